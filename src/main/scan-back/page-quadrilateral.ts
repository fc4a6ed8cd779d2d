import { withMats, type Mat, type OpenCv } from './opencv.js'

export interface Corner {
  readonly x: number
  readonly y: number
}
/** Upper left, upper right, lower right, lower left as they lie in the picture, pixels. */
export type Quadrilateral = readonly [Corner, Corner, Corner, Corner]

/** Longest side of the picture in which the page is looked for: the outline of a sheet needs no more. */
const searchSide = 800
/** Share of the picture a page must cover; a smaller one cannot be told from other things on the counter. */
const leastShare = 0.05
/** Grey levels by which the paper is lighter than what lies around it: a table of lines on the paper is not. */
const leastContrast = 12
/** Pixels of the reduced picture by which an edge is widened to each side. */
const lineReach = 3

/** The sheet of paper in a photo. @param grey of the whole picture; @returns null when the picture shows no edges of a sheet */
export function findPage(cv: OpenCv, grey: Mat): Quadrilateral | null {
  return withMats((keep) => {
    const scale = Math.min(1, searchSide / Math.max(grey.rows, grey.cols))
    const small = keep(new cv.Mat())
    cv.resize(grey, small, new cv.Size(Math.round(grey.cols * scale), Math.round(grey.rows * scale)), 0, 0, cv.INTER_AREA)
    cv.GaussianBlur(small, small, new cv.Size(5, 5), 0)
    const found = [
      ...sheetsIn(cv, keep(bright(cv, small)), small, 0),
      // A line is as wide as it was made: its outside lies beside the sheet.
      ...sheetsIn(cv, keep(edges(cv, small)), small, lineReach),
    ]
    const best = found.sort((left, right) => right.weight - left.weight)[0]
    if (best === undefined) return null
    const [a, b, c, d] = best.corners.map(({ x, y }) => ({ x: x / scale, y: y / scale }))
    return [a, b, c, d]
  })
}

function bright(cv: OpenCv, small: Mat): Mat {
  return withMats((keep) => {
    const binary = new cv.Mat()
    cv.threshold(small, binary, 0, 255, cv.THRESH_BINARY + cv.THRESH_OTSU)
    cv.morphologyEx(binary, binary, cv.MORPH_CLOSE, keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(9, 9))))
    return binary
  })
}

function edges(cv: OpenCv, small: Mat): Mat {
  return withMats((keep) => {
    const binary = new cv.Mat()
    cv.Canny(small, binary, 30, 90)
    const width = 2 * lineReach - 1
    cv.dilate(binary, binary, keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(width, width))))
    return binary
  })
}

interface Sheet {
  readonly corners: Quadrilateral
  /** contrast to what lies around, times the length of a side: a part of the page and a page with some counter both weigh less */
  readonly weight: number
}

function sheetsIn(cv: OpenCv, binary: Mat, small: Mat, inset: number): readonly Sheet[] {
  return withMats((keep) => {
    const contours = keep(new cv.MatVector())
    cv.findContours(binary, contours, keep(new cv.Mat()), cv.RETR_LIST, cv.CHAIN_APPROX_SIMPLE)
    const sheets: Sheet[] = []
    for (let index = 0; index < contours.size(); index++) {
      const contour = keep(contours.get(index))
      if (cv.contourArea(contour) < leastShare * small.rows * small.cols) continue
      const polygon = keep(fourCorners(cv, contour))
      const contrast = polygon.rows === 4 ? contrastToAround(cv, small, polygon) : 0
      if (contrast < leastContrast) continue
      sheets.push({ corners: inward(inOrder(polygon.data32S), inset), weight: contrast * Math.sqrt(cv.contourArea(polygon)) })
    }
    return sheets
  })
}

/** The hull with as little detail as leaves four corners: fingers that hold the sheet and folded edges are smoothed away. */
function fourCorners(cv: OpenCv, contour: Mat): Mat {
  return withMats((keep) => {
    const hull = keep(new cv.Mat())
    cv.convexHull(contour, hull)
    const length = cv.arcLength(hull, true)
    const polygon = new cv.Mat()
    for (let error = 0.01; error <= 0.06; error += 0.01) {
      cv.approxPolyDP(hull, polygon, error * length, true)
      if (polygon.rows <= 4) break
    }
    return polygon
  })
}

/** Grey levels by which the sheet is lighter than a band around it; 0 when nothing lies around. */
function contrastToAround(cv: OpenCv, small: Mat, polygon: Mat): number {
  return withMats((keep) => {
    const [black, white] = [new cv.Scalar(0), new cv.Scalar(255)]
    const inside = keep(new cv.Mat(small.rows, small.cols, cv.CV_8UC1, black))
    cv.fillConvexPoly(inside, polygon, white)
    const wider = keep(new cv.Mat())
    cv.dilate(inside, wider, keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(31, 31))))
    const around = keep(new cv.Mat(small.rows, small.cols, cv.CV_8UC1, black))
    // Each `data` is a call into the engine: once, not once a pixel.
    const [band, outer, inner] = [around.data, wider.data, inside.data]
    let beside = 0
    for (let index = 0; index < band.length; index++) {
      band[index] = outer[index] & ~inner[index]
      if (band[index] !== 0) beside += 1
    }
    // A page that fills the picture to its edges has nothing around it: it is taken as it is.
    if (beside === 0) return 0
    return cv.mean(small, inside)[0] - cv.mean(small, around)[0]
  })
}

/** Round the middle as the clock runs in the picture, beginning with the corner nearest to its upper left. */
function inOrder(points: Int32Array): Quadrilateral {
  const corners = [0, 2, 4, 6].map((at) => ({ x: points[at], y: points[at + 1] }))
  const middle = { x: corners.reduce((sum, { x }) => sum + x, 0) / 4, y: corners.reduce((sum, { y }) => sum + y, 0) / 4 }
  const round = corners.sort((a, b) => Math.atan2(a.y - middle.y, a.x - middle.x) - Math.atan2(b.y - middle.y, b.x - middle.x))
  const first = round.reduce((best, { x, y }, index) => (x + y < round[best].x + round[best].y ? index : best), 0)
  const [a, b, c, d] = [...round.slice(first), ...round.slice(0, first)]
  return [a, b, c, d]
}

/** Each corner moved towards the middle by so many pixels along either axis. */
function inward(corners: Quadrilateral, by: number): Quadrilateral {
  const middle = { x: corners.reduce((sum, { x }) => sum + x, 0) / 4, y: corners.reduce((sum, { y }) => sum + y, 0) / 4 }
  const [a, b, c, d] = corners.map(({ x, y }) => {
    const distance = Math.hypot(x - middle.x, y - middle.y)
    const share = distance === 0 ? 0 : (by * Math.SQRT2) / distance
    return { x: x + (middle.x - x) * share, y: y + (middle.y - y) * share }
  })
  return [a, b, c, d]
}

import { withMats, type Mat, type OpenCv } from './opencv.js'
import type { Corner, Quadrilateral } from './page-quadrilateral.js'

/** A4 in inches (ISO 216). */
const paper = { short: 8.27, long: 11.69 } as const
/** A page is kept at 200 dpi, or at 150 when the photo shows no more. */
const resolutions = [200, 150] as const

const side = (from: Corner, to: Corner): number => Math.hypot(to.x - from.x, to.y - from.y)

/** How finely the photo shows the sheet: pixels an inch along its longer side. */
export function resolutionOf([a, b, c, d]: Quadrilateral): number {
  const longer = Math.max(side(a, b) + side(d, c), side(a, d) + side(b, c)) / 2
  return Math.round(longer / paper.long)
}

/** The sheet laid flat, as wide and high as it lies: a sheet on its side stays on its side. The caller deletes what it gets. */
export function straighten(cv: OpenCv, picture: Mat, corners: Quadrilateral): Mat {
  return withMats((keep) => {
    const [a, b, c, d] = corners
    const lies = side(a, b) + side(d, c) > side(a, d) + side(b, c)
    const resolution = resolutions.find((one) => one <= resolutionOf(corners)) ?? 150
    const width = Math.round((lies ? paper.long : paper.short) * resolution)
    const height = Math.round((lies ? paper.short : paper.long) * resolution)
    const from = keep(
      cv.matFromArray(
        4,
        1,
        cv.CV_32FC2,
        [a, b, c, d].flatMap(({ x, y }) => [x, y]),
      ),
    )
    const to = keep(cv.matFromArray(4, 1, cv.CV_32FC2, [0, 0, width, 0, width, height, 0, height]))
    const flat = new cv.Mat()
    const transform = keep(cv.getPerspectiveTransform(from, to))
    cv.warpPerspective(picture, flat, transform, new cv.Size(width, height), cv.INTER_CUBIC, cv.BORDER_REPLICATE)
    return flat
  })
}

import { withMats, type Mat, type OpenCv } from './opencv.js'

/** Side of the neighbourhood, in pixels of the reduced page, in which some paper is white: larger than any letter or line. */
const neighbourhood = 15
const reduction = 4
/** Grey levels that become black and white: below and above lies nothing that is read. */
const [darkest, lightest] = [40, 235]

/**
 * Shadows and the tint of the lamp taken off: each colour is divided by the paper around it, then the contrast is stretched. The blue
 * of a pen or a stamp stays blue. Changes the page given.
 */
export function clean(cv: OpenCv, page: Mat): void {
  withMats((keep) => {
    const channels = keep(new cv.MatVector())
    cv.split(page, channels)
    const cleaned = keep(new cv.MatVector())
    for (let index = 0; index < channels.size(); index++) {
      const channel = keep(channels.get(index))
      const paper = keep(paperOf(cv, channel))
      cv.divide(channel, paper, channel, 255)
      cleaned.push_back(channel)
    }
    cv.merge(cleaned, page)
    const stretch = 255 / (lightest - darkest)
    page.convertTo(page, -1, stretch, -darkest * stretch)
  })
}

/** The colour of the empty paper at every place. */
function paperOf(cv: OpenCv, channel: Mat): Mat {
  return withMats((keep) => {
    const small = keep(new cv.Mat())
    const size = new cv.Size(Math.ceil(channel.cols / reduction), Math.ceil(channel.rows / reduction))
    cv.resize(channel, small, size, 0, 0, cv.INTER_AREA)
    cv.dilate(small, small, keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(neighbourhood, neighbourhood))))
    cv.medianBlur(small, small, 2 * neighbourhood + 1)
    const paper = new cv.Mat()
    cv.resize(small, paper, new cv.Size(channel.cols, channel.rows), 0, 0, cv.INTER_LINEAR)
    return paper
  })
}

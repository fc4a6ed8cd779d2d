import { encode } from 'jpeg-js'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { parseDocumentCode, type DocumentCode } from '../documents/index.js'
import { readFaceImage as readPicture, type RgbImage } from '../face/index.js'
import { clean } from './clean.js'
import { readCode, type ReadCode } from './code-reader.js'
import { openCv, withMats, type Mat, type OpenCv } from './opencv.js'
import { findPage, type Quadrilateral } from './page-quadrilateral.js'
import { jpegsInPdf } from './pdf-images.js'
import { resolutionOf, straighten } from './straighten.js'

export type ScanMediaType = 'application/pdf' | 'image/jpeg' | 'image/png'

/**
 * FILE_NOT_READABLE: `cause` no-image-in-pdf, damaged or unknown-format, and `remedy` what to do: scan-as-jpeg or scan-again.
 * FILE_TOO_LARGE: `limit`.
 */
export type ScanError = 'FILE_NOT_READABLE' | 'FILE_TOO_LARGE'

export interface ScanQuality {
  /** pixels an inch at which the sheet is shown */
  readonly dpi: number
  /** variance of the Laplacian of the flat page at half its size: below 100 the text is hard to read */
  readonly sharpness: number
  /** quarter turns clockwise that set the sheet upright, 0–3 */
  readonly turned: number
  /** `edges`: a sheet was found and laid flat; `whole`: the picture is taken for the page, as from a flatbed scanner */
  readonly page: 'edges' | 'whole'
  /** what the person at the counter can mend */
  readonly causes: ReadonlyArray<'too-far' | 'blurred' | 'code-not-found'>
}

export interface ScannedPage {
  /** JPEG, upright, cleaned */
  readonly page: Uint8Array
  readonly width: number
  readonly height: number
  /** text of the machine-readable code as read; null: none of ours was found */
  readonly codeText: string | null
  readonly code: DocumentCode | null
  readonly quality: ScanQuality
}

/** A picture is worked on at this size at most: 3000 pixels are 250 dpi of A4. */
const workingSide = 3000
/** Our forms were read at 143 and above, not at 91 and below (photos of native-drivers/virtual/paper, 110 and 170 dpi). */
const [leastDpi, leastSharpness] = [100, 100]
const jpegQuality = 82

/** One photo or scan of a form: the page found, laid flat, set upright and cleaned, and its code read (406-¶3.2, CR-9). */
export async function readScan(file: Uint8Array, mediaType: ScanMediaType): Promise<Result<ScannedPage, ScanError>> {
  const pictures = mediaType === 'application/pdf' ? jpegsInPdf(file) : [file]
  if (pictures.length === 0) return fail('FILE_NOT_READABLE', { cause: 'no-image-in-pdf', remedy: 'scan-as-jpeg' })
  let first: Result<ScannedPage, ScanError> | undefined
  for (const picture of pictures) {
    const read = await readOne(picture)
    // Of the pages of a PDF the signed one is meant.
    if (read.ok && read.value.code?.page === 'signed') return read
    first ??= read
  }
  return first ?? fail('FILE_NOT_READABLE', { cause: 'damaged', remedy: 'scan-again' })
}

async function readOne(bytes: Uint8Array): Promise<Result<ScannedPage, ScanError>> {
  const picture = readPicture(bytes)
  if (!picture.ok) {
    if (picture.error.code === 'IMAGE_TOO_LARGE') return fail('FILE_TOO_LARGE', picture.error.details)
    const cause = picture.error.code === 'IMAGE_FORMAT_UNKNOWN' ? 'unknown-format' : 'damaged'
    return fail('FILE_NOT_READABLE', { cause, remedy: 'scan-again' })
  }
  const { cv } = await openCv()
  const working = workingCopy(cv, picture.value)
  try {
    return ok(
      await readPage(cv, working, Math.max(picture.value.width, picture.value.height) / Math.max(working.rows, working.cols)),
    )
  } finally {
    working.delete()
  }
}

async function readPage(cv: OpenCv, working: Mat, reduction: number): Promise<ScannedPage> {
  const found = withMats((keep) => findPage(cv, keep(greyOf(cv, working))))
  const corners = found ?? wholeOf(working)
  const flat = straighten(cv, working, corners)
  try {
    const code = (await codeOn(cv, flat)) ?? (await codeOn(cv, working))
    const sharpness = sharpnessOf(cv, flat)
    const turned = code?.turns ?? (flat.cols > flat.rows ? 1 : 0)
    turn(cv, flat, turned)
    clean(cv, flat)
    const dpi = Math.round(resolutionOf(corners) * reduction)
    const causes = [
      ...(dpi < leastDpi ? (['too-far'] as const) : []),
      ...(sharpness < leastSharpness ? (['blurred'] as const) : []),
      ...(code === null ? (['code-not-found'] as const) : []),
    ]
    return {
      page: asJpeg(cv, flat),
      width: flat.cols,
      height: flat.rows,
      codeText: code?.text ?? null,
      code: code === null ? null : parseDocumentCode(code.text),
      quality: { dpi, sharpness, turned, page: found === null ? 'whole' : 'edges', causes },
    }
  } finally {
    flat.delete()
  }
}

function workingCopy(cv: OpenCv, { width, height, data }: RgbImage): Mat {
  return withMats((keep) => {
    const whole = keep(new cv.Mat(height, width, cv.CV_8UC3))
    whole.data.set(data)
    const scale = Math.min(1, workingSide / Math.max(width, height))
    const copy = new cv.Mat()
    cv.resize(whole, copy, new cv.Size(Math.round(width * scale), Math.round(height * scale)), 0, 0, cv.INTER_AREA)
    return copy
  })
}

const wholeOf = ({ cols, rows }: Mat): Quadrilateral => [
  { x: 0, y: 0 },
  { x: cols, y: 0 },
  { x: cols, y: rows },
  { x: 0, y: rows },
]

function greyOf(cv: OpenCv, colour: Mat): Mat {
  const grey = new cv.Mat()
  cv.cvtColor(colour, grey, cv.COLOR_RGB2GRAY)
  return grey
}

const codeOn = (cv: OpenCv, picture: Mat): Promise<ReadCode | null> =>
  readCode(rgbaOf(cv, picture), (text) => parseDocumentCode(text) !== null)

function rgbaOf(cv: OpenCv, picture: Mat): { readonly width: number; readonly height: number; readonly data: Uint8Array } {
  return withMats((keep) => {
    const rgba = keep(new cv.Mat())
    cv.cvtColor(picture, rgba, cv.COLOR_RGB2RGBA)
    return { width: picture.cols, height: picture.rows, data: new Uint8Array(rgba.data) }
  })
}

/** Pech-Pacheco et al. 2000: the variance of the Laplacian falls with blur; on half the size the noise of the camera does not count. */
function sharpnessOf(cv: OpenCv, page: Mat): number {
  return withMats((keep) => {
    const [half, second, mean, deviation] = [keep(new cv.Mat()), keep(new cv.Mat()), keep(new cv.Mat()), keep(new cv.Mat())]
    const size = new cv.Size(Math.round(page.cols / 2), Math.round(page.rows / 2))
    cv.resize(keep(greyOf(cv, page)), half, size, 0, 0, cv.INTER_AREA)
    cv.GaussianBlur(half, half, new cv.Size(3, 3), 0)
    cv.Laplacian(half, second, cv.CV_64F)
    cv.meanStdDev(second, mean, deviation)
    return Math.round(deviation.data64F[0] ** 2)
  })
}

/** `rotate` of OpenCV counts 0: 90° clockwise, 1: 180°, 2: 90° counterclockwise. */
function turn(cv: OpenCv, page: Mat, quarters: number): void {
  if (quarters > 0) cv.rotate(page, page, quarters - 1)
}

function asJpeg(cv: OpenCv, page: Mat): Uint8Array {
  const { width, height, data } = rgbaOf(cv, page)
  return new Uint8Array(encode({ width, height, data: Buffer.from(data.buffer) }, jpegQuality).data)
}

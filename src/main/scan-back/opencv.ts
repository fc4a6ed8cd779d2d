/** The part of OpenCV that is used here: the package's own types are `any` throughout. */
export interface Mat {
  readonly rows: number
  readonly cols: number
  readonly data: Uint8Array
  readonly data32S: Int32Array
  readonly data64F: Float64Array
  readonly convertTo: (to: Mat, type: number, scale: number, shift: number) => void
  readonly delete: () => void
}

export interface MatVector {
  readonly size: () => number
  readonly get: (index: number) => Mat
  readonly push_back: (mat: Mat) => void
  readonly delete: () => void
}

interface Size {
  readonly width: number
  readonly height: number
}
type Scalar = readonly number[]

export interface OpenCv {
  /** the whole memory of the engine: it grows and never shrinks */
  readonly HEAPU8: Uint8Array
  readonly Mat: new (rows?: number, columns?: number, type?: number, value?: Scalar) => Mat
  readonly MatVector: new () => MatVector
  readonly Size: new (width: number, height: number) => Size
  readonly Scalar: new (...values: number[]) => Scalar
  readonly CV_8UC1: number
  readonly CV_8UC3: number
  readonly CV_32FC2: number
  readonly CV_32SC2: number
  readonly CV_64F: number
  readonly COLOR_RGB2GRAY: number
  readonly COLOR_RGB2RGBA: number
  readonly INTER_AREA: number
  readonly INTER_LINEAR: number
  readonly INTER_CUBIC: number
  readonly BORDER_REPLICATE: number
  readonly THRESH_BINARY: number
  readonly THRESH_OTSU: number
  readonly MORPH_CLOSE: number
  readonly MORPH_RECT: number
  readonly RETR_EXTERNAL: number
  readonly RETR_LIST: number
  readonly CHAIN_APPROX_SIMPLE: number
  readonly matFromArray: (rows: number, columns: number, type: number, values: readonly number[]) => Mat
  readonly cvtColor: (from: Mat, to: Mat, code: number) => void
  readonly resize: (from: Mat, to: Mat, size: Size, fx: number, fy: number, interpolation: number) => void
  readonly GaussianBlur: (from: Mat, to: Mat, size: Size, sigma: number) => void
  readonly medianBlur: (from: Mat, to: Mat, size: number) => void
  readonly Canny: (from: Mat, to: Mat, low: number, high: number) => void
  readonly threshold: (from: Mat, to: Mat, level: number, top: number, kind: number) => number
  readonly getStructuringElement: (shape: number, size: Size) => Mat
  readonly morphologyEx: (from: Mat, to: Mat, operation: number, kernel: Mat) => void
  readonly dilate: (from: Mat, to: Mat, kernel: Mat) => void
  readonly findContours: (from: Mat, contours: MatVector, hierarchy: Mat, mode: number, method: number) => void
  readonly contourArea: (contour: Mat) => number
  readonly arcLength: (contour: Mat, closed: boolean) => number
  readonly convexHull: (contour: Mat, hull: Mat) => void
  readonly approxPolyDP: (contour: Mat, polygon: Mat, error: number, closed: boolean) => void
  readonly fillConvexPoly: (on: Mat, polygon: Mat, colour: Scalar) => void
  readonly mean: (mat: Mat, mask: Mat) => Scalar
  readonly getPerspectiveTransform: (from: Mat, to: Mat) => Mat
  readonly warpPerspective: (from: Mat, to: Mat, transform: Mat, size: Size, interpolation: number, border: number) => void
  readonly rotate: (from: Mat, to: Mat, turn: number) => void
  readonly split: (from: Mat, channels: MatVector) => void
  readonly merge: (channels: MatVector, to: Mat) => void
  readonly divide: (left: Mat, right: Mat, to: Mat, scale: number) => void
  readonly Laplacian: (from: Mat, to: Mat, depth: number) => void
  readonly meanStdDev: (mat: Mat, mean: Mat, deviation: Mat) => void
}

/** The module has a `then` of its own that answers with itself: a promise of it would resolve for ever, so it travels in a box. */
interface Box {
  readonly cv: OpenCv
}

let loaded: Promise<Box> | undefined

/** Some 0.3 s and 128 MB of address space the first time: asked for by the first scan, not by the start of the worker. */
export function openCv(): Promise<Box> {
  loaded ??= load()
  return loaded
}

/** The package ends the process on any promise left unhandled, anyone's: its listeners are taken off again. */
async function load(): Promise<Box> {
  const before = { fault: process.listeners('uncaughtException'), promise: process.listeners('unhandledRejection') }
  const { cv } = await import('opencv-wasm')
  for (const listener of process.listeners('uncaughtException'))
    if (!before.fault.includes(listener)) process.off('uncaughtException', listener)
  for (const listener of process.listeners('unhandledRejection'))
    if (!before.promise.includes(listener)) process.off('unhandledRejection', listener)
  return { cv }
}

/**
 * Memory of WebAssembly is not collected: every matrix made through `keep` is given back when the work ends, also when it fails.
 */
export function withMats<Value>(
  work: (keep: <Kept extends { readonly delete: () => void }>(made: Kept) => Kept) => Value,
): Value {
  const made: Array<{ readonly delete: () => void }> = []
  try {
    return work((one) => {
      made.push(one)
      return one
    })
  } finally {
    for (const one of made) one.delete()
  }
}

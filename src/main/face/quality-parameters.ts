/**
 * From raw value to quality. The sigmoids and their constants are those published with OFIQ 1.0.3, the reference
 * implementation of ISO/IEC 29794-5 (MIT licence); where its measure needs models we do not have, `ours` says so.
 */

/** x0 is where the curve is at one half, w how slowly it rises. */
export const sigmoid = (x: number, x0: number, w: number): number => 1 / (1 + Math.exp((x0 - x) / w))

const cosineSquared = (degrees: number): number => 100 * Math.max(0, Math.cos((degrees * Math.PI) / 180)) ** 2

export const qualityOf = {
  angle: cosineSquared,
  interEyeDistance: (pixels: number): number => 100 * sigmoid(pixels, 70, 20),
  headSize: (part: number): number => 200 * (1 - sigmoid(Math.abs(part - 0.45), 0, 0.05)),
  marginBeside: (eyeDistances: number): number => 100 * sigmoid(eyeDistances, 0.9, 0.1),
  marginAbove: (eyeToChins: number): number => 100 * sigmoid(eyeToChins, 1.4, 0.1),
  marginBelow: (eyeToChins: number): number => 100 * sigmoid(eyeToChins, 1.8, 0.1),
  lidGap: (eyeToChins: number): number => 100 * sigmoid(eyeToChins, 0.02, 0.01),
  lipGap: (eyeToChins: number): number => 100 * (1 - sigmoid(eyeToChins, 0.2, 0.06)),
  secondFace: (ratio: number): number => 100 * (1 - ratio),
  luminanceMean: (mean: number): number => 100 * sigmoid(mean, 0.2, 0.05) * (1 - sigmoid(mean, 0.8, 0.05)),
  luminanceVariance: (variance: number): number => 100 * Math.sin(((60 * variance) / (60 * variance + 1)) * Math.PI),
  tooDark: (part: number): number => 120 * (0.832 - sigmoid(part, 0.92, 0.05)),
  tooBright: (part: number): number => 1 / (part + 0.01),
  dynamicRange: (bits: number): number => 12.5 * bits,
  evenness: (common: number): number => 100 * common ** 0.3,
  /** ours: half at the value that press photographs of 250 pixels fall to when they are blurred a little (see `acceptable`) */
  sharpness: (variance: number): number => 100 * sigmoid(Math.log2(Math.max(variance, 1e-6)), Math.log2(1.5), 0.6),
} as const

/**
 * What a picture must reach before it may become a template. OFIQ gives no pass marks. Sizes are ICAO's (Portrait Quality
 * TR 1.0); angles are wider than ICAO's 5 and 8 degrees because the mesh itself errs by one to several degrees and the
 * networks bear it; light and sharpness are set between good and spoilt versions of the same pictures (LFW and NUAA: a
 * quarter of the light, 2.2 times the light, blur of two pixels).
 */
export const acceptable = {
  yawDegrees: 12,
  pitchDegrees: 18,
  rollDegrees: 10,
  interEyePixels: 90,
  headSize: { least: 0.2, most: 0.62 },
  marginBeside: 0.9,
  marginAbove: 1.0,
  marginBelow: 1.2,
  lidGap: 0.02,
  eyeOpen: 0.5,
  lipGap: 0.15,
  secondFace: 0.25,
  luminanceMean: { least: 0.06, most: 0.75 },
  luminanceVariance: 0.001,
  tooDark: 0.6,
  tooBright: 0.1,
  entropyBits: 5,
  evenness: 0.2,
  sharpness: 1.5,
} as const

import { type FingerPosition } from '../types.js'

/** Constants of the slap segmentation; lengths in pixels at 500 dpi, angles in radians, counter-clockwise. */
export const slapParameters = {
  /** side of a block of the energy map */
  block: 12,
  /** ridges: mean gradient above the empty glass's, and above a share of the picture's strong places */
  overGround: 2.2,
  shareOfStrong: 0.1,
  /** smallest print: 100 × 130 px, 5 × 6.6 mm */
  leastBlocks: 85,
  /** no fingertip is broader: 18 mm, four standard deviations of an even area */
  broadestFinger: 355,
  /** parts of one finger nearer than this along the finger belong to one print */
  sameFingerGap: 70,
  /** last joint: height over width, as the boxes of enrolment systems are cut */
  jointShape: 1.55,
  /** largest turn of a hand on the glass */
  mostTurn: (50 * Math.PI) / 180,
  /** distance of neighbouring fingertips and its spread (logarithm): 17.5 mm for an adult hand laid down with closed fingers */
  spacing: 345,
  spacingSigma: 0.18,
  /** spread of a fingertip about its place in the hand, in spacings, and of a finger's own axis about its direction */
  placeSigma: 0.11,
  axisSigma: 0.24,
  turnSigma: 0.35,
  /** natural logarithm of the odds from which the layout says which hand it is: 20 : 1 */
  handOdds: 3,
  /** margin of a cut-out */
  margin: 16,
} as const

/** Where the fingertips of a right hand lie, in spacings from the middle finger (y down), and how they fan out. Left: mirrored. */
export const rightHand: readonly { position: FingerPosition; x: number; y: number; fan: number }[] = [
  { position: 2, x: -1, y: 0.39, fan: 0.14 },
  { position: 3, x: 0, y: 0, fan: 0.03 },
  { position: 4, x: 1, y: 0.22, fan: -0.05 },
  { position: 5, x: 2, y: 0.9, fan: -0.19 },
]

import { type FingerPosition, type FingerprintImage } from '../types.js'
import { axisOf, boxOf, type FingerBox } from './finger-shape.js'
import { fitHand, type SeenFinger } from './hand-layout.js'
import { slapParameters as p } from './parameters.js'
import { type RidgeArea, ridgeAreas } from './ridge-areas.js'

export type SlapHand = 'left' | 'right' | 'thumbs'

/** One finger of a slap. Box in pixels of the picture as it came (its own resolution), y down. */
export interface SlapFinger extends FingerBox {
  readonly position: FingerPosition
  /** 0 … 1: how sure it is that this is that finger */
  readonly confidence: number
}

export interface SlapSegmentation {
  /** from left to right as they lie; 0 … 4 */
  readonly fingers: readonly SlapFinger[]
  /** turn of the hand, radians counter-clockwise */
  readonly turn: number
  /** positions that should be there and are not; positions found that were said to be missing */
  readonly absent: readonly FingerPosition[]
  readonly unexpected: readonly FingerPosition[]
  /** nothing absent, nothing unexpected */
  readonly asExpected: boolean
  /** which hand the fingertips themselves speak for; two thumbs, or fewer than three fingers, say nothing */
  readonly hand: 'as-asked' | 'other' | 'unsure'
}

/**
 * The fingers of a slap, each with its own box and turn. Never forces four: what is not there is not returned.
 * @param expectedMissing positions that the operator marked as missing
 */
export function segmentSlap(
  image: FingerprintImage,
  hand: SlapHand,
  expectedMissing: readonly FingerPosition[] = [],
): SlapSegmentation {
  const areas = largest(fingersOf(ridgeAreas(image)), hand === 'thumbs' ? 2 : 4)
  const found = hand === 'thumbs' ? thumbs(areas, image, expectedMissing) : hands(areas, hand, expectedMissing)
  const scale = image.dpi / 500
  const fingers = found.fingers
    .map((f) => ({ ...f, x: f.x * scale, y: f.y * scale, width: f.width * scale, height: f.height * scale }))
    .sort((a, b) => a.x - b.x)
  const positions = fingers.map((f) => f.position)
  const absent = positionsOf[hand].filter((code) => !expectedMissing.includes(code) && !positions.includes(code))
  const unexpected = positions.filter((code) => expectedMissing.includes(code))
  return {
    fingers,
    turn: found.turn,
    absent,
    unexpected,
    asExpected: absent.length === 0 && unexpected.length === 0,
    hand: hand === 'thumbs' ? 'unsure' : handSeen(areas, hand),
  }
}

const positionsOf: Readonly<Record<SlapHand, readonly FingerPosition[]>> = {
  thumbs: [1, 6],
  right: [2, 3, 4, 5],
  left: [7, 8, 9, 10],
}

/** Both hands are laid over the fingertips without any prior; costs are negative log likelihoods, so their difference is the odds. */
function handSeen(areas: readonly RidgeArea[], asked: 'left' | 'right'): SlapSegmentation['hand'] {
  if (areas.length < 3) return 'unsure'
  const seen = areas.map(seenAlone)
  const costOf = (hand: 'left' | 'right') => fitHand(seen, hand, [])?.cost ?? Infinity
  const lead = costOf(asked === 'left' ? 'right' : 'left') - costOf(asked)
  return lead >= p.handOdds ? 'as-asked' : lead <= -p.handOdds ? 'other' : 'unsure'
}

/** A finger by its own axis alone. */
function seenAlone(area: RidgeArea): SeenFinger {
  const axis = axisOf(area)
  return { box: boxOf(area, Math.abs(axis.angle) < p.mostTurn ? axis.angle : 0), axis }
}

function hands(areas: readonly RidgeArea[], hand: 'left' | 'right', missing: readonly FingerPosition[]) {
  let seen: SeenFinger[] = areas.map(seenAlone)
  let fit = fitHand(seen, hand, missing)
  // Boxes depend on the turn and the turn on the boxes: twice is enough.
  for (let round = 0; fit && round < 2; round++) {
    const angles = fit.angles
    seen = areas.map((area, i) => ({ box: boxOf(area, angles[i]), axis: seen[i].axis }))
    fit = fitHand(seen, hand, missing)
  }
  if (!fit || areas.length === 0) return { fingers: [], turn: 0 }
  const { positions, angles, turn, lead, cost } = fit
  const confidence = Math.exp(-cost / (4 * areas.length)) * (1 - Math.exp(-lead))
  return { fingers: areas.map((area, i) => ({ ...boxOf(area, angles[i]), position: positions[i], confidence })), turn }
}

/** Thumbs lie side by side, the left one on the left; one alone is told by what is missing, else by the half it lies in. */
function thumbs(areas: readonly RidgeArea[], image: FingerprintImage, missing: readonly FingerPosition[]) {
  const boxes = areas.map((area) => {
    const { angle, elongation } = axisOf(area)
    return boxOf(area, Math.abs(angle) < p.mostTurn ? angle * Math.min(1, 3 * elongation) : 0)
  })
  const middle = (image.width * 250) / image.dpi
  const ordered = [...boxes].sort((a, b) => a.x - b.x)
  const codeOf = (box: FingerBox, i: number): FingerPosition => {
    if (ordered.length > 1) return i === 0 ? 6 : 1
    if (missing.includes(1)) return 6
    if (missing.includes(6)) return 1
    return box.x < middle ? 6 : 1
  }
  const turn = boxes.length > 0 ? boxes.reduce((sum, box) => sum + box.angle, 0) / boxes.length : 0
  return {
    fingers: ordered.map((box, i) => ({ ...box, position: codeOf(box, i), confidence: ordered.length > 1 ? 0.95 : 0.6 })),
    turn,
  }
}

const largest = (areas: readonly RidgeArea[], most: number): RidgeArea[] =>
  [...areas].sort((a, b) => b.x.length - a.x.length).slice(0, most)

/** Areas one behind the other along the hand are joints of one finger: the lower one is joined to the upper or dropped. */
function fingersOf(areas: readonly RidgeArea[]): RidgeArea[] {
  const turn = commonTurn(areas)
  const boxes = areas.map((area) => boxOf(area, turn))
  const along = (box: FingerBox) => box.x * Math.sin(turn) + box.y * Math.cos(turn)
  const across = (box: FingerBox) => box.x * Math.cos(turn) - box.y * Math.sin(turn)
  const order = boxes.map((_, i) => i).sort((i, k) => along(boxes[i]) - along(boxes[k]))
  const fingers: { box: FingerBox; bottom: number; area: RidgeArea }[] = []
  for (const i of order) {
    const box = boxes[i]
    const top = along(box) - box.height / 2
    const upper = fingers.find(
      (f) => along(box) - along(f.box) > 0.4 * f.box.height && Math.abs(across(box) - across(f.box)) < 0.55 * f.box.width,
    )
    if (!upper) fingers.push({ box, bottom: top + extent(areas[i], turn), area: areas[i] })
    else if (top - upper.bottom < p.sameFingerGap) {
      upper.area = joined(upper.area, areas[i])
      upper.bottom = top + extent(areas[i], turn)
    }
  }
  return fingers.map((finger) => finger.area)
}

const joined = (a: RidgeArea, b: RidgeArea): RidgeArea => ({
  x: Float32Array.from([...a.x, ...b.x]),
  y: Float32Array.from([...a.y, ...b.y]),
})

/** Length of an area along the hand. */
function extent(area: RidgeArea, turn: number): number {
  const along = area.x.map((x, i) => x * Math.sin(turn) + area.y[i] * Math.cos(turn))
  return along.reduce((most, v) => Math.max(most, v), -Infinity) - along.reduce((least, v) => Math.min(least, v), Infinity)
}

/** Mean turn of the areas' axes, clear ones louder, as doubled angle. */
function commonTurn(areas: readonly RidgeArea[]): number {
  let re = 1e-6
  let im = 0
  for (const area of areas) {
    const { angle, elongation } = axisOf(area)
    re += elongation * area.x.length * Math.cos(2 * angle)
    im += elongation * area.x.length * Math.sin(2 * angle)
  }
  const turn = 0.5 * Math.atan2(im, re)
  return Math.abs(turn) < p.mostTurn ? turn : 0
}

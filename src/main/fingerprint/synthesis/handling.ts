import { type Place } from './pattern.js'
import { type Random } from './random.js'

/** How one touch went. Places in pixels at 500 dpi from the middle of the picture and from the middle of the fingertip. */
export interface Handling {
  readonly toFinger: (x: number, y: number) => Place
  readonly toPicture: (x: number, y: number) => Place
  /** above 0 where skin touches the glass, growing to 1 inside */
  readonly contact: (x: number, y: number) => number
  /** −1 dry … 1 wet */
  readonly moisture: number
  readonly uneven: number
  readonly roughness: number
  /** grey levels of the empty glass and of a full ridge; deviation of the sensor's noise */
  readonly ground: number
  readonly ink: number
  readonly noise: number
}

export function drawHandling(random: Random, severity: number): Handling {
  const turn = (random.normal() * 9 * severity * Math.PI) / 180
  const shiftX = random.normal() * 14 * severity
  const shiftY = random.normal() * 18 * severity
  const stretch = drawStretch(random, severity)
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  const toFinger = (x: number, y: number): Place => {
    const u = x - shiftX
    const v = y - shiftY
    return stretch(cos * u + sin * v, cos * v - sin * u)
  }
  const contact = drawContact(random, severity)
  return {
    toFinger,
    toPicture: (x, y) => inverse(toFinger, x, y),
    contact,
    moisture: random.normal() * 0.28 * severity,
    uneven: severity * random.between(0.3, 1.6),
    roughness: severity * random.between(0.3, 1.3),
    ground: random.between(215, 245),
    ink: random.between(30, 90),
    noise: severity * random.between(2, 7),
  }
}

/** Skin pulled on the glass: a shear, a twist about the middle of the contact and a few local pulls (after Cappelli, Maio, Maltoni 2001). */
function drawStretch(random: Random, severity: number): (x: number, y: number) => Place {
  const shearX = random.normal() * 0.02 * severity
  const shearY = random.normal() * 0.02 * severity
  const twist = random.normal() * 0.05 * severity
  const pulls = Array.from({ length: 3 }, () => ({
    x: random.between(-110, 110),
    y: random.between(-140, 140),
    dx: random.normal() * 4.5 * severity,
    dy: random.normal() * 4.5 * severity,
    reach: random.between(60, 110),
  }))
  return (x, y) => {
    // The twist is held in the middle, where the finger presses hardest, and lets go outwards.
    const free = 1 - Math.exp(-(x * x + y * y) / (2 * 90 * 90))
    let u = x + shearX * y - twist * free * y
    let v = y + shearY * x + twist * free * x
    for (const pull of pulls) {
      const near = Math.exp(-((x - pull.x) ** 2 + (y - pull.y) ** 2) / (2 * pull.reach * pull.reach))
      u += pull.dx * near
      v += pull.dy * near
    }
    return { x: u, y: v }
  }
}

function drawContact(random: Random, severity: number): (x: number, y: number) => number {
  const halfWidth = random.between(118, 140) * (1 - 0.12 * severity * random.next())
  const halfHeight = random.between(150, 185) * (1 - 0.16 * severity * random.next())
  const cx = random.normal() * 8 * severity
  const cy = random.normal() * 12 * severity
  // The tip is rounder than the lower edge: exponent 2.4 is between an ellipse and a box.
  return (x, y) => 1 - (Math.abs((x - cx) / halfWidth) ** 2.4 + Math.abs((y - cy) / halfHeight) ** 2.4)
}

/** Fixed-point search: the stretch is small against the distance it acts over, so a dozen steps are plenty. */
function inverse(map: (x: number, y: number) => Place, x: number, y: number): Place {
  const origin = map(0, 0)
  const alongX = map(1, 0)
  const alongY = map(0, 1)
  const a = alongX.x - origin.x
  const b = alongY.x - origin.x
  const c = alongX.y - origin.y
  const d = alongY.y - origin.y
  const det = a * d - b * c
  let px = 0
  let py = 0
  for (let k = 0; k < 12; k++) {
    const at = map(px, py)
    const ex = x - at.x
    const ey = y - at.y
    px += (d * ex - b * ey) / det
    py += (a * ey - c * ex) / det
  }
  return { x: px, y: py }
}

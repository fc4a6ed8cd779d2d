import { type FingerprintImage, type Minutia, type Plane } from '../types.js'
import { drawHandling, type Handling } from './handling.js'
import { growFinger, type MasterPrint } from './master-print.js'
import { type Place } from './pattern.js'
import { randomOf, slowField } from './random.js'

export interface ImpressionOptions {
  /** picture size in pixels at `dpi`; without them 300 × 400 at 500 dpi, scaled */
  readonly width?: number
  readonly height?: number
  readonly dpi?: number
  /** 0 a careful, clean print … 1 as found (default) … 2 badly taken */
  readonly severity?: number
  /** instead of drawn ones: −1 dry … 1 wet; grey level of a full ridge, near 230 for a finger that hardly touches */
  readonly moisture?: number
  readonly ink?: number
}

export interface SyntheticPrint {
  readonly image: FingerprintImage
  /** what is really there, pixels of the 500 dpi image */
  readonly truth: { readonly minutiae: readonly Minutia[]; readonly cores: readonly Place[]; readonly deltas: readonly Place[] }
}

/** A print of a known identity. Equal numbers give equal pictures; another impression is another touch of the same finger. */
export function synthesize(request: ImpressionOptions & { seed: number; finger: number; impression: number }): SyntheticPrint {
  return impress(growFinger(request.seed, request.finger), request.impression, request)
}

/** One touch of the finger: where it lies, how it is turned, stretched, pressed, how moist it is, and what the sensor adds. */
export function impress(master: MasterPrint, impressionSeed: number, options: ImpressionOptions = {}): SyntheticPrint {
  const dpi = options.dpi ?? 500
  const width = options.width ?? Math.round((300 * dpi) / 500)
  const height = options.height ?? Math.round((400 * dpi) / 500)
  const random = randomOf(master.seed, master.finger, impressionSeed, 2)
  const drawn = drawHandling(random, options.severity ?? 1)
  const handling = { ...drawn, moisture: options.moisture ?? drawn.moisture, ink: options.ink ?? drawn.ink }
  const texture = { moisture: slowField(random, 60), grain: slowField(random, 9), rim: slowField(random, 40) }
  const pixels = new Uint8Array(width * height)
  const scale = 500 / dpi
  const middleX = (width * scale) / 2
  const middleY = (height * scale) / 2
  let i = 0
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const x = (column + 0.5) * scale - middleX
      const y = (row + 0.5) * scale - middleY
      const place = handling.toFinger(x, y)
      const contact = handling.contact(place.x, place.y) + 0.05 * texture.rim(x, y)
      let light = handling.ground + handling.noise * random.normal()
      if (contact > 0) {
        const ridge = sample(master.ridges, place.x, place.y)
        const ink = inked(ridge, contact, handling, texture.moisture(x, y), texture.grain(x, y), random.normal())
        light -= ink * (handling.ground - handling.ink)
      }
      pixels[i] = Math.max(0, Math.min(255, Math.round(light)))
    }
  }
  return {
    image: { width, height, dpi, pixels },
    truth: truthOf(master, handling, middleX, middleY, width * scale, height * scale),
  }
}

/** Share of ink, 0 … 1: a soft threshold moved by moisture, pressure fading at the rim, and skin that is not even. */
function inked(ridge: number, contact: number, handling: Handling, moisture: number, grain: number, speck: number): number {
  const level = ridge + handling.moisture + 0.3 * handling.uneven * moisture + handling.roughness * (0.25 * grain + 0.35 * speck)
  return Math.min(1, contact * 6) / (1 + Math.exp(-4.5 * level))
}

/** Value of the master at a place of the finger, between its pixels. */
function sample(ridges: Plane, fx: number, fy: number): number {
  const scale = ridges.width / 336
  const x = fx * scale + ridges.width / 2 - 0.5
  const y = fy * scale + ridges.height / 2 - 0.5
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  if (x0 < 0 || y0 < 0 || x0 + 1 >= ridges.width || y0 + 1 >= ridges.height) return -1
  const u = x - x0
  const v = y - y0
  const i = y0 * ridges.width + x0
  const upper = (1 - u) * ridges.values[i] + u * ridges.values[i + 1]
  const lower = (1 - u) * ridges.values[i + ridges.width] + u * ridges.values[i + ridges.width + 1]
  return (1 - v) * upper + v * lower
}

function truthOf(master: MasterPrint, handling: Handling, middleX: number, middleY: number, width: number, height: number) {
  const onPicture = (place: Place): Place | undefined => {
    if (handling.contact(place.x, place.y) < 0.05) return undefined
    const p = handling.toPicture(place.x, place.y)
    const x = p.x + middleX
    const y = p.y + middleY
    return x >= 0 && y >= 0 && x < width && y < height ? { x, y } : undefined
  }
  const all = (places: readonly Place[]) => places.map(onPicture).filter((place) => place !== undefined)
  const minutiae: Minutia[] = []
  for (const m of master.minutiae) {
    const here = onPicture(m)
    const ahead = handling.toPicture(m.x + 5 * Math.cos(m.direction), m.y - 5 * Math.sin(m.direction))
    if (!here) continue
    const angle = Math.atan2(here.y - (ahead.y + middleY), ahead.x + middleX - here.x)
    minutiae.push({ ...m, ...here, direction: angle < 0 ? angle + 2 * Math.PI : angle, reliability: 100 })
  }
  return { minutiae, cores: all(master.cores), deltas: all(master.deltas) }
}

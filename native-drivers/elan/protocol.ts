/** ELAN fingerprint sensors, bytes. Facts: README.md. No USB, no time. */

export const endpoints = { command: 0x01, picture: 0x82, answer: 0x83 } as const

export interface Command {
  readonly bytes: Uint8Array
  /** bytes of the answer; 0: there is none */
  readonly answer: number
}

const command = (first: number, second: number, answer: number): Command => ({ bytes: Uint8Array.of(first, second), answer })

export const commands = {
  version: command(0x40, 0x19, 2),
  size: command(0x00, 0x0c, 4),
  calibrationMean: command(0x40, 0x24, 2),
  calibrationState: command(0x40, 0x23, 1),
  /** the light at the sensor, where there is one */
  lightOn: command(0x40, 0x31, 0),
  /** is answered when a finger comes, or not at all */
  finger: command(0x40, 0x3f, 1),
  stop: command(0x00, 0x0b, 0),
} as const

/** Its answer comes by the endpoint of pictures, as long as the sensor is large. */
export const pictureCommand = Uint8Array.of(0x00, 0x09)

export const fingerIsOn = 0x55
export const calibration = { running: 0x01, done: 0x03 } as const
/** Older ones cannot compare what they see with what they saw when they were calibrated. */
export const calibratesFrom = 0x0138

export interface SensorSize {
  readonly columns: number
  readonly lines: number
}

export const numberOf = (answer: Uint8Array): number => (answer[0] << 8) | answer[1]
export const versionOf = (answer: Uint8Array): string => `${answer[0]}.${answer[1].toString(16).padStart(2, '0')}`

/** Some sensors tell their last index instead of their size: then both numbers are odd. @returns null when it is none */
export function sizeOf(answer: Uint8Array): SensorSize | null {
  const [lines = 0, , columns = 0] = answer
  if (lines === 0 || columns === 0) return null
  return lines % 2 === 1 && columns % 2 === 1 ? { columns: columns + 1, lines: lines + 1 } : { columns, lines }
}

export const pictureLength = ({ columns, lines }: SensorSize): number => columns * lines * 2

/** @returns 14-bit values row by row, the more the closer the skin; null when bytes are missing */
export function parseFrame(bytes: Uint8Array, size: SensorSize): Uint16Array | null {
  if (bytes.length !== pictureLength(size)) return null
  const { columns, lines } = size
  const frame = new Uint16Array(columns * lines)
  for (let x = 0; x < columns; x += 1) {
    for (let y = 0; y < lines; y += 1) {
      const at = 2 * (x * lines + y)
      frame[y * columns + x] = bytes[at] | (bytes[at + 1] << 8)
    }
  }
  return frame
}

/** An empty sensor sees what it saw when it was calibrated, within this much. */
const mostDrift = 500

/** @param told by the sensor: its mean at its calibration */
export function isCalibrated(empty: Uint16Array, told: number): boolean {
  const mean = empty.reduce((sum, value) => sum + value, 0) / empty.length
  return Math.abs(mean - told) <= mostDrift
}

/** What of the brightest contact is no contact at all, and what share of pixels may be brighter than white. */
const groundShare = 0.12
const brighter = 0.01
const mostValue = 0x3fff

/** Frames of one swipe, made equally bright: dark ridges on a white ground. @param empty the sensor without a finger */
export function greyOf(frames: readonly Uint16Array[], empty: Uint16Array): readonly Uint8Array[] {
  const contacts = frames.map((frame) => frame.map((value, i) => Math.min(mostValue, Math.max(0, value - empty[i]))))
  const contact = Math.max(1, upper(contacts, brighter))
  const ground = contact * groundShare
  return contacts.map((values) =>
    Uint8Array.from(values, (value) => Math.round(255 * (1 - Math.min(1, Math.max(0, (value - ground) / (contact - ground)))))),
  )
}

/** The value that a share of all is above. */
function upper(frames: readonly Uint16Array[], share: number): number {
  const counts = new Uint32Array(mostValue + 1)
  let all = 0
  for (const frame of frames) {
    for (const value of frame) counts[value] += 1
    all += frame.length
  }
  let above = 0
  for (let value = mostValue; value > 0; value -= 1) {
    above += counts[value]
    if (above > all * share) return value
  }
  return 0
}

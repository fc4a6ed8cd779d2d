import { readFileSync, writeFileSync } from 'node:fs'
import { decode } from 'jpeg-js'

/** An RGBA picture, four bytes a pixel. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

const size = { width: 640, height: 480 }

/** What Chromium's fake camera shows over and over: uncompressed YUV 4:2:0 (yuv4mpeg2). Ten frames a second. */
export function writeCamera(file: string, pictures: readonly Picture[]): void {
  const header = Buffer.from(`YUV4MPEG2 W${size.width} H${size.height} F10:1 Ip A1:1 C420jpeg\n`)
  const frames = pictures.flatMap((picture) => [Buffer.from('FRAME\n'), toYuv(fitted(picture))])
  writeFileSync(file, Buffer.concat([header, ...frames]))
}

export function readJpeg(file: string): Picture {
  return decode(readFileSync(file), { useTArray: true })
}

/** A head without a face before a grey wall: a camera that works and shows nobody. */
export function drawnHead(): Picture {
  const data = new Uint8Array(size.width * size.height * 4)
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) {
      const inside = ((x - 320) / 110) ** 2 + ((y - 240) / 150) ** 2 < 1
      data.set(inside ? [214, 180, 160, 255] : [150, 150, 150 + (y % 40), 255], (y * size.width + x) * 4)
    }
  }
  return { ...size, data }
}

/** The whole picture in the middle of the frame, nearest pixel. */
function fitted(picture: Picture): Picture {
  const scale = Math.min(size.width / picture.width, size.height / picture.height)
  const left = (size.width - picture.width * scale) / 2
  const top = (size.height - picture.height * scale) / 2
  const data = new Uint8Array(size.width * size.height * 4).fill(128)
  for (let y = 0; y < size.height; y += 1) {
    const fromY = Math.floor((y - top) / scale)
    if (fromY < 0 || fromY >= picture.height) continue
    for (let x = 0; x < size.width; x += 1) {
      const fromX = Math.floor((x - left) / scale)
      if (fromX < 0 || fromX >= picture.width) continue
      const from = (fromY * picture.width + fromX) * 4
      data.set(picture.data.subarray(from, from + 4), (y * size.width + x) * 4)
    }
  }
  return { ...size, data }
}

/** ITU-T T.871 (JFIF) conversion; colour of every second pixel of every second row. */
function toYuv({ width, height, data }: Picture): Buffer {
  const luma = Buffer.alloc(width * height)
  const blue = Buffer.alloc((width * height) / 4)
  const red = Buffer.alloc((width * height) / 4)
  for (let i = 0; i < width * height; i += 1) {
    const [r, g, b] = [data[i * 4], data[i * 4 + 1], data[i * 4 + 2]]
    luma[i] = Math.round(0.299 * r + 0.587 * g + 0.114 * b)
    const x = i % width
    const y = (i - x) / width
    if (x % 2 === 1 || y % 2 === 1) continue
    const at = (y / 2) * (width / 2) + x / 2
    blue[at] = clamp(128 - 0.168736 * r - 0.331264 * g + 0.5 * b)
    red[at] = clamp(128 + 0.5 * r - 0.418688 * g - 0.081312 * b)
  }
  return Buffer.concat([luma, blue, red])
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)))

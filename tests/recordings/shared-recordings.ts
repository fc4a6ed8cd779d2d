import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from 'fast-png'
import { expect, test } from 'vitest'

/** Recordings of real readers; they stand beside the tree and never come into it. */
export const recordings = join(__dirname, '../../../shared/data/usb-recordings')
export const replayProgram = join(__dirname, '../../../shared/usb-replay/usb-replay')

/** A test that needs recording NAME; without it the title says what is missing. */
export const testWith = (name: string): typeof test | typeof test.skip =>
  existsSync(join(recordings, name)) ? test : (test.skip as typeof test.skip)
export const titleOf = (name: string, title: string): string =>
  existsSync(join(recordings, name)) ? title : `${title} (no recording ${name} in ../shared/data: not replayed)`

/** The picture that libfprint made of the recording, grey. */
export function recordedPicture(name: string): { readonly width: number; readonly height: number; readonly pixels: Uint8Array } {
  const { width, height, channels, data } = decode(readFileSync(join(recordings, name, 'capture.png')))
  return { width, height, pixels: Uint8Array.from({ length: width * height }, (_, i) => data[i * channels]) }
}

/** Equal in every pixel, said in one number so that a failure is no page of bytes. */
export function expectEqualPictures(got: Uint8Array, wanted: Uint8Array): void {
  expect(got.length).toBe(wanted.length)
  expect(got.filter((value, i) => value !== wanted[i]).length, 'pixels that differ').toBe(0)
}

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../../src/preload/contract/result.js'
import type {
  CaptureDeviceDriver,
  CaptureEvent,
  CaptureRequest,
  DeviceErrorCode,
  DeviceIdentity,
  DevicePicture,
} from '../../../src/main/devices/contract.js'
import { readFingerprintImage } from '../../../src/main/fingerprint/index.js'
import { parseScript, sequenceOf, type Sequence } from './file-names.js'

const identity: DeviceIdentity = {
  vendor: 'Tanba',
  product: 'Folder of pictures',
  serial: 'FOLDER',
  firmware: '1',
  driver: 'virtual/folder',
  driverVersion: '1.0.0',
  kind: 'fingerprint-single',
  use: 'enrolment',
  dpi: 500,
  frames: false,
  simulator: true,
}

/** Serves the picture files of one directory as captures; the argument of the device id is the directory. */
export const folder: CaptureDeviceDriver = {
  id: identity.driver,
  version: identity.driverVersion,
  simulator: true,
  attach: async ({ argument }) => {
    const sequence = await readSequence(argument)
    if (!sequence.ok) return sequence
    const next = rounds(sequence.value)
    return ok({
      identity,
      selfTest: async () => {
        const found = await readSequence(argument)
        return found.ok ? ok(null) : found
      },
      open: async () =>
        ok({ capture: (request, signal) => serve(argument, next, request, signal), close: async () => undefined }),
      detach: async () => undefined,
    })
  },
}

async function readSequence(directory: string): Promise<Result<Sequence, DeviceErrorCode>> {
  const files = await readdir(directory).catch(() => null)
  if (files === null) return fail('SOURCE_NOT_READABLE', { reason: 'the folder cannot be read' })
  if (!files.includes('script.json')) return noneIsTooFew(sequenceOf(files))
  const script = parseScript(await readFile(join(directory, 'script.json'), 'utf8'))
  if (script === null) return fail('SOURCE_NOT_READABLE', { reason: 'script.json is not of the form {"1": ["file.png"]}' })
  const missing = [...script.values()].flat().find((file) => !files.includes(file))
  if (missing !== undefined) return fail('SOURCE_NOT_READABLE', { reason: `script.json names ${missing}, which is not there` })
  return ok(script)
}

const noneIsTooFew = (sequence: Sequence): Result<Sequence, DeviceErrorCode> =>
  sequence.size > 0
    ? ok(sequence)
    : fail('SOURCE_TOO_FEW_FINGERS', { reason: 'the folder holds no picture named like 101_1.png or 7.png', fingers: 0 })

/** Every further capture of a position gives its next impression; after the last comes the first again. */
function rounds(sequence: Sequence): (position: number | null) => string | null {
  const taken = new Map<number, number>()
  return (position) => {
    const wanted = position ?? [...sequence.keys()][0]
    const files = sequence.get(wanted)
    if (files === undefined) return null
    const turn = taken.get(wanted) ?? 0
    taken.set(wanted, turn + 1)
    return files[turn % files.length]
  }
}

async function* serve(
  directory: string,
  next: (position: number | null) => string | null,
  request: CaptureRequest,
  signal: AbortSignal,
): AsyncGenerator<CaptureEvent> {
  yield { kind: 'place-finger' }
  const file = next(request.position)
  if (file === null) {
    yield tooFew(request.position ?? 0)
    return
  }
  const picture = await readPicture(join(directory, file))
  if (signal.aborted) return
  if (!picture.ok) {
    yield { kind: 'failed', error: picture.error }
    return
  }
  yield { kind: 'finger-on' }
  yield { kind: 'picture', picture: picture.value }
  yield { kind: 'lift-finger' }
}

const tooFew = (position: number): CaptureEvent => ({
  kind: 'failed',
  error: fail('SOURCE_TOO_FEW_FINGERS', { reason: `the folder has no finger for position ${position}`, position }).error,
})

async function readPicture(path: string): Promise<Result<DevicePicture, DeviceErrorCode>> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) return fail('SOURCE_NOT_READABLE', { reason: 'a picture of the folder cannot be read' })
  const image = readFingerprintImage(bytes)
  return image.ok
    ? ok(image.value)
    : fail('SOURCE_NOT_READABLE', { reason: `a picture of the folder is refused: ${image.error.code}` })
}

import { fail, ok, type Result } from '../../src/preload/contract/result.js'
import type {
  AttachedDevice,
  CaptureDeviceDriver,
  CaptureEvent,
  CaptureRequest,
  DeviceErrorCode,
  DeviceIdentity,
  DriverEnvironment,
} from '../../src/main/devices/contract.js'
import {
  capture,
  claimedSerial,
  discover,
  groupOf,
  inform,
  type CapturedFinger,
  type CaptureWish,
  type FoundService,
  type KnownDevice,
} from '../../src/main/devices/sbi/index.js'
import { loadFrameReader } from './frames.js'
import { loadJpeg2000 } from './jpeg2000.js'
import { channel } from './channel.js'
import { readSettings, type SbiSettings } from './settings.js'

const id = 'sbi'
const version = '1.0.0'
/** milliseconds between two live pictures that are passed on; more is seen by nobody */
const framePause = 60

/** Scanners behind a MOSIP Secure Biometric Interface service (0.9.5) on this machine. The argument: '', a port, or a serial number. */
export const sbi: CaptureDeviceDriver = {
  id,
  version,
  simulator: false,
  attach: async (environment) => {
    const settings = readSettings(environment.settings)
    if (typeof settings === 'string') return fail('SERVICE_REFUSED', { reason: settings })
    const found = await find(environment.argument)
    if (found === null) return fail('DEVICE_REMOVED', { reason: 'no SBI service with a fingerprint device answers' }, true)
    const known = await inform(found, trustOf(settings))
    return known.ok ? ok(await attached(found, known.value, settings, environment)) : known
  },
}

const trustOf = ({ authorities }: SbiSettings) => ({ authorities, now: Date.now() })

async function find(argument: string): Promise<FoundService | null> {
  const port = /^\d{4,5}$/.test(argument) ? Number(argument) : null
  const found = await discover(port === null ? undefined : [port])
  const wanted = port === null && argument !== '' ? found.filter(({ device }) => claimedSerial(device) === argument) : found
  return wanted.find(({ device }) => device.deviceStatus === 'Ready') ?? wanted[0] ?? null
}

async function attached(
  found: FoundService,
  known: KnownDevice,
  settings: SbiSettings,
  { random }: DriverEnvironment,
): Promise<AttachedDevice> {
  const [jpeg2000, frameOf] = await Promise.all([loadJpeg2000(), loadFrameReader()])
  // The chain of hashes runs through all captures of this attachment.
  let previousHash = ''
  const shoot = async function* (request: CaptureRequest, signal: AbortSignal): AsyncGenerator<CaptureEvent> {
    const positions = wantedOf(request)
    const group = known.digitalId.deviceSubType === 'Slap' ? groupOf(positions) : null
    if (positions.length === 0 || (group === null && positions.length > 1)) {
      yield { kind: 'failed', error: fail('SERVICE_REFUSED', { reason: 'fingers of more than one group' }).error }
      return
    }
    yield { kind: 'place-finger' }
    const wish = wishOf({ known, settings, group, positions, previousHash, random })
    const events = channel<CaptureEvent>()
    let shown = 0
    const onPicture = (jpeg: Uint8Array): void => {
      const now = performance.now()
      if (now - shown < framePause) return
      shown = now
      const frame = frameOf(jpeg)
      if (frame !== null) events.push({ kind: 'frame', picture: frame })
    }
    const shot = capture({
      port: known.port,
      wish,
      trust: trustOf(settings),
      digitalId: known.digitalId,
      jpeg2000,
      signal,
      onPicture,
    })
    const ended = shot.finally(events.end)
    yield* events.read()
    const answer = await ended
    if (!answer.ok) {
      if (answer.error.code !== 'CANCELLED') yield { kind: 'failed', error: { ...answer.error, code: answer.error.code } }
      return
    }
    previousHash = answer.value.hash
    yield* eventsOf(answer.value.fingers, request.positions.length <= 1)
  }
  return {
    identity: identityOf(known),
    selfTest: () => selfTest(found, known, settings),
    open: async () => ok({ capture: shoot, close: async () => undefined }),
    detach: async () => undefined,
  }
}

const wantedOf = ({ position, positions, missing }: CaptureRequest): readonly number[] =>
  (positions.length > 0 ? positions : position === null ? [] : [position]).filter((one) => !missing.includes(one))

function wishOf(given: {
  readonly known: KnownDevice
  readonly settings: SbiSettings
  readonly group: CaptureWish['group']
  readonly positions: readonly number[]
  readonly previousHash: string
  readonly random: DriverEnvironment['random']
}): CaptureWish {
  const { known, settings, group, positions, previousHash, random } = given
  return {
    group,
    positions,
    previousHash,
    deviceId: known.info.deviceId,
    environment: settings.environment,
    // New for every request, and nothing of the case in it.
    transactionId: `tanba-${Buffer.from(random(16)).toString('hex')}`,
    requestedScore: settings.requestedScore,
    timeoutMs: settings.timeoutMs,
    now: Date.now(),
  }
}

/** @param single one finger was asked for: it is the picture of the attempt, or there is none */
function* eventsOf(fingers: readonly CapturedFinger[], single: boolean): Generator<CaptureEvent> {
  yield { kind: 'finger-on' }
  for (const { position, image, score, enough } of fingers) {
    if (single && enough) yield { kind: 'picture', picture: image }
    else if (single) yield { kind: 'failed', error: fail('FINGER_SCORE_LOW', { finger: position, score }, true).error }
    else if (enough) yield { kind: 'finger-picture', position, picture: image, score }
    else yield { kind: 'finger-refused', position, score }
  }
  yield { kind: 'lift-finger' }
}

/** Signature, certificate and state anew, and still the same device. */
async function selfTest(found: FoundService, known: KnownDevice, settings: SbiSettings): Promise<Result<null, DeviceErrorCode>> {
  const now = await inform(found, trustOf(settings))
  if (!now.ok) return now
  if (now.value.digitalId.serialNo !== known.digitalId.serialNo) return fail('SERVICE_ANSWER_FOREIGN', { field: 'digitalId' })
  if (now.value.info.env !== settings.environment) return fail('SERVICE_ANSWER_FOREIGN', { field: 'env' })
  switch (now.value.info.deviceStatus) {
    case 'Ready':
      return ok(null)
    case 'Busy':
      return fail('DEVICE_BUSY', {}, true)
    case 'Not Ready':
      return fail('SELF_TEST_FAILED', { status: 'Not Ready' }, true)
    case 'Not Registered':
      return fail('DEVICE_NOT_APPROVED', { status: 'Not Registered' })
  }
}

function identityOf({ info, digitalId }: KnownDevice): DeviceIdentity {
  return {
    vendor: digitalId.make,
    product: digitalId.model,
    serial: digitalId.serialNo,
    firmware: info.firmware,
    driver: id,
    driverVersion: `${version}, service ${info.serviceVersion}`.slice(0, 50),
    kind: digitalId.deviceSubType === 'Slap' ? 'fingerprint-slap' : 'fingerprint-single',
    use: 'enrolment',
    dpi: 500,
    frames: true,
    // A service outside "Production" signs with keys of a test: 406-¶6.1 treats it as a simulator.
    simulator: info.env !== 'Production',
  }
}

import { setTimeout as wait } from 'node:timers/promises'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import type { DeviceErrorCode } from '../contract.js'
import { checkAnswer, isOfVersion, serviceFault, type AnswerChecks, type CheckedAnswer } from './check-answer.js'
import { daysLeft } from './certificate-path.js'
import { ask, openStream, sbiPorts, type HttpFault, type Stream } from './http.js'
import {
  CaptureAnswer,
  captureRequest,
  DeviceInfo,
  DigitalId,
  Discovery,
  Information,
  type DiscoveredDevice,
} from './messages.js'
import { fromBase64Json, openSigned, unprovedPayload, type Trust } from './signed-message.js'

export interface FoundService {
  readonly port: number
  readonly device: DiscoveredDevice
}

/** A device whose own signed words were proved. */
export interface KnownDevice {
  readonly port: number
  readonly info: DeviceInfo
  readonly digitalId: DigitalId
  /** days until the device's certificate ends */
  readonly certificateDays: number
}

const discoveryLimit = 3000
const informationLimit = 5000
const portsAtOnce = 20

const allPorts = Array.from({ length: sbiPorts.last - sbiPorts.first + 1 }, (_, i) => sbiPorts.first + i)

/** Every fingerprint device of every service on this machine; ports that do not answer are no services. */
export async function discover(ports: readonly number[] = allPorts): Promise<readonly FoundService[]> {
  const found: FoundService[] = []
  for (let at = 0; at < ports.length; at += portsAtOnce) {
    const answers = await Promise.all(ports.slice(at, at + portsAtOnce).map(discoverAt))
    found.push(...answers.flat())
  }
  return found
}

async function discoverAt(port: number): Promise<readonly FoundService[]> {
  const answer = await ask({ port, verb: 'MOSIPDISC', body: { type: 'Finger' }, limitMs: discoveryLimit })
  if (!answer.ok) return []
  const devices = Discovery.safeParse(answer.value)
  if (!devices.success) return []
  return devices.data.filter(({ specVersion }) => isOfVersion(specVersion)).map((device) => ({ port, device }))
}

/** The device's signed information, proved: signature, certificate path, the digital id inside. */
export async function inform({ port, device }: FoundService, trust: Trust): Promise<Result<KnownDevice, DeviceErrorCode>> {
  const answer = await ask({ port, verb: 'MOSIPDINFO', limitMs: informationLimit })
  if (!answer.ok) return httpFault(answer.error.code)
  const parsed = Information.safeParse(answer.value)
  if (!parsed.success) return fail('DEVICE_PROTOCOL', { reason: 'the device information is unreadable' })
  const own = parsed.data.find(({ deviceInfo }) => isOf(unprovedPayload(deviceInfo), device))
  if (own === undefined) return fail('DEVICE_REMOVED', { reason: 'the service no longer has the device' }, true)
  if (own.error && own.error.errorCode !== '0') return serviceFault(own.error.errorCode)
  const signed = openSigned(own.deviceInfo, trust)
  if (!signed.ok) return signed
  const info = DeviceInfo.safeParse(signed.value.payload)
  if (!info.success) return fail('DEVICE_PROTOCOL', { reason: 'the device information is unreadable' })
  const digital = openSigned(info.data.digitalId, trust)
  if (!digital.ok) return digital
  const digitalId = DigitalId.safeParse(digital.value.payload)
  if (!digitalId.success || digitalId.data.type !== 'Finger') return fail('SERVICE_ANSWER_FOREIGN', { field: 'digitalId' })
  return ok({ port, info: info.data, digitalId: digitalId.data, certificateDays: daysLeft(signed.value.signer, trust.now) })
}

/** Which device an unproved information is of: told apart by the code before anything of it is believed. */
const isOf = (payload: unknown, device: DiscoveredDevice): boolean =>
  typeof payload === 'object' && payload !== null && 'deviceCode' in payload && payload.deviceCode === device.deviceCode

/** The serial number a discovery claims, unproved; to find a device again. */
export function claimedSerial({ digitalId }: DiscoveredDevice): string {
  const parsed = DigitalId.safeParse(fromBase64Json(digitalId) ?? unprovedPayload(digitalId))
  return parsed.success ? parsed.data.serialNo : ''
}

/** The service may take as long as it was told, and a little for its signatures. */
const answerGrace = 5000

export interface CaptureCall extends AnswerChecks {
  readonly port: number
  readonly signal: AbortSignal
  /** null: no live picture is wanted */
  readonly onPicture: ((jpeg: Uint8Array) => void) | null
}

/**
 * One capture with its live picture: stream first, then RCAPTURE while it runs. A stream that breaks off before the answer ends the
 * attempt: nobody saw what was captured.
 */
export async function capture(call: CaptureCall): Promise<Result<CheckedAnswer, DeviceErrorCode | 'CANCELLED'>> {
  const { port, wish, signal, onPicture } = call
  const stop = new AbortController()
  const stream = onPicture === null ? null : openStream(port, streamRequest(call), onPicture)
  const lost = stream === null ? never : brokenOff(stream)
  const giveUp = (): void => stop.abort()
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    if (signal.aborted) return fail('CANCELLED')
    const limitMs = wish.timeoutMs + answerGrace
    const answered = ask({ port, verb: 'RCAPTURE', body: captureRequest(wish), limitMs, signal: stop.signal })
    const answer = await Promise.race([answered, lost])
    if (signal.aborted) return fail('CANCELLED')
    if (answer === 'lost') return fail('SERVICE_STREAM_LOST', {}, true)
    if (!answer.ok) return httpFault(answer.error.code)
    const parsed = CaptureAnswer.safeParse(answer.value)
    return parsed.success ? checkAnswer(parsed.data, call) : fail('SERVICE_RECORD_DAMAGED', { part: 'answer' })
  } finally {
    signal.removeEventListener('abort', giveUp)
    stop.abort()
    stream?.stop()
  }
}

const never = new Promise<never>(() => undefined)

/** A stream ends at the capture; one that ended and is not followed by the answer was dropped. */
const answerAfterStream = 3000

async function brokenOff(stream: Stream): Promise<'lost'> {
  if ((await stream.ended) === 'over') await wait(answerAfterStream, null, { ref: false })
  return 'lost'
}

const streamRequest = ({ wish }: CaptureCall) => ({
  deviceId: wish.deviceId,
  deviceSubId: wish.group?.subId ?? '0',
  timeout: String(wish.timeoutMs),
})

function httpFault(code: HttpFault): Result<never, DeviceErrorCode> {
  switch (code) {
    case 'SERVICE_TIMED_OUT':
      return fail('SERVICE_TIMED_OUT', {}, true)
    case 'SERVICE_ABSENT':
    case 'CANCELLED':
      return fail('DEVICE_REMOVED', { reason: 'the service of the scanner does not run' }, true)
    case 'SERVICE_UNREADABLE':
      return fail('DEVICE_PROTOCOL', { reason: 'the service of the scanner answers in no form of its interface' })
  }
}

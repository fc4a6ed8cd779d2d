import type { FingerprintImage } from '../../../src/main/fingerprint/index.js'
import { nameOf, nextHash, positionOf } from '../../../src/main/devices/sbi/index.js'
import type { SimulatedKeys, Signer } from './identity.js'
import type { Misbehaviour } from './misbehaviour.js'
import type { RecordWriter } from './record.js'

export interface SimulatedDevice {
  readonly discovery: () => unknown
  readonly information: () => unknown
  readonly capture: (request: CaptureRequest) => unknown
}

/** What of a request the simulator looks at; the rest may be anything. */
export interface CaptureRequest {
  readonly env: string
  readonly transactionId: string
  readonly requestedScore: string
  readonly bioSubType: readonly string[]
  readonly exception: readonly string[]
  readonly deviceSubId: string
  readonly previousHash: string
}

export interface SimulatedWorld {
  readonly keys: SimulatedKeys
  readonly port: number
  readonly kind: 'Slap' | 'Single'
  readonly environment: string
  readonly write: RecordWriter
  /** the finger that lies on the glass; null: there is none for this position */
  readonly touch: (position: number) => FingerprintImage | null
  readonly misbehaves: (how: Misbehaviour) => boolean
  /** milliseconds since 1970 UTC */
  readonly now: () => number
}

const goodScore = 72
const poorScore = 12
const groupSizes: Readonly<Record<string, number>> = { '0': 1, '1': 4, '2': 4, '3': 2 }
const stale = 3_600_000

export function simulatedDevice(world: SimulatedWorld): SimulatedDevice {
  const { keys, misbehaves } = world
  const signer = (): Signer =>
    misbehaves('expired-certificate') ? keys.expired : misbehaves('foreign-certificate') ? keys.foreign : keys.sound
  const signed = (payload: unknown): string =>
    misbehaves('bad-signature') ? spoilt(signer().sign(payload)) : signer().sign(payload)
  const timestamp = (): string => `${new Date(world.now() - (misbehaves('stale-clock') ? stale : 0)).toISOString().slice(0, 19)}Z`
  const digitalId = (serialNo: string) => ({
    serialNo,
    make: 'Tanba',
    model: world.kind === 'Slap' ? 'Simulated slap scanner' : 'Simulated single-finger scanner',
    type: 'Finger',
    deviceSubType: world.kind,
    deviceProvider: 'Tanba simulator',
    deviceProviderId: 'TANBA.SIMULATOR',
    dateTime: timestamp(),
  })
  const own = 'SIM-0001'
  const common = () => ({
    deviceId: '2',
    deviceStatus: misbehaves('not-ready') ? 'Not Ready' : misbehaves('busy') ? 'Busy' : 'Ready',
    certification: 'L0',
    serviceVersion: '0.9.5',
    deviceSubId: world.kind === 'Slap' ? ['1', '2', '3'] : ['0'],
    callbackId: `http://127.0.0.1:${world.port}/`,
    deviceCode: own,
    specVersion: ['0.9.5'],
    purpose: 'Registration',
  })
  const capture = (request: CaptureRequest): unknown => {
    if (misbehaves('busy')) return refusal('111', 'Device busy')
    if (misbehaves('not-ready')) return refusal('110', 'Device not ready')
    const size = groupSizes[request.deviceSubId] ?? 0
    if (request.bioSubType.length + request.exception.length !== size)
      return refusal('109', 'Requested number of biometrics not supported')
    const fingers = laidOn(request, misbehaves)
    let hash = misbehaves('broken-chain') ? nextHash(request.previousHash, Buffer.from('another record')) : request.previousHash
    const biometrics: unknown[] = []
    for (const [index, position] of fingers.entries()) {
      const image = world.touch(position)
      if (image === null) return refusal('101', 'Biometric object not detected')
      const score = misbehaves('low-score') && index === 0 ? poorScore : goodScore
      const record = world.write(image, position, score)
      const sent = misbehaves('corrupted-record') && index === 0 ? record.subarray(0, 200) : record
      hash = nextHash(hash, sent)
      const data = signed({
        digitalId: signer().sign(digitalId(misbehaves('other-device') ? 'SIM-0002' : own)),
        deviceCode: own,
        deviceServiceVersion: '0.9.5',
        bioType: 'Finger',
        bioSubType: nameOf(position),
        purpose: 'Registration',
        env: request.env,
        bioValue: Buffer.from(sent).toString('base64url'),
        transactionId: misbehaves('wrong-transaction') ? 'another-transaction' : request.transactionId,
        timestamp: timestamp(),
        requestedScore: request.requestedScore,
        qualityScore: score.toFixed(2),
      })
      biometrics.push({ specVersion: '0.9.5', data, hash, error: success })
    }
    return { biometrics }
  }
  return {
    discovery: () => [
      { ...common(), digitalId: Buffer.from(JSON.stringify(digitalId(own))).toString('base64url'), error: success },
    ],
    information: () => {
      const payload = { ...common(), firmware: '1.0.0', env: world.environment, digitalId: signer().sign(digitalId(own)) }
      return [{ deviceInfo: signed(payload), error: success }]
    },
    capture,
  }
}

/** The fingers on the glass: those asked for, or what a person does wrong with them. */
function laidOn({ bioSubType }: CaptureRequest, misbehaves: SimulatedWorld['misbehaves']): readonly number[] {
  const asked = bioSubType.map(positionOf).filter((position) => position !== null)
  if (misbehaves('wrong-hand')) return asked.map((position) => (position > 5 ? position - 5 : position + 5))
  return misbehaves('missing-finger') ? asked.slice(0, -1) : asked
}

const success = { errorCode: '0', errorInfo: 'Success' }
export const refusal = (errorCode: string, errorInfo: string) => ({
  biometrics: [{ specVersion: '0.9.5', data: '', hash: '', error: { errorCode, errorInfo } }],
})

/** Another signature of the same length. */
function spoilt(token: string): string {
  const [header, payload, signature] = token.split('.')
  const bytes = Buffer.from(signature, 'base64url')
  bytes[10] ^= 1
  return `${header}.${payload}.${bytes.toString('base64url')}`
}

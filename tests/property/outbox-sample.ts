import { createHash, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import type { Random } from '../../src/main/platform/ports.js'
import type {
  FaceSubmission1,
  FingerprintSubmission1,
  FingerprintSubmission2,
  SealingKeys,
} from '../../src/main/outbox/submission/index.js'

export const systemRandom: Random = { bytes: (length) => randomBytes(length), uuid: () => randomUUID() }

/** Random values that are the same in every run; for tests only. */
export function seededRandom(seed: string): Random {
  let counter = 0
  const bytes = (length: number): Buffer => {
    const parts: Buffer[] = []
    for (let have = 0; have < length; have += 64)
      parts.push(
        createHash('sha512')
          .update(`${seed}/${(counter += 1)}`)
          .digest(),
      )
    return Buffer.concat(parts).subarray(0, length)
  }
  const uuid = (): string => {
    const hex = bytes(16).toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  return { bytes, uuid }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const sha384 = (bytes: Uint8Array): string => createHash('sha384').update(bytes).digest('hex')

const scan = Buffer.from('%PDF-1.7 signed consent, synthetic')
const person = {
  iin: '900101445013',
  surname: 'ӘЛІМОВА',
  name: 'ТЕСТ',
  patronymic: '',
  birthDate: '1990-01-01',
  sex: 'female',
} as const

const common = (random: Random) => ({
  version: 1 as const,
  submissionId: random.uuid(),
  idempotencyKey: random.uuid(),
  stationId: 'KZ-71-01-001',
  departmentCode: '71-01',
  caseNumber: '71-01/2026/000001',
  person,
  capturedOn: '2026-11-23',
  employeeLogin: 'employee',
})

const consent = (kind: 'fingerprint' | 'face') => ({
  number: kind === 'face' ? 'D-01F-000001' : 'D-01-000001',
  kind,
  textVersion: '2026-01',
  textDigest: sha384(Buffer.from('text')),
  language: 'kk' as const,
  signedAt: '2026-11-23T05:10:00Z',
  acceptedAt: '2026-11-23T05:12:00Z',
  scan: { mediaType: 'application/pdf' as const, digest: sha384(scan), base64: scan.toString('base64') },
})

const device = { model: 'virtual', serial: 'V-1', driverVersion: '1.0.0', dpi: 500 }

/** A whole enrolment of ten positions: nine fingers, one exception. @param template ISO/IEC 19794-2 of every finger, base64 */
export function fingerprintSample(random: Random, template: string = base64('FMR synthetic')): FingerprintSubmission1 {
  return {
    ...common(random),
    kind: 'fingerprint',
    consent: consent('fingerprint'),
    fingers: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((position) => ({
      position,
      template,
      image: { mediaType: 'image/png', base64: base64(`image of finger ${position}`) },
      quality: 60 + position / 4,
      device,
    })),
    exceptions: [{ position: 10, reason: 'F-WOUND' }],
  }
}

/** The same enrolment as a record of version 2, which names form and signatory of the consent and who confirmed the exception. */
export function fingerprintSample2(random: Random, template?: string): FingerprintSubmission2 {
  const { consent: plain, exceptions, ...record } = fingerprintSample(random, template)
  if (plain === null) throw new Error('the sample has a consent')
  return {
    ...record,
    version: 2,
    consent: { ...plain, mark: 'first', form: 'paper', signatory: 'applicant' },
    exceptions: exceptions.map((one) => ({ ...one, confirmedBy: 'employee', returnOn: '2026-12-07' })),
    repeats: null,
    representation: null,
  }
}

export const faceSample = (random: Random): FaceSubmission1 => ({
  ...common(random),
  kind: 'face',
  consent: consent('face'),
  face: {
    template: base64('embedding'),
    image: { mediaType: 'image/png', base64: base64('face') },
    models: 'synthetic',
    quality: 80,
  },
})

export interface SamplePair {
  readonly sealing: SealingKeys
  readonly opening: {
    readonly stationPublicKey: SealingKeys['basePublicKey']
    readonly basePrivateKey: SealingKeys['basePublicKey']
    readonly basePublicKey: SealingKeys['basePublicKey']
  }
}

export function samplePair(): SamplePair {
  const station = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const base = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  return {
    sealing: { stationPrivateKey: station.privateKey, basePublicKey: base.publicKey },
    opening: { stationPublicKey: station.publicKey, basePrivateKey: base.privateKey, basePublicKey: base.publicKey },
  }
}

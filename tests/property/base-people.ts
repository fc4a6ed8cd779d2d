import { generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { openBaseKeys } from '../../src/central-base/base-keys.js'
import { openDatabase, type Sql } from '../../src/main/database/index.js'
import {
  encodeTemplate,
  extract,
  growFinger,
  impress,
  templateOf,
  type FingerPosition,
} from '../../src/main/fingerprint/index.js'
import {
  amendmentDigest,
  amendmentVersion,
  createBaseClient,
  createInquiries,
  sealSubmission,
  type AmendableField,
  type Amendment,
  type AmendOrder,
  type BaseInquiries,
  type BaseTransport,
  type FingerprintSubmission2,
  type Repeats,
  type SubjectOrder,
  type SubmissionRecord,
} from '../../src/main/outbox/index.js'
import { fingerprintSample2, systemRandom } from './outbox-sample.js'
import { pemOf, stationId as ownStationId, type TestStation } from './outbox-station.js'

/** ISO template (base64) of one touch of a made-up person's finger. */
export function touch(person: number, position: FingerPosition, impression: number): string {
  const { image } = impress(growFinger(person, position), impression, { severity: 0.4 })
  return Buffer.from(encodeTemplate(templateOf(extract(image), position))).toString('base64')
}

const taken = [2, 3, 7] as const

/** A first enrolment of three fingers of a made-up person; the other seven are wounded. */
export function enrolmentOf(
  iin: string,
  template: (position: FingerPosition) => string,
  stationId: string,
): FingerprintSubmission2 {
  const sample = fingerprintSample2(systemRandom, template(2))
  const [first] = sample.fingers
  const rest = ([1, 4, 5, 6, 8, 9, 10] as const).map((position) => ({ ...sample.exceptions[0], position }))
  return {
    ...sample,
    stationId,
    person: { ...sample.person, iin },
    fingers: taken.map((position) => ({ ...first, position, template: template(position) })),
    exceptions: rest,
  }
}

/** The same person once more, after recognition failed (406-¶8). */
export function repetitionOf(
  earlier: FingerprintSubmission2,
  ground: Pick<Repeats, 'baseRecordId' | 'version' | 'recognitionStatementIds'>,
): FingerprintSubmission2 {
  const { consent } = earlier
  if (consent === null) throw new Error('the sample has a consent')
  const repeats = { ...ground, damage: 'DMG-SCAR', earlierConsent: consent.number, confirmedBy: 'senior' } as const
  const number = `${consent.number}-${ground.version + 1}`
  const ids = { submissionId: systemRandom.uuid(), idempotencyKey: systemRandom.uuid() }
  return { ...earlier, ...ids, consent: { ...consent, mark: 'repeated', number }, repeats }
}

type BlockOrder = Extract<SubjectOrder, { kind: 'block' }>
type DestroyOrder = Extract<SubjectOrder, { kind: 'destroy' }>

const orderOf = (iin: string) => ({
  orderId: systemRandom.uuid(),
  iin,
  regimes: ['fingerprint' as const],
  requestNumber: 'D-08-000001',
  requirement: '406-¶11.1',
  departmentCode: '71-01',
  receivedAt: '2026-11-24T05:00:00Z',
  executor: 'employee',
  senior: null,
})

/** The application of one person was received on 24.11.2026 at department 71-01: what was consented to on 23.11 is meant. */
export const blockOf = (iin: string, change: Partial<BlockOrder> = {}): BlockOrder => ({
  ...orderOf(iin),
  ...{ kind: 'block', ground: 'BLK-406-11', hold: false, lifts: null, submissionId: null },
  ...change,
})

export const unblockOf = (block: BlockOrder): SubjectOrder => ({
  ...orderOf(block.iin),
  ...{ kind: 'unblock', regimes: block.regimes, ground: block.ground, hold: false, lifts: block.orderId, submissionId: null },
})

export const destroyOf = (iin: string, change: Partial<DestroyOrder> = {}): DestroyOrder => ({
  ...orderOf(iin),
  ...{ kind: 'destroy', ground: 'DST-406-11', hold: false, lifts: null, submissionId: null },
  ...change,
})

export interface Amending {
  readonly order: AmendOrder
  readonly amendment: Amendment
}

type Changes = Readonly<Partial<Record<AmendableField, string>>>

/** A change of 24.11.2026 by the application of one person; what was before is stated as the sample has it. */
export function amendOf(iin: string, changes: Changes, change: Partial<Omit<AmendOrder, 'kind'>> = {}): Amending {
  const order = { ...orderOf(iin), kind: 'amend' as const, requirement: '395-¶13', ...change }
  const amendment: Amendment = {
    version: amendmentVersion,
    orderId: order.orderId,
    salt: Buffer.from(systemRandom.bytes(32)).toString('hex'),
    changes: (Object.keys(changes) as AmendableField[]).map((field) => ({
      field,
      before: 'бұрынғы',
      after: changes[field] ?? '',
    })),
    documents: 'неке туралы куәлік № 5',
  }
  const none = { ground: null, hold: false as const, lifts: null, submissionId: null }
  return { order: { ...order, ...none, contentDigest: amendmentDigest(amendment) }, amendment }
}

export interface Counter {
  readonly stationId: string
  readonly inquiries: BaseInquiries
  /** the same station over another line */
  readonly inquiriesOver: (line: BaseTransport) => BaseInquiries
  /** seals with this station's key and sends */
  readonly submit: (record: SubmissionRecord) => ReturnType<BaseTransport['submit']>
  readonly transport: BaseTransport
  readonly close: () => void
}

const clock = { now: () => Date.now(), monotonic: () => 0 }

/** Another station of the same Base, with a key, certificate and department of its own. */
export function counterAt(station: TestStation, stationId: string, departmentCode: string): Counter {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const { base } = station
  const client = createBaseClient({
    url: `https://127.0.0.1:${base.port}`,
    approvedHosts: ['127.0.0.1'],
    authority: base.certificates.authority,
    certificate: base.enrolStation(stationId, keys.publicKey, departmentCode),
    privateKey: pemOf(keys.privateKey),
  })
  if (!client.ok) throw new Error(client.error.code)
  return counterOf(station, stationId, keys.privateKey, client.value)
}

/** The station that enrols, as one that asks. Its transport is closed with the station. */
export const ownCounter = (station: TestStation): Counter =>
  counterOf(station, ownStationId, station.stationKeys.privateKey, station.transport)

function counterOf(
  { base, receiptKey }: TestStation,
  stationId: string,
  stationPrivateKey: KeyObject,
  transport: BaseTransport,
): Counter {
  const basePublicKey = new X509Certificate(base.certificates.envelope).publicKey
  const over: Counter['inquiriesOver'] = (line) =>
    createInquiries({
      transport: line,
      stationId,
      stationPrivateKey,
      receiptKey,
      basePublicKey,
      authority: base.certificates.authority,
      profile: 'training',
      clock,
      random: systemRandom,
    })
  const submit: Counter['submit'] = (record) => {
    const sealed = sealSubmission({ ...record, stationId }, { stationPrivateKey, basePublicKey }, systemRandom)
    if (!sealed.ok) throw new Error(sealed.error.code)
    return transport.submit(sealed.value.sealed)
  }
  return { stationId, inquiries: over(transport), inquiriesOver: over, submit, transport, close: transport.close }
}

/** A file of a Base, opened with its own key from outside. */
export function regimeFile(baseFolder: string, regime: 'fingerprint' | 'face' = 'fingerprint'): Sql {
  const { databaseKey } = openBaseKeys(baseFolder, systemRandom).regime(regime)
  return openDatabase(join(baseFolder, `${regime}.db`), databaseKey)
}

import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  amendOf,
  blockOf,
  destroyOf,
  regimeFile,
  unblockOf,
  type Amending,
  type Counter,
} from '../../tests/property/base-people.js'
import { systemRandom } from '../../tests/property/outbox-sample.js'
import {
  again,
  newcomer,
  openRightsBase,
  portraitOf,
  refusal,
  sameFinger,
  type RightsBase,
} from '../../tests/property/rights-base.js'
import { orderDigest, sealAmendment, signOrder, type HoldingsStatement, type NoticesStatement } from '../main/outbox/index.js'
import { openBaseKeys } from './base-keys.js'
import { openRegime } from './sqlite-regime.js'

let base: RightsBase
beforeAll(async () => {
  base = await openRightsBase()
})
afterAll(() => base.close())

type HeldVersion = HoldingsStatement['regimes'][number]['versions'][number]

async function versionsOf(iin: string, regime: 'fingerprint' | 'face' = 'fingerprint'): Promise<readonly HeldVersion[]> {
  const answer = await base.here.inquiries.holdings({ iin, requestNumber: 'D-11-1' })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value.regimes.find((one) => one.regime === regime)?.versions ?? []
}
const inForce = async (iin: string, regime?: 'fingerprint' | 'face'): Promise<HeldVersion | undefined> =>
  (await versionsOf(iin, regime)).find(({ state }) => state === 'ACTIVE')

const amend = ({ order, amendment }: Amending, by: Counter = base.here) => base.ordered(order, by, amendment)
const answerTo = ({ order, amendment }: Amending, by: Counter = base.here) => by.inquiries.order(order, amendment)
const post = (body: unknown) =>
  base.here.transport.post('/v1/orders', { mediaType: 'application/json', bytes: Buffer.from(JSON.stringify(body)) })

async function noticesOf(by: Counter, baseRecordId: string): Promise<NoticesStatement['notices']> {
  const found: NoticesStatement['notices'] = []
  for (let after = 0; ;) {
    const answer = await by.inquiries.notices(after)
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    const { notices } = answer.value
    const last = notices.at(-1)
    if (last === undefined) return found
    found.push(...notices.filter((one) => one.baseRecordId === baseRecordId))
    after = last.sequence
  }
}

describe('395-¶13 a change of personal data at the Base', () => {
  test('395-¶13: old and new values, document and employee are kept in history; the record stays as it was signed', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    const asked = amendOf(iin, { surname: 'Жаңатегова', document: '987654321' })
    const act = await amend(asked)
    expect(act).toMatchObject({
      ...{ order: 'amend', outcome: 'done', method: null },
      records: [{ regime: 'fingerprint', baseRecordId, version: 1, before: 'ACTIVE', after: 'ACTIVE', departmentCode: '71-01' }],
    })
    expect(await inForce(iin)).toMatchObject({
      person: { surname: 'Жаңатегова', name: record.person.name, latinName: null, document: '987654321' },
      amendments: [
        {
          ...{ orderId: asked.order.orderId, requestNumber: asked.order.requestNumber, executor: 'employee' },
          documents: 'неке туралы куәлік № 5',
          changes: [
            { field: 'surname', before: record.person.surname, after: 'Жаңатегова' },
            { field: 'document', before: null, after: '987654321' },
          ],
        },
      ],
    })
    await amend(amendOf(iin, { surname: 'Бұрынғыева' }, { receivedAt: '2026-11-24T06:00:00Z' }))
    const later = await inForce(iin)
    expect(later?.person).toMatchObject({ surname: 'Бұрынғыева', document: '987654321' })
    expect(later?.amendments.map(({ changes }) => changes[0].before)).toEqual([record.person.surname, 'Жаңатегова'])
    // 406-¶8.1: the fingers are those that were taken.
    expect(await base.recognition(iin, sameFinger)).toMatchObject({ outcome: 'match', baseRecordId, version: 1 })
  })

  test('of two departments the later application stands, whichever order comes first', async () => {
    const { iin } = await base.enrolled()
    await amend(amendOf(iin, { surname: 'Соңғы' }, { receivedAt: '2026-11-24T08:00:00Z', departmentCode: '79-05' }), base.far)
    await amend(amendOf(iin, { surname: 'Алғашқы' }, { receivedAt: '2026-11-24T07:00:00Z' }))
    expect((await inForce(iin))?.person?.surname).toBe('Соңғы')
  })

  test('CR-7: both regimes are changed by one order, each in its own store', async () => {
    const { record, iin } = await base.enrolled()
    await base.accepted(portraitOf(record))
    const act = await amend(amendOf(iin, { patronymic: 'Жаңақызы' }, { regimes: ['fingerprint', 'face'] }))
    expect(act.records.map(({ regime }) => regime)).toEqual(['fingerprint', 'face'])
    expect((await inForce(iin))?.person?.patronymic).toBe('Жаңақызы')
    expect((await inForce(iin, 'face'))?.person?.patronymic).toBe('Жаңақызы')
  })

  test('is executed once: the same order sealed anew has the same act, another content under its id is a conflict', async () => {
    const { iin } = await base.enrolled()
    const asked = amendOf(iin, { name: 'Жаңа' })
    const act = await amend(asked)
    expect(await amend(asked)).toEqual(act)
    const other = amendOf(iin, { name: 'Басқа' }, { orderId: asked.order.orderId })
    expect(await answerTo(other)).toMatchObject({ error: { code: 'CONTENT_CONFLICT' } })
    expect((await inForce(iin))?.amendments).toHaveLength(1)
  })

  test('of a person of whom nothing is held says so, and keeps nothing of him', async () => {
    const { person } = newcomer()
    expect(await amend(amendOf(person.iin, { surname: 'Жоқ' }))).toMatchObject({ outcome: 'nothing-held', records: [] })
    expect(await versionsOf(person.iin)).toEqual([])
  })

  test('406-¶9: reaches the archived version too, and a repetition that was consented to before it', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    await amend(amendOf(iin, { surname: 'Жаңатегова' }))
    // Under way since before the change: it bears the old document.
    const second = await base.accepted(await base.repeated(record, baseRecordId, '2026-11-23T07:00:00Z'))
    expect(await inForce(iin)).toMatchObject({ baseRecordId: second.baseRecordId, person: { surname: 'Жаңатегова' } })
    const act = await amend(amendOf(iin, { surname: 'Екіншіева' }, { receivedAt: '2026-11-24T06:00:00Z' }))
    expect(act.records.map(({ before, after }) => [before, after])).toEqual([
      ['ARCHIVED', 'ARCHIVED'],
      ['ACTIVE', 'ACTIVE'],
    ])
    expect((await versionsOf(iin)).map(({ state, person }) => [state, person?.surname])).toEqual([
      ['ARCHIVED', undefined],
      ['ACTIVE', 'Екіншіева'],
    ])
  })

  test('leaves a version of a later consent as its own document says', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    const later = await base.repeated(record, baseRecordId, '2026-11-24T09:00:00Z')
    await amend(amendOf(iin, { surname: 'Жаңатегова' }))
    await base.accepted({ ...later, capturedOn: '2026-11-24', person: { ...later.person, surname: 'Үшіншіева' } })
    expect((await inForce(iin))?.person?.surname).toBe('Үшіншіева')
  })
})

describe('a change is refused', () => {
  test('395-¶26.1: while a block stands, in whichever regime; lifted, it is taken', async () => {
    const { iin, baseRecordId } = await base.enrolled()
    const block = blockOf(iin, { ground: 'BLK-D16', regimes: ['face'] })
    await base.ordered(block)
    const asked = amendOf(iin, { surname: 'Бұғатталған' }, { regimes: ['fingerprint', 'face'] })
    expect(await answerTo(asked)).toMatchObject({ error: { code: 'SUBJECT_BLOCKED' } })
    expect(await post(await signed(asked))).toMatchObject({
      ...{ status: 423, body: { code: 'SUBJECT_BLOCKED', details: { requirement: '395-¶26.1' } } },
    })
    await base.ordered(unblockOf(block))
    expect(await amend(asked)).toMatchObject({ outcome: 'done', records: [{ baseRecordId }] })
  })

  test('406-¶11.1: of what was destroyed, for ever, also from an application before it', async () => {
    const { record, iin } = await base.enrolled()
    await base.ordered(destroyOf(iin))
    for (const receivedAt of ['2026-11-23T06:00:00Z', '2026-11-25T06:00:00Z']) {
      const asked = amendOf(iin, { surname: 'Жойылған' }, { receivedAt })
      expect(await post(await signed(asked))).toMatchObject({
        ...{ status: 410, body: { code: 'SUBJECT_DESTROYED', details: { requirement: '406-¶11.1' } } },
      })
    }
    // A later consent is another collection: what was asked before it is not about it, what is asked after it is.
    await base.accepted(again(record, '2026-11-25T05:00:00Z', '2026-11-25'))
    const late = amendOf(iin, { surname: 'Кешіккен' })
    expect(await answerTo(late)).toMatchObject({ error: { code: 'SUBJECT_DESTROYED' } })
    await amend(amendOf(iin, { surname: 'Жаңатегова' }, { receivedAt: '2026-11-25T06:00:00Z' }))
    expect((await inForce(iin))?.person?.surname).toBe('Жаңатегова')
  })

  test('395-¶13: when it would change the number of the person, fingers, or the same field twice', async () => {
    const { iin } = await base.enrolled()
    const { order, amendment } = amendOf(iin, { surname: 'Жаңа' })
    const [change] = amendment.changes
    for (const changes of [[{ ...change, field: 'iin' }], [{ ...change, field: 'fingers' }], [change, change], []]) {
      const wrong = { ...amendment, changes } as typeof amendment
      expect(sealAmendment(wrong, base.here.stationId, keys(), systemRandom)).toMatchObject({ error: { code: 'MALFORMED' } })
      expect(await base.here.inquiries.order(order, wrong)).toMatchObject({ error: { code: 'MALFORMED' } })
    }
  })

  test('when the envelope is of another station, another order, another content, or not there', async () => {
    const { iin } = await base.enrolled()
    const asked = amendOf(iin, { surname: 'Жаңа' })
    const other = amendOf(iin, { surname: 'Өзге' })
    const whole = await signed(asked)
    const { amendment: _, ...without } = whole
    expect(await post(without)).toMatchObject(refusal(400, 'MALFORMED'))
    expect(await post({ ...whole, amendment: (await signed(other)).amendment })).toMatchObject(refusal(400, 'MALFORMED'))
    const forged = sealAmendment(asked.amendment, base.here.stationId, keys(), systemRandom)
    if (!forged.ok) throw new Error(forged.error.code)
    expect(await post({ ...whole, amendment: forged.value.sealed.toString('base64') })).toMatchObject(
      refusal(422, 'SIGNATURE_INVALID'),
    )
    const elsewhere = sealAmendment(asked.amendment, base.far.stationId, keys(), systemRandom)
    if (!elsewhere.ok) throw new Error(elsewhere.error.code)
    expect(await post({ ...whole, amendment: elsewhere.value.sealed.toString('base64') })).toMatchObject({ status: 422 })
    const wrongKey = { ...keys(), basePublicKey: generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey }
    expect((await inForce(iin))?.amendments).toEqual([])
    expect(sealAmendment(asked.amendment, base.here.stationId, wrongKey, systemRandom).ok).toBe(true)
    // An envelope of a change is no submission.
    const body = { mediaType: 'application/vnd.tanba.submission', bytes: Buffer.from(whole.amendment, 'base64') }
    expect(await base.here.transport.post('/v1/submissions', body)).toMatchObject(refusal(400, 'MALFORMED'))
    const { order } = asked
    expect(
      await post({
        ...signOrder(order, generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey),
        amendment: whole.amendment,
      }),
    ).toMatchObject(refusal(422, 'SIGNATURE_INVALID'))
  })
})

describe('406-¶11.3 the notice of a change', () => {
  test('tells the station that enrolled the fields as they stand now, and no other station anything', async () => {
    const { iin, baseRecordId } = await base.enrolled()
    await amend(amendOf(iin, { surname: 'Бірінші' }, { departmentCode: '79-05' }), base.far)
    await amend(amendOf(iin, { surname: 'Екінші', name: 'Жаңа' }, { receivedAt: '2026-11-24T06:00:00Z' }))
    const surname = { field: 'surname', value: 'Екінші' }
    expect(await noticesOf(base.enrolling, baseRecordId)).toMatchObject([
      { kind: 'amended', ground: null, departmentCode: '79-05', amended: [surname] },
      { kind: 'amended', ground: null, departmentCode: '71-01', amended: [surname, { field: 'name', value: 'Жаңа' }] },
    ])
    expect(await noticesOf(base.far, baseRecordId)).toEqual([])
  })

  test('395-¶26.1: tells nothing while a block stands, all with its lifting, and nothing any more after the destruction', async () => {
    const { iin, baseRecordId } = await base.enrolled()
    await amend(amendOf(iin, { surname: 'Жаңатегова' }))
    const block = blockOf(iin)
    await base.ordered(block)
    expect((await noticesOf(base.enrolling, baseRecordId)).map(({ kind, amended }) => [kind, amended])).toEqual([
      ['amended', null],
      ['blocked', null],
    ])
    await base.ordered(unblockOf(block))
    expect((await noticesOf(base.enrolling, baseRecordId)).at(-1)).toMatchObject({
      kind: 'unblocked',
      amended: [{ field: 'surname', value: 'Жаңатегова' }],
    })
    await base.ordered(destroyOf(iin))
    expect((await noticesOf(base.enrolling, baseRecordId)).map(({ amended }) => amended)).toEqual([null, null, null, null])
  })
})

test('no column of the Base bears a value of a change in the clear', async () => {
  const { iin } = await base.enrolled()
  await amend(amendOf(iin, { surname: 'Айқынсызова' }))
  const file = regimeFile(base.station.baseFolder)
  const tables = file.prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all()
  const all = tables.map((name) => JSON.stringify(file.prepare(`SELECT * FROM "${name}"`).all()))
  file.close()
  expect(all.join('').includes('Айқынсызова')).toBe(false)
  expect(all.join('').includes(iin)).toBe(false)
  expect(tables).toContain('amendments')
})

// Last: the file of keys now has a slot of another process.
test('a change that was half done when the process ended is completed under the same act', async () => {
  const { record, iin, baseRecordId } = await base.enrolled()
  await base.accepted(portraitOf(record))
  const { order, amendment } = amendOf(iin, { name: 'Жаңа' }, { regimes: ['fingerprint', 'face'] })
  const [actId, at] = [systemRandom.uuid(), new Date().toISOString()]
  const { baseFolder } = base.station
  const half = openRegime(join(baseFolder, 'fingerprint.db'), openBaseKeys(baseFolder, systemRandom).regime('fingerprint'))
  const { stationId } = base.here
  const executed = half.rights.execute({
    order,
    amendment,
    orderDigest: orderDigest(order),
    stationId,
    actId,
    at,
    firstNotice: 80_000,
  })
  expect(executed.records).toMatchObject([{ baseRecordId }])
  half.close()
  const act = await base.ordered(order, base.here, amendment)
  expect(act).toMatchObject({ actId, records: [{ regime: 'fingerprint' }, { regime: 'face' }] })
  expect(await base.ordered(order, base.here, amendment)).toEqual(act)
  expect((await inForce(iin, 'face'))?.person?.name).toBe('Жаңа')
})

/** A station that is not of this Base, sealing for it. */
const keys = () => ({
  stationPrivateKey: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
  basePublicKey: new X509Certificate(base.station.base.certificates.envelope).publicKey,
})

/** What the station at this counter would send, to look at the Base's own answer. */
async function signed({ order, amendment }: Amending) {
  let sent: { readonly amendment: string } | null = null
  const { transport } = base.here
  const spied = base.here.inquiriesOver({
    ...transport,
    post: async (_path, body) => {
      sent = JSON.parse(Buffer.from(body.bytes).toString('utf8')) as { readonly amendment: string }
      return { kind: 'offline', code: 'ECONNRESET' }
    },
  })
  await spied.order(order, amendment)
  if (sent === null) throw new Error('nothing was sent')
  return sent as { readonly amendment: string }
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blockOf, destroyOf, regimeFile, unblockOf, type Counter } from '../../tests/property/base-people.js'
import { nextPerson, openRightsBase, portraitOf, refusal, stranger, type RightsBase } from '../../tests/property/rights-base.js'

let base: RightsBase
beforeAll(async () => {
  base = await openRightsBase()
})
afterAll(() => base.close())

describe('395-¶15.1 what is held of one person', () => {
  const holdings = async (iin: string, by: Counter = base.here) => {
    const answer = await by.inquiries.holdings({ iin, requestNumber: 'D-11-000001' })
    if (!answer.ok) throw new Error(answer.error.code)
    return answer.value
  }

  test('names versions, consents, department, blocks and each use with its purpose, and nobody else', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    await base.enrolled()
    const second = await base.accepted(await base.repeated(record, baseRecordId))
    await base.state(iin)
    const order = blockOf(iin)
    await base.ordered(order)
    const told = await holdings(iin)
    expect(told.regimes.map(({ regime }) => regime)).toEqual(['fingerprint', 'face'])
    const [fingers, face] = told.regimes
    const common = { capturedOn: '2026-11-23', departmentCode: '71-01', destroyedOn: null, destroyedGround: null }
    expect(fingers.versions).toMatchObject([
      { ...common, baseRecordId, version: 1, state: 'ARCHIVED', consentNumber: 'D-01-000001' },
      { ...common, baseRecordId: second.baseRecordId, version: 2, state: 'BLOCKED', consentNumber: 'D-01-000001-2' },
    ])
    expect(fingers.blocks).toMatchObject([{ orderId: order.orderId, ground: 'BLK-406-11' }])
    expect(fingers.uses.map(({ kind, purposeId }) => `${kind} ${purposeId}`).sort()).toEqual([
      'recognition PUBLIC-SERVICES-AUTH',
      'status PUBLIC-SERVICES-AUTH',
    ])
    expect(face).toMatchObject({ versions: [], blocks: [], uses: [], olderUses: 0 })
    expect(JSON.stringify(told)).not.toContain(iin)
  })

  test('CX-38: of a destroyed person says when and on what ground, and what was used before', async () => {
    const { iin, baseRecordId } = await base.enrolled()
    await base.recognition(iin, stranger)
    const act = await base.ordered(destroyOf(iin))
    const [{ versions, blocks, uses }] = (await holdings(iin, base.far)).regimes
    const destroyed = { state: 'DESTROYED', destroyedGround: 'DST-406-11', consentNumber: null }
    expect(versions).toMatchObject([{ ...destroyed, baseRecordId, version: 1, acceptedAt: expect.any(String) }])
    expect(versions[0].destroyedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(act.at.slice(0, 4)).toBe(versions[0].destroyedOn?.slice(0, 4))
    expect(blocks).toEqual([])
    expect(uses).toMatchObject([{ kind: 'recognition' }])
  })

  test('395-¶17: keeps that it was told, to which request; without the purpose it is not', async () => {
    const iin = nextPerson()
    const { statementId } = await holdings(iin)
    const file = regimeFile(base.station.baseFolder)
    const kept = file.prepare('SELECT * FROM information_answers WHERE statement_id = ?').get(statementId)
    file.close()
    expect(kept).toMatchObject({ station_id: base.here.stationId, request_number: 'D-11-000001' })
    expect(JSON.stringify(kept)).not.toContain(iin)
    const question = { iin, requestNumber: 'D-11-000001', nonce: 'a'.repeat(64) }
    const bytes = Buffer.from(JSON.stringify(question))
    const answer = await base.here.transport.post('/v1/holdings', { mediaType: 'application/json', bytes })
    expect(answer).toMatchObject(refusal(422, 'PURPOSE_MISSING'))
  })
})

describe('406-¶11.3 what befell the records of a station', () => {
  const noticesAfter = async (by: Counter, after: number) => {
    const answer = await by.inquiries.notices(after)
    if (!answer.ok) throw new Error(answer.error.code)
    return answer.value.notices
  }
  const lastOf = async (by: Counter): Promise<number> => {
    let after = 0
    for (let page = await noticesAfter(by, 0); page.length > 0; page = await noticesAfter(by, after))
      after = page[page.length - 1].sequence
    return after
  }

  test('is told to the one that enrolled, in order and over both regimes, with the department of receipt, and to no other', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    const portrait = portraitOf(record)
    await base.accepted(portrait)
    const before = await lastOf(base.enrolling)
    const block = blockOf(iin, { departmentCode: '79-05', regimes: ['fingerprint', 'face'] })
    await base.ordered(block, base.far)
    await base.ordered({ ...unblockOf(block), departmentCode: '79-05' }, base.far)
    const act = await base.ordered(destroyOf(iin, { departmentCode: '79-05' }), base.far)
    const told = await noticesAfter(base.enrolling, before)
    expect(told.map(({ kind, regime, ground }) => [kind, regime, ground])).toEqual([
      ['blocked', 'fingerprint', 'BLK-406-11'],
      ['blocked', 'face', 'BLK-406-11'],
      ['unblocked', 'fingerprint', 'BLK-406-11'],
      ['unblocked', 'face', 'BLK-406-11'],
      ['destroyed', 'fingerprint', 'DST-406-11'],
    ])
    const { submissionId } = record
    expect(told[4]).toMatchObject({ baseRecordId, submissionId, departmentCode: '79-05', at: act.at })
    expect(told[1]).toMatchObject({ submissionId: portrait.submissionId })
    expect(await noticesAfter(base.enrolling, told[2].sequence)).toEqual(told.slice(3))
    expect(await noticesAfter(base.far, 0)).toEqual([])
    expect(JSON.stringify(told)).not.toContain(iin)
  })

  test('a question without a number is refused', async () => {
    for (const path of ['/v1/notices', '/v1/notices?after=', '/v1/notices?after=-1', '/v1/notices?after=x'])
      expect(await base.enrolling.transport.ask(path)).toMatchObject(refusal(400, 'MALFORMED'))
  })
})

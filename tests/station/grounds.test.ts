import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { asAdministrator, asEmployee, demoIdentity, openHub, type Hub } from './hub.js'
import { refusedWith } from './department.js'
import listFile from '../../resources/texts/personal-data-list.json'
import { textOf } from '../../src/main/documents/pdf-text.test-data.js'
import { valueOf } from '../../src/cli/open-station.js'
import { contract, methods } from '../../src/preload/contract/index.js'

let hub: Hub
beforeAll(async () => {
  hub = await openHub()
}, 60_000)
afterAll(() => hub.remove())

const bridge = () => hub.bridge()
const open = async () => (await valueOf('case', bridge().cases.open({}))).caseId
const iin = demoIdentity.iin
const empty = {
  ...demoIdentity,
  method: 'typed' as const,
  mrzLines: [],
  surname: '',
  name: '',
  patronymic: '',
  documentSeen: false,
}

describe('395-¶8.1, X-2 a state database is asked after the person', () => {
  test('395-¶8.1: a look-up pressed before the consent does not call the connector', async () => {
    const caseId = await open()
    await valueOf('draft', bridge().cases.saveDraft({ caseId, draft: empty }))
    expect(await bridge().lookup.lookUp({ caseId })).toMatchObject(refusedWith('395-¶8.1', 'LOOKUP_CONSENT_MISSING'))
    expect((await valueOf('case', bridge().cases.get({ caseId }))).draft.surname).toBe('')
  })

  test('395-¶8.2: a consent by one-time password unlocks the look-up, and not the scanner', async () => {
    const caseId = await open()
    await valueOf('draft', bridge().cases.saveDraft({ caseId, draft: empty }))
    const asked = await valueOf('asked', bridge().lookup.askConsent({ caseId, iin, channel: 'one-time-password' }))
    expect(asked).toMatchObject({ simulator: true, consent: { channel: 'one-time-password', grantedAt: null } })
    expect(await bridge().lookup.answerConsent({ caseId, answer: '000000' })).toMatchObject({ error: { code: 'ANSWER_REFUSED' } })
    await valueOf('granted', bridge().lookup.answerConsent({ caseId, answer: '246810' }))
    const { view, discarded } = await valueOf('look-up', bridge().lookup.lookUp({ caseId }))
    expect(view.draft.surname).not.toBe('')
    expect([...discarded].sort()).toEqual(['birthPlace', 'ethnicity'])
    expect(await bridge().capture.start({ caseId, position: 2, deviceId: null })).toMatchObject({
      error: { code: 'REQUIREMENT_NOT_MET' },
    })
  })

  test('395-¶5: ethnicity that a register returns is discarded before storage, and the journal says so by name alone', async () => {
    await asAdministrator(hub.station())
    const { entries } = await valueOf('journal', bridge().audit.list({ before: null, limit: 20, action: 'identity.discarded' }))
    expect(entries[0]).toMatchObject({
      requirement: '395-¶5',
      reason: 'NOT_IN_LIST',
      details: { items: ['ethnicity', 'birthPlace'] },
    })
    await asEmployee(hub.station())
    const sql = await hub.database()
    const drafts = sql.prepare<[], { draft: string }>('SELECT draft FROM cases').all()
    sql.close()
    expect(drafts.filter(({ draft }) => draft.includes('ethnicity') || draft.includes('SIMULATED'))).toEqual([])
  })

  test('X-2: a consent given for another IIN opens nothing', async () => {
    const caseId = await open()
    await valueOf('draft', bridge().cases.saveDraft({ caseId, draft: empty }))
    await valueOf('asked', bridge().lookup.askConsent({ caseId, iin: '850214330011', channel: 'state-service' }))
    expect(await bridge().lookup.lookUp({ caseId })).toMatchObject(refusedWith('395-¶8.1', 'LOOKUP_CONSENT_OTHER_PERSON'))
  })

  test('395-¶4.2: a person whom the register calls deceased is refused, and the case ends', async () => {
    const caseId = await open()
    const deceased = '900101499993'
    const numbers = await checkDigitFor(deceased.slice(0, 11))
    await valueOf('draft', bridge().cases.saveDraft({ caseId, draft: { ...empty, iin: numbers } }))
    await valueOf('asked', bridge().lookup.askConsent({ caseId, iin: numbers, channel: 'state-service' }))
    const { view } = await valueOf('look-up', bridge().lookup.lookUp({ caseId }))
    expect(view).toMatchObject({ state: 'REFUSED', endReason: 'SUBJECT_DECEASED' })
    // The record is blocked at once, and the responsible person has a task; the second look-up makes no second one.
    const sql = await hub.database()
    expect(sql.prepare('SELECT requirement, action, state FROM request_tasks').all()).toEqual([
      { requirement: '395-¶4.2', action: 'decide', state: 'open' },
    ])
    const orders = sql.prepare<[], string>('SELECT body FROM base_orders').pluck().all()
    expect(orders.map((body) => JSON.parse(body) as object)).toMatchObject([{ kind: 'block', ground: 'BLK-DEATH', iin: numbers }])
    sql.close()
  })
})

/** The IIN with these eleven digits (CR-3). */
async function checkDigitFor(eleven: string): Promise<string> {
  const { checkDigit } = await import('../../src/main/identity/index.js')
  const found = checkDigit(`${eleven}0`)
  if (found === undefined) throw new Error('these eleven digits have no check digit')
  return eleven + String(found.digit)
}

/** The built-in List with one datum more, approved and confirmed as an administrator does it. */
async function putListInForce(version: string, item: (typeof listFile)['items'][number]): Promise<void> {
  const approval = { number: '15-НҚ', date: '2026-12-01' }
  const list = { ...listFile, version, status: 'official', approval, items: [...listFile.items, item] }
  await asAdministrator(hub.station())
  const { texts } = bridge()
  const { textId } = await valueOf('load', texts.load({ document: 'D-28', content: JSON.stringify(list) }))
  const { digest } = await valueOf('preview', texts.preview({ document: 'D-28', textId, language: 'kk' }))
  await valueOf('confirm', texts.confirm({ textId: textId ?? '', language: 'kk', previewDigest: digest }))
  await asEmployee(hub.station())
}

describe('395-¶4.1 every datum has a ground', () => {
  test('395-¶4.1: a phone number typed without a ground is refused when saved', async () => {
    const caseId = await open()
    expect(await bridge().cases.saveContact({ caseId, phone: '+7 700 000 00 00', ground: null })).toMatchObject(
      refusedWith('395-¶4.1', 'GROUND_MISSING'),
    )
  })

  test('395-¶5: with the built-in List, which names no telephone, none is saved at all', async () => {
    const caseId = await open()
    expect(await bridge().cases.saveContact({ caseId, phone: '+7 700 000 00 00', ground: 'consent' })).toMatchObject(
      refusedWith('395-¶5', 'NOT_IN_LIST'),
    )
    const view = await valueOf('case', bridge().cases.get({ caseId }))
    expect(view).toMatchObject({ contactPhone: null, contactListed: false })
  })

  test('395-¶4.1: identification stands on Article 9, biometrics on the consent alone, each beside its data', async () => {
    const view = await hub.enrolUntil('face')
    const sql = await hub.database()
    const grounds = sql
      .prepare<[string], { data_group: string; ground: string; reference: string }>(
        'SELECT data_group, ground, reference FROM data_grounds WHERE case_id = ? ORDER BY data_group',
      )
      .all(view.caseId)
    sql.close()
    expect(grounds).toEqual([
      { data_group: 'biometrics', ground: 'consent', reference: view.consents.fingerprint?.number },
      { data_group: 'identification', ground: 'Article 9', reference: '406-¶3.1' },
    ])
  }, 120_000)

  test('395-¶4.1, ¶5: with a List that names the telephone D-02 lists it, and it is saved on the ground of the consent alone', async () => {
    const before = await hub.enrolUntil('fingers')
    await putListInForce('with-telephone', {
      id: 'phone',
      kk: 'байланыс телефоны',
      ru: 'контактный телефон',
      purposes: ['fingerprint'],
    })
    const phone = '+7 700 000 00 00'
    // Signed before the List named it: the consent does not name it either.
    expect(await bridge().cases.saveContact({ caseId: before.caseId, phone, ground: 'consent' })).toMatchObject({ ok: false })
    await valueOf('decline', bridge().cases.decline({ caseId: before.caseId }))
    const { caseId, contactListed } = await hub.enrolUntil('consent')
    expect(contactListed).toBe(true)
    expect(await bridge().cases.saveContact({ caseId, phone, ground: 'consent' })).toMatchObject({ ok: false })
    const { pdf } = await valueOf('form', bridge().cases.prepareConsent({ caseId, kind: 'fingerprint', language: 'ru' }))
    expect(textOf(Buffer.from(pdf, 'base64'))).toContain('контактный телефон')
    const consented = await hub.operator(demoIdentity).take('consent', await valueOf('case', bridge().cases.get({ caseId })))
    expect(await bridge().cases.saveContact({ caseId, phone, ground: null })).toMatchObject(
      refusedWith('395-¶4.1', 'GROUND_MISSING'),
    )
    const saved = await valueOf('contact', bridge().cases.saveContact({ caseId, phone, ground: 'consent' }))
    expect(saved.contactPhone).toBe(phone)
    const sql = await hub.database()
    const ground = sql
      .prepare(`SELECT ground, reference FROM data_grounds WHERE case_id = ? AND data_group = 'contact'`)
      .get(caseId)
    const journal = sql.prepare('SELECT details FROM audit WHERE case_id = ?').pluck().all(caseId)
    sql.close()
    expect(ground).toEqual({ ground: 'consent', reference: consented.consents.fingerprint?.number })
    expect(journal.join(' ')).not.toContain('700 000')
    const removed = await valueOf('removed', bridge().cases.saveContact({ caseId, phone: '', ground: null }))
    expect(removed.contactPhone).toBeNull()
    await valueOf('contact', bridge().cases.saveContact({ caseId, phone, ground: 'consent' }))
    expect((await valueOf('decline', bridge().cases.decline({ caseId }))).contactPhone).toBeNull()
  }, 120_000)
})

describe('395-¶6.2 withdrawal of consent', () => {
  test('395-¶6.2: withdrawn before the Base has it, the consent serves nobody and what was taken under it is gone at once', async () => {
    const view = await hub.enrolUntil('face')
    const { caseId } = view
    expect(view.fingers.filter(({ state }) => state === 'captured')).toHaveLength(10)
    const ended = await valueOf('decline', bridge().cases.decline({ caseId }))
    expect(ended).toMatchObject({ state: 'CANCELLED', consents: { fingerprint: { state: 'withdrawn' } } })
    const sql = await hub.database()
    expect(sql.prepare('SELECT count(*) FROM records WHERE case_id = ?').pluck().get(caseId)).toBe(0)
    sql.close()
    expect(await bridge().capture.start({ caseId, position: 2, deviceId: null })).toMatchObject({
      error: { code: 'CASE_CLOSED' },
    })
  }, 120_000)
})

describe('395-¶17, ¶18 use and dissemination', () => {
  test('395-¶17: no method compares or finds anybody without a case about a stated person', () => {
    const biometric = [...methods].filter(([name]) => /^(capture|recognition)\./.test(name) && !/\.(devices|cancel)$/.test(name))
    for (const [name, { input }] of biometric) {
      const ways = input instanceof z.ZodUnion ? (input.options as readonly z.ZodType[]) : [input]
      for (const way of ways)
        expect(
          way.safeParse({}).error?.issues.some(({ path }) => path[0] === 'caseId'),
          name,
        ).toBe(true)
    }
  })

  test('395-¶18: nothing of a record leaves through a window: no answer of the contract carries a template or a sample', () => {
    const answers = Object.entries(contract).flatMap(([feature, { methods: table }]) =>
      Object.entries(table).map(([method, { output }]) => [`${feature}.${method}`, fieldsOf(output)] as const),
    )
    const leaking = answers.filter(([, fields]) =>
      fields.some((field) => /template|sample|embedding|minutiae\[\]|image/i.test(field)),
    )
    expect(leaking.map(([name]) => name)).toEqual([])
  })

  test('395-¶18: the way to a recipient that D-02 does not name does not exist: submissions go to the linked Base alone', () => {
    const source = readFileSync(new URL('../../src/main/outbox/base-client.ts', import.meta.url), 'utf8')
    expect(source).toContain('approvedHosts')
    // X-4 alone orders a list out of the house: encrypted to the authorised body.
    expect([...methods.keys()].filter((name) => /export|share|mail|copy/i.test(name))).toEqual(['rights.exportSubjects'])
  })
})

/** Names of every field of a schema, at any depth. */
function fieldsOf(schema: unknown, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return []
  seen.add(schema)
  const shape: unknown = 'shape' in schema ? schema.shape : undefined
  const own = typeof shape === 'object' && shape !== null ? Object.entries(shape) : []
  const inner = ['element', 'innerType', 'options'].flatMap((name) => {
    const part: unknown = (schema as Record<string, unknown>)[name] ?? (schema as { def?: Record<string, unknown> }).def?.[name]
    return Array.isArray(part) ? part : [part]
  })
  return [...own.flatMap(([name, part]) => [name, ...fieldsOf(part, seen)]), ...inner.flatMap((part) => fieldsOf(part, seen))]
}

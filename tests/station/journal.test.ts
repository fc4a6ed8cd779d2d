import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { squeeze, textOf } from '../../src/main/documents/pdf-text.test-data.js'
import type { audit } from '../../src/preload/contract/audit.js'
import type { InputOf } from '../../src/preload/contract/index.js'
import { demoAccounts } from '../../src/cli/demo/person.js'
import { valueOf } from '../../src/cli/open-station.js'
import { day, openDepartment, type Department } from './department.js'
import { asAdministrator, demoIdentity, type Hub } from './hub.js'

let department: Department
let hub: Hub
let caseNumber = ''
/** nobody's here: neither an account nor a case bears it */
const stranger = '880404300553'

beforeAll(async () => {
  department = await openDepartment()
  hub = department.hub
  const view = await hub.enrolUntil('explanation')
  caseNumber = view.number
  await department.signIn('auditor')
}, 90_000)
afterAll(() => hub.remove())

type Filter = Partial<InputOf<typeof audit.methods.list>>
const search = (filter: Filter) => hub.bridge().audit.list({ before: null, limit: 200, ...filter })
const found = async (filter: Filter) => (await valueOf('search', search(filter))).entries
const actionsOf = async (filter: Filter) => [...new Set((await found(filter)).map(({ action }) => action))]

describe('CR-6 the auditor searches the journal', () => {
  test('CR-6: by words as the screen shows them, in its language and whatever the case', async () => {
    expect(await actionsOf({ text: 'ІС АШЫЛДЫ', language: 'kk' })).toEqual(['case.opened'])
    expect(await actionsOf({ text: 'дело открыто', language: 'ru' })).toEqual(['case.opened'])
    expect(await actionsOf({ text: 'іс ашылды', language: 'ru' })).toEqual([])
    expect(await actionsOf({ text: 'іс ашылды'.replaceAll('і', 'i'), language: 'kk' })).toEqual([])
  })

  test('CR-6: by the full name of an employee in Kazakh letters, by login and by the number of a case', async () => {
    expect(await actionsOf({ text: 'қызметкер', language: 'kk' })).toContain('case.identified')
    const own = await found({ text: demoAccounts.employee.login })
    expect(own.length).toBeGreaterThan(2)
    expect(own.every(({ accountLogin }) => accountLogin === demoAccounts.employee.login)).toBe(true)
    const ofCase = await found({ text: caseNumber.toLowerCase() })
    expect(ofCase.map(({ caseNumber: number }) => number)).toEqual(ofCase.map(() => caseNumber))
    expect(ofCase.length).toBeGreaterThan(1)
    expect((await found({ login: demoAccounts.employee.login })).map(({ accountName }) => accountName)).toContain(
      demoAccounts.employee.fullName,
    )
  })

  test('CR-6: by days, by requirement and by result', async () => {
    expect(await found({ from: day(1) })).toEqual([])
    expect(await found({ until: day(-1) })).toEqual([])
    expect((await found({ from: day(0), until: day(0) })).length).toBeGreaterThan(5)
    expect(await search({ from: day(1), until: day(0) })).toMatchObject({ error: { code: 'DATES_REVERSED' } })
    const paragraph = await found({ requirement: '406-¶2' })
    expect(paragraph.length).toBeGreaterThan(2)
    expect(paragraph.every(({ requirement }) => requirement?.startsWith('406-¶2.') === true)).toBe(true)
    expect(await hub.bridge().cases.open({})).toMatchObject({ error: { code: 'ROLE_NOT_ALLOWED' } })
    const refused = await found({ result: 'refused' })
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.every(({ result }) => result === 'refused')).toBe(true)
  })

  test('CR-6: by a person, whose IIN is answered nowhere and kept nowhere', async () => {
    const entries = await found({ subject: demoIdentity.iin })
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['case.opened', 'case.identified']))
    expect(JSON.stringify(entries)).not.toContain(demoIdentity.iin)
    expect(await found({ subject: stranger, action: 'case' })).toEqual([])
    expect(await search({ subject: '900101445010' })).toMatchObject({ error: { code: 'IIN_INVALID' } })
    const sql = await hub.database()
    const tables = sql.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()
    for (const { name } of tables) {
      const everything = JSON.stringify(sql.prepare(`SELECT * FROM "${name}"`).all())
      expect(everything.includes(stranger), name).toBe(false)
      if (name === 'audit') expect(everything).not.toContain(demoIdentity.iin)
    }
    sql.close()
  })

  test('CR-6: looking is an entry itself, about the person one looked for, without the words', async () => {
    await found({ text: 'Сапарова', result: 'done' })
    await found({ subject: stranger })
    const looks = await found({ action: 'journal.viewed', subject: stranger })
    expect(looks[0]).toMatchObject({ action: 'journal.viewed', requirement: 'CR-6', subjectMasked: '********0553' })
    const all = await found({ action: 'journal.viewed' })
    expect(all.some(({ details }) => details['words'] === true && details['result'] === 'done')).toBe(true)
    expect(JSON.stringify(all)).not.toContain('Сапарова')
  })

  test('CR-6: employees stand in the order of the Kazakh alphabet', async () => {
    const { actors } = await valueOf('actors', hub.bridge().audit.actors({}))
    const names = actors.map(({ fullName }) => fullName)
    expect(names).toEqual(['Аудитор', 'Демо Әкімші', 'Демо Қызметкер'])
  })

  test('CR-6: an administrator searches by everything but a person', async () => {
    await asAdministrator(hub.station())
    expect(await search({ subject: stranger })).toMatchObject({ error: { code: 'SUBJECT_SEARCH_NOT_ALLOWED' } })
    expect((await valueOf('words', search({ text: 'іс ашылды', language: 'kk' }))).found).toBe(1)
    await department.signIn('responsible')
    expect((await valueOf('person', search({ subject: demoIdentity.iin }))).found).toBeGreaterThan(1)
    await department.signIn('auditor')
  })
})

describe('CR-6 D-22 extract from the journal', () => {
  test('CR-6: has a number, the entries found in both languages, the head of the chain, and is an entry itself', async () => {
    const filter = { text: 'іс ашылды', language: 'kk', subject: demoIdentity.iin } as const
    const chain = await valueOf('chain', hub.bridge().audit.verify({}))
    const extract = await valueOf('extract', hub.bridge().audit.extract({ filter, language: 'kk', purpose: 'тоқсандық тексеру' }))
    expect(extract).toMatchObject({ entries: 1, number: expect.stringMatching(/^71-01-\d{4}-\d{6}-/) })
    const text = squeeze(textOf(Buffer.from(extract.pdf, 'base64')))
    for (const part of [extract.number, chain.head, 'іс ашылды', 'дело открыто', '********5013', 'Аудитор'])
      expect(text.includes(squeeze(part)), part).toBe(true)
    expect(text).not.toContain(demoIdentity.iin)
    const [entry] = await found({ action: 'journal.extracted' })
    expect(entry).toMatchObject({
      accountLogin: 'auditor',
      requirement: 'CR-6',
      reason: 'тоқсандық тексеру',
      subjectMasked: '********5013',
      details: { number: extract.number, entries: 1, head: chain.head },
    })
  })

  test('CR-6: nothing found draws no number; only an auditor makes one', async () => {
    const make = (text: string) => hub.bridge().audit.extract({ filter: { text }, language: 'ru', purpose: 'проверка' })
    expect(await make('мұндай сөз жоқ')).toMatchObject({ error: { code: 'EXTRACT_EMPTY' } })
    expect(await make(demoIdentity.iin)).toMatchObject({ ok: false })
    for (const login of ['responsible', 'senior']) {
      await department.signIn(login)
      expect(await make('a')).toMatchObject({ error: { code: 'ROLE_NOT_ALLOWED' } })
    }
  })
})

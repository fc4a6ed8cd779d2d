import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoAccounts } from '../../src/cli/demo/person.js'
import { dispatch } from '../../src/cli/dispatch.js'
import { groups } from '../../src/cli/groups.js'
import { valueOf } from '../../src/cli/open-station.js'
import { squeeze, textOf } from '../../src/main/documents/pdf-text.test-data.js'
import { compareKazakh } from '../../src/preload/contract/kazakh.js'
import type { MeasuresView } from '../../src/preload/contract/measures.js'
import type { RequestAbout } from '../../src/preload/contract/rights-view.js'
import { version } from '../../package.json'
import builtInList from '../../resources/texts/personal-data-list.json'
import { day, openDepartment, password, type Department } from './department.js'
import { asAdministrator, asEmployee, demoIdentity, type Hub } from './hub.js'

let department: Department
let hub: Hub
/** numbers of the breaches, by what became of their terms */
const breaches = { inTime: '', late: '' }
const someday = '2026-01-05T04:00:00Z'

beforeAll(async () => {
  department = await openDepartment()
  hub = department.hub
}, 90_000)
afterAll(() => hub.remove())

const audit = () => hub.bridge().audit
const measures = async (): Promise<MeasuresView> => valueOf('measures', audit().measures({}))
const personIn = ({ persons }: MeasuresView, login: string) => persons.find((one) => one.login === login)

async function registerBreach(detectedAt: string): Promise<string> {
  const about: RequestAbout = {
    kind: 'breach',
    detectedAt,
    description: { kk: 'жұмыс станциясы жоғалды', ru: 'утрачена рабочая станция' },
    data: ['iin', 'surname'],
    measures: { kk: 'кілттер жойылды', ru: 'ключи уничтожены' },
    subjects: [demoIdentity.iin],
  }
  const form = { form: 'other', language: 'kk', subject: null, applicant: null } as const
  return (await valueOf('breach', hub.bridge().rights.register({ ...form, about }))).number
}

describe('X-5 the report of protection measures', () => {
  test('X-5: every account with its role, department, days of access and last sign-in, by the Kazakh alphabet', async () => {
    const gone = await department.accountOf('gone')
    await valueOf('disabled', hub.bridge().accounts.disable({ accountId: gone.accountId }))
    const lent = await department.accountOf('other.branch')
    await department.signIn('senior')
    await valueOf('lent', hub.bridge().accounts.lend({ accountId: lent.accountId, until: day(3), reason: 'ауыстыру' }))
    await department.signIn('auditor')
    const view = await measures()
    const names = view.persons.map(({ fullName }) => fullName)
    expect(names).toEqual([...names].sort(compareKazakh))
    expect(names).toHaveLength(9)
    expect(view.station).toEqual({ name: 'test', departmentCode: '71-01' })
    expect(personIn(view, 'auditor')).toMatchObject({
      fullName: 'Аудитор',
      role: 'auditor',
      departmentCode: '71-01',
      assignedFrom: day(0),
      assignedUntil: null,
      temporary: null,
      disabled: false,
      lastSignInAt: expect.stringMatching(/^\d{4}-/),
    })
    expect(personIn(view, 'gone')).toMatchObject({ role: 'senior', departmentCode: '71-02', disabled: true, lastSignInAt: null })
    const temporary = { departmentCode: '71-01', until: day(3) }
    expect(personIn(view, 'other.branch')).toMatchObject({ departmentCode: '71-02', temporary })
    expect(personIn(view, demoAccounts.administrator.login)).toMatchObject({ role: 'administrator' })
  })

  test('X-5: updates name what came into force, when and by whom; the program is one update however often it starts', async () => {
    await asAdministrator(hub.station())
    const { settings } = await valueOf('settings', hub.bridge().station.settings({}))
    await valueOf('saved', hub.bridge().station.saveSettings({ settings, reason: 'қайта тексерілді' }))
    const instruction = { version: 'v7', titleKk: 'Нұсқаулық', titleRu: 'Инструкция', bodyKk: 'Мәтін', bodyRu: 'Текст' }
    await valueOf('instruction', hub.bridge().instructions.publish(instruction))
    const { texts } = hub.bridge()
    const approval = { number: '15-НҚ', date: '2026-11-01' }
    const list = (version: string) => JSON.stringify({ ...builtInList, version, approval })
    await valueOf('draft', texts.load({ document: 'D-28', content: list('never-confirmed') }))
    const { textId } = await valueOf('load', texts.load({ document: 'D-28', content: list('approved') }))
    const seen = await valueOf('preview', texts.preview({ document: 'D-28', textId, language: 'kk' }))
    await valueOf('confirm', texts.confirm({ textId: textId ?? '', language: 'kk', previewDigest: seen.digest }))
    const { calendar } = await valueOf('calendar', hub.bridge().calendar.current({}))
    const { version: basedOn, ...body } = calendar
    const off = { day: '2026-12-28', becomes: 'off', pairedWith: null, ground: 'Үкімет қаулысы 1' } as const
    const changed = { ...body, changes: [...body.changes, off] }
    await valueOf('calendar', hub.bridge().calendar.save({ body: changed, basedOn, reason: 'демалыс күні ауыстырылды' }))
    const by = demoAccounts.administrator.fullName
    expect((await measures()).updates.map((one) => [one.what, one.version, one.by])).toEqual([
      ['calendar', 'station-1', by],
      ['list', 'D-28 approved', by],
      ['instruction', 'v7', by],
      ['settings', '1', by],
      ['program', expect.stringContaining(version), null],
    ])
    await hub.restart()
    await asAdministrator(hub.station())
    const after = await measures()
    expect(after.program.version).toBe(version)
    const programs = after.updates.filter(({ what }) => what === 'program')
    expect(programs).toMatchObject([{ version: `${version} (${after.program.schema})`, by: null }])
    const { entries } = await valueOf('journal', audit().list({ before: null, limit: 20, action: 'station.started' }))
    expect(entries).toHaveLength(2)
    const moments = after.updates.map(({ at }) => at)
    expect(moments).toEqual([...moments].sort().reverse())
  })

  test('X-5: purposes of the List in force, blocks that stand, and no number of any person', async () => {
    await asEmployee(hub.station())
    await valueOf('known', hub.bridge().instructions.acknowledge({ version: 'v7' }))
    await hub.enrolUntil('explanation')
    await department.signIn('responsible')
    expect((await measures()).blocked).toBe(0)
    await asEmployee(hub.station())
    const { iin, surname, name, patronymic } = demoIdentity
    const document = { kind: 'id-card', number: '012345678', expiresOn: '2033-01-01', seen: true } as const
    const request = {
      form: 'paper',
      language: 'ru',
      subject: { iin, surname, name, patronymic },
      applicant: { kind: 'self', person: null, authority: null, document },
      about: { kind: 'destruction' },
    } as const
    await valueOf('request', hub.bridge().rights.register(request))
    await department.signIn('responsible')
    const view = await measures()
    expect(view.blocked).toBe(1)
    expect(view.purposes).toEqual(['fingerprint', 'face', 'representative'])
    expect(JSON.stringify(view)).not.toMatch(/(?<!\d)\d{12}(?!\d)/)
  })

  test('X-5: looking is an entry itself; an employee neither looks nor prints, and that he tried to print is kept', async () => {
    await department.signIn('auditor')
    const first = await measures()
    const second = await measures()
    expect(second.journal.entries).toBe(first.journal.entries + 1)
    const { entries } = await valueOf('journal', audit().list({ before: null, limit: 5, action: 'measures.viewed' }))
    expect(entries[0]).toMatchObject({ accountLogin: 'auditor', requirement: 'X-5', details: { head: second.journal.head } })
    await asEmployee(hub.station())
    const refused = { ok: false, error: { code: 'ROLE_NOT_ALLOWED', details: { role: 'employee' } } }
    expect(await audit().measures({})).toMatchObject(refused)
    expect(await audit().printMeasures({ language: 'kk' })).toMatchObject(refused)
    const [attempt] = await department.journalOf('audit.printMeasures.refused')
    expect(attempt).toMatchObject({ accountLogin: demoAccounts.employee.login, result: 'refused' })
  })
})

describe('395-¶7 measures of protection on record', () => {
  test('395-¶7: incidents stand in the report with their terms, the one whose working day has passed as overdue', async () => {
    await department.signIn('responsible')
    breaches.late = await registerBreach(someday)
    breaches.inTime = await registerBreach(new Date(Date.now() - 60_000).toISOString())
    const { incidents } = await measures()
    expect(incidents.map(({ number }) => number)).toEqual([breaches.inTime, breaches.late])
    expect(incidents[0]).toMatchObject({ state: 'REGISTERED', overdue: false })
    expect(incidents[1]).toMatchObject({ overdue: true, dueAt: '2026-01-06T18:59:59.000Z' })
  })

  test('395-¶7: database, journal and cryptography answer as the health page does', async () => {
    await department.signIn('auditor')
    const { protection, journal } = await measures()
    expect(protection).toEqual({
      databaseEncrypted: true,
      journalWritable: true,
      cryptographySelfTest: true,
      disk: expect.stringMatching(/^(encrypted|plain|unknown)$/),
      encryptionAct: '',
      components: [],
    })
    expect(journal.whole).toBe(true)
    const { steps } = await valueOf('health', hub.bridge().station.health({}))
    expect(steps.find(({ id }) => id === 'disk')?.state).toBe('ok')
    expect(steps.find(({ id }) => id === 'audit')?.state).toBe('ok')
  })

  test.each(['kk', 'ru', 'en'] as const)(
    '395-¶7: printed in %s with persons, incidents and the head of the chain',
    async (language) => {
      await department.signIn('auditor')
      const { head } = (await measures()).journal
      const { pdf, digest } = await valueOf('print', audit().printMeasures({ language }))
      const bytes = Buffer.from(pdf, 'base64')
      expect(createHash('sha384').update(bytes).digest('hex')).toBe(digest)
      const text = squeeze(textOf(bytes))
      const title = { kk: 'Қорғау шаралары', ru: 'Меры защиты', en: 'Protection measures' }[language]
      for (const part of [title, 'Жауапты Адам', 'other.branch', breaches.late, breaches.inTime, version, '71-01, test'])
        expect(text.includes(squeeze(part)), part).toBe(true)
      // The look just before moved the chain on: the paper bears the head that followed it.
      expect(text.includes(head)).toBe(false)
      const { entries } = await valueOf('journal', audit().list({ before: null, limit: 1, action: 'measures.printed' }))
      expect(entries[0]).toMatchObject({ requirement: 'X-5', details: { language, digest } })
      expect(text.includes(squeeze(String(entries[0].details['head'])))).toBe(true)
    },
  )

  test('395-¶7: the command line prints the same report, and answers no for a journal that was changed', async () => {
    const printed: MeasuresView[] = []
    const said: string[] = []
    const io = {
      print: (view: unknown) => void printed.push(view as MeasuresView),
      say: (line: string) => void said.push(line),
      programFolder: resolve('out/main'),
      signal: new AbortController().signal,
    }
    const run = () => dispatch(['station', 'measures', '--profile', 'training', '--data', hub.folder], groups, io)
    await hub.station().close()
    Object.assign(process.env, { TANBA_LOGIN: 'auditor', TANBA_PASSWORD: password })
    try {
      expect(await run()).toBe(0)
      expect(printed[0]).toMatchObject({ journal: { whole: true }, program: { version } })
      expect(printed[0].incidents.map(({ number }) => number)).toEqual([breaches.inTime, breaches.late])
      Object.assign(process.env, { TANBA_LOGIN: demoAccounts.employee.login, TANBA_PASSWORD: demoAccounts.employee.password })
      expect(await run()).not.toBe(0)
      expect(said.join()).toContain('ROLE_NOT_ALLOWED')
      const sql = await hub.database()
      sql.exec('DROP TRIGGER audit_is_append_only_update')
      sql.prepare(`UPDATE audit SET result = 'done' WHERE action = 'audit.printMeasures.refused'`).run()
      sql.close()
      Object.assign(process.env, { TANBA_LOGIN: 'auditor', TANBA_PASSWORD: password })
      expect(await run()).toBe(1)
      expect(printed[1].journal.whole).toBe(false)
    } finally {
      delete process.env['TANBA_LOGIN']
      delete process.env['TANBA_PASSWORD']
      await hub.reopen()
    }
  })
})

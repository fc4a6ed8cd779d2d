import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openKeys } from '../../src/main/keys/index.js'
import { openDatabase } from '../../src/main/database/index.js'
import { nodeKeyStore } from '../../src/main/platform/node-ports.js'
import { systemRandom } from '../../src/main/platform/random.js'
import { squeeze, textOf } from '../../src/main/documents/pdf-text.test-data.js'
import { methods, roles, type Role } from '../../src/preload/contract/index.js'
import { valueOf } from '../../src/cli/open-station.js'
import { openDepartment, password, type Department } from './department.js'
import { asAdministrator, type Hub } from './hub.js'
import { person, writePastCases, type PastCase } from './past-cases.js'

let department: Department
let hub: Hub
/** 'YYYY-MM' so many months before this one. */
const monthBack = (back: number): string => {
  const now = new Date(Date.now() + 5 * 3_600_000)
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 15)).toISOString().slice(0, 7)
}
const month = monthBack(1)
const earlier = monthBack(2)
const recipient = '=Қаржы министрлігі, "талдау" бөлімі'

/** A month of one region with three exclusions; a second region; one month before. */
const past: readonly PastCase[] = [
  ...Array.from({ length: 40 }, (_, n): PastCase => ({
    state: 'ACCEPTED',
    on: `${month}-1${n % 9}`,
    iin: person(n),
    sex: n % 2 === 0 ? 'female' : 'male',
    quality: 40 + n,
    birthDate: `${1960 + n}-03-01`,
  })),
  ...Array.from({ length: 3 }, (_, n): PastCase => ({
    state: 'EXCLUDED',
    reason: 'EX-10.1',
    on: `${month}-20`,
    iin: person(100 + n),
  })),
  ...Array.from({ length: 12 }, (_, n): PastCase => ({
    state: n < 6 ? 'REFUSED' : 'ACCEPTED',
    ...(n < 6 ? { reason: 'R-DOC' } : {}),
    on: `${month}-21`,
    department: '10-02',
    iin: person(200 + n),
  })),
  ...Array.from({ length: 9 }, (_, n): PastCase => ({ state: 'ACCEPTED', on: `${earlier}-05`, iin: person(n) })),
]

beforeAll(async () => {
  department = await openDepartment()
  hub = department.hub
  await asAdministrator(hub.station())
  for (const [login, role, iin] of [['analyst', 'analyst', '820611300489']] as const)
    await valueOf(
      'account',
      hub.bridge().accounts.create({ login, role, iin, fullName: login, position: role, password, assignedUntil: null }),
    )
  const sql = await hub.database()
  writePastCases(sql, past)
  sql.close()
}, 90_000)
afterAll(() => hub.remove())

const order = async (from: string, kind: 'month' | 'quarter' | 'year' = 'month') => {
  await department.signIn('responsible')
  return hub.bridge().reports.order({ period: { kind, from }, recipient })
}
const open = async (reportId: string) => {
  await department.signIn('analyst')
  return valueOf('report', hub.bridge().reports.open({ reportId, language: 'en' }))
}

describe('395-¶19–¶23 depersonalised reports', () => {
  let reportId = ''
  let digest = ''

  test('395-¶19, ¶20: three exclusions in a region print as "<5", and the journal has method, digest and recipient', async () => {
    const built = await valueOf('order', order(month))
    ;({ reportId, digest } = built)
    const view = await open(reportId)
    const table = (id: string) => view.tables.find((one) => one.id === id)
    const region = table('cases-region')
    const column = region?.head.indexOf('not subject to collection') ?? 0
    const row = region?.rows.find(({ label }) => label === '71')
    expect(row?.cells[column - 1]).toBe('<5')
    expect(table('fingers')?.rows[1]?.cells[0]).toBe('49.8 · 59.5 · 69.3')
    expect(table('fingers')?.rows[0]?.cells[0]).toBe('<5')
    const [entry] = await department.journalOf('report.built')
    expect(entry).toMatchObject({
      requirement: '395-¶19',
      accountLogin: 'responsible',
      details: { method: 'tanba-depersonalisation/1.0', digest, recipient, purpose: 'fingerprint' },
    })
  })

  test('395-¶19: nothing of a person is in a set: no IIN, name, birth date, document, case or department', async () => {
    const sql = await setsFile()
    const body = sql
      .prepare<[], { body: string }>('SELECT body FROM sets')
      .all()
      .map((row) => row.body)
      .join('')
    sql.close()
    expect(body).toContain('"accepted"')
    for (const personal of [
      /\d{12}/,
      /Сапарова/,
      /19[0-9]{2}-\d\d-\d\d/,
      /012345678/,
      /71-01/,
      /10-02/,
      /[0-9a-f]{8}-[0-9a-f]{4}/,
    ])
      expect(body.replace(/"[0-9a-f]{16}"/g, '')).not.toMatch(personal)
  })

  test('395-¶21: two reports have no pseudonym in common, and no key to them is kept', async () => {
    const second = await valueOf('order', order(earlier))
    const names = async (id: string) =>
      (await open(id)).tables.find((table) => table.id === 'cases-department')?.rows.map(({ label }) => label) ?? []
    const [first, other] = [await names(reportId), await names(second.reportId)]
    expect(first).toHaveLength(2)
    expect(other).toHaveLength(1)
    expect(first.filter((name) => other.includes(name))).toEqual([])
    const sql = await hub.database()
    const tables = sql.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()
    const everything = tables.map(({ name }) => JSON.stringify(sql.prepare(`SELECT * FROM "${name}"`).all())).join('')
    sql.close()
    for (const name of [...first, ...other]) expect(everything.includes(name), name).toBe(false)
  })

  test('395-¶21: a period that overlaps an earlier report, and one that is not over, are refused', async () => {
    expect(await order(month)).toMatchObject({ error: { code: 'REPORT_PERIOD_TAKEN', details: { requirement: '395-¶21' } } })
    expect(await order(month, 'year')).toMatchObject({ ok: false })
    expect(await order(monthBack(0))).toMatchObject({ error: { code: 'REPORT_PERIOD_NOT_OVER' } })
  })

  test('395-¶20: the file that is handed on is journaled by its digest; a spreadsheet runs nothing of it', async () => {
    await department.signIn('analyst')
    const csv = await valueOf('csv', hub.bridge().reports.save({ reportId, format: 'csv', language: 'ru' }))
    const text = Buffer.from(csv.content, 'base64').toString('utf8')
    expect(text.startsWith('\uFEFFОбезличенный отчёт\r\n')).toBe(true)
    expect(text).toContain(`Получатель,"'=Қаржы министрлігі, ""талдау"" бөлімі"\r\n`)
    expect(text).toContain('<5')
    const [entry] = await department.journalOf('report.saved')
    expect(entry).toMatchObject({
      requirement: '395-¶20',
      accountLogin: 'analyst',
      details: { digest: csv.digest, format: 'csv', recipient },
    })
  })

  test('395-¶22: the footer of every page names the version of the procedure, whose description can be printed', async () => {
    await department.signIn('analyst')
    const pdf = await valueOf('pdf', hub.bridge().reports.save({ reportId, format: 'pdf', language: 'kk' }))
    const bytes = Buffer.from(pdf.content, 'base64')
    const text = squeeze(textOf(bytes))
    const pages = [...bytes.toString('latin1').matchAll(/\/Type \/Page\n/g)].length
    expect(text.split(squeeze('Иесіздендіру рәсімі: tanba-depersonalisation/1.0')).length - 1).toBe(pages)
    const { version, pdf: description } = await valueOf('procedure', hub.bridge().reports.procedure({ language: 'kk' }))
    const described = squeeze(textOf(Buffer.from(description, 'base64')))
    expect(version).toBe('tanba-depersonalisation/1.0')
    for (const part of [
      'Алгоритмдер',
      'Сапасы',
      'Еңбек сыйымдылығы',
      'Шабуылдарға төзімділігі',
      'Устойчивость к атакам',
      version,
    ])
      expect(described).toContain(squeeze(part))
  })

  test('395-¶23: an account that opens depersonalised sets opens nothing else of the station', async () => {
    await department.signIn('analyst')
    const own = ['reports.list', 'reports.open', 'reports.save', 'reports.procedure', 'session.stayAwake']
    expect(await wrongly('analyst', (path) => !own.includes(path))).toEqual([])
  })

  test('395-¶23: an account that sees records opens no set, the one that ordered it least of all', async () => {
    for (const login of ['responsible', 'auditor', 'senior']) {
      await department.signIn(login)
      expect(await wrongly(login, (path) => ['reports.list', 'reports.open', 'reports.save'].includes(path))).toEqual([])
    }
    await asAdministrator(hub.station())
    expect(await wrongly('administrator', (path) => path.startsWith('reports.'))).toEqual([])
    for (const [path, entry] of methods)
      if (['reports.list', 'reports.open', 'reports.save'].includes(path)) expect(entry.roles).toEqual(['analyst'])
    await department.signIn('responsible')
    const { orders } = await valueOf('orders', hub.bridge().reports.orders({}))
    expect(orders.map((one) => Object.keys(one).sort())[0]).not.toContain('tables')
    expect(orders).toHaveLength(2)
  })

  test('395-¶23: nobody holds the analyst`s role and another', async () => {
    await asAdministrator(hub.station())
    const account = { fullName: 'Біреу', position: 'маман', password, assignedUntil: null }
    for (const role of roles.filter((one) => one !== 'analyst'))
      expect(
        await hub
          .bridge()
          .accounts.create({ ...account, login: `second.${role}`, iin: '820611300489', role: role satisfies Role }),
      ).toMatchObject({ error: { code: 'ROLES_INCOMPATIBLE', details: { requirement: '395-¶23' } } })
    expect(
      await hub.bridge().accounts.create({ ...account, login: 'an.auditor', iin: '600302300156', role: 'analyst' }),
    ).toMatchObject({ error: { code: 'ROLES_INCOMPATIBLE' } })
  })

  test('395-¶23: the sets lie in a file of their own, and neither key opens the other file', async () => {
    const keys = await openKeys(nodeKeyStore(hub.folder, undefined), systemRandom, 'refuse')
    if (!keys.ok) throw new Error(keys.error.code)
    const file = join(hub.folder, 'reports.db')
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
    expect(() => openDatabase(file, keys.value.databaseKey)).toThrow('DATABASE_KEY_WRONG')
    expect(() => openDatabase(join(hub.folder, 'station.db'), keys.value.reportsKey)).toThrow('DATABASE_KEY_WRONG')
  })

  test('395-¶20: a set whose order was broken off before the journal had it is gone, not handed out', async () => {
    const sql = await setsFile()
    const keep = `INSERT INTO sets SELECT 'a0000000-0000-4000-8000-000000000000', 'broken', '2020-01-01', '2020-01-31', built_at, ordered_by,
      recipient, procedure, digest, body, 0 FROM sets LIMIT 1`
    sql.prepare(keep).run()
    await department.signIn('analyst')
    const { orders } = await valueOf('list', hub.bridge().reports.list({}))
    expect(orders).toHaveLength(2)
    expect(sql.prepare('SELECT count(*) AS n FROM sets').get()).toEqual({ n: 2 })
    sql.close()
  })
})

/** Methods of a kind that did not refuse the role that is signed in. */
async function wrongly(role: string, kind: (path: string) => boolean): Promise<string[]> {
  const open_: string[] = []
  for (const [path, entry] of methods) {
    if (entry.roles === 'anyone' || !kind(path)) continue
    if (role === 'administrator' && (entry.roles as readonly string[]).includes('administrator')) continue
    const [feature = '', name = ''] = path.split('.')
    const bridge = hub.bridge() as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
    const answer = (await bridge[feature]?.[name]?.({})) as { readonly ok: boolean; readonly error?: { readonly code: string } }
    if (answer.ok || answer.error?.code !== 'ROLE_NOT_ALLOWED') open_.push(path)
  }
  return open_
}

async function setsFile() {
  const keys = await openKeys(nodeKeyStore(hub.folder, undefined), systemRandom, 'refuse')
  if (!keys.ok) throw new Error(keys.error.code)
  return openDatabase(join(hub.folder, 'reports.db'), keys.value.reportsKey)
}

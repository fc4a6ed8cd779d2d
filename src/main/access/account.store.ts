import type { Role } from '../../preload/contract/index.js'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import { journal } from '../audit/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { localDay } from '../rules/index.js'
import { assign, type Employment, employmentOf } from './assignment-rows.js'

/** An account as it stands on one day: department, last day and leave come from its assignments (406-¶2.1). */
export interface AccountRow extends Employment {
  readonly account_id: string
  readonly login: string
  readonly full_name: string
  readonly position: string
  readonly iin: string | null
  readonly role: Role
  readonly password_hash: string
  readonly disabled: number
  readonly failed_sign_ins: number
  readonly next_sign_in_at: string | null
}

export interface StationRow {
  readonly station_id: string
  readonly name: string
  readonly department_code: string
  readonly department_name_kk: string
  readonly department_name_ru: string
}

export interface NewAccount {
  readonly accountId: string
  readonly login: string
  readonly fullName: string
  readonly position: string
  readonly iin: string | null
  readonly role: Role
  readonly passwordHash: string
  readonly assignedFrom: string
  readonly assignedUntil: string | null
  /** the workstation's own when left out */
  readonly departmentCode?: string | undefined
}

interface NewStation {
  readonly stationId: string
  readonly stationName: string
  readonly department: { readonly code: string; readonly nameKk: string; readonly nameRu: string }
  readonly administrator: NewAccount
}

const stationRow = (sql: Sql): StationRow | null => sql.prepare<[], StationRow>('SELECT * FROM station').get() ?? null

type StoredAccount = Omit<AccountRow, keyof Employment>
const columns = 'account_id, login, full_name, position, iin, role, password_hash, disabled, failed_sign_ins, next_sign_in_at'
const onDay = (sql: Sql, today: string, row: StoredAccount | undefined): AccountRow | null =>
  row === undefined ? null : { ...row, ...employmentOf(sql, row.account_id, today) }

export const accountById = (sql: Sql, id: string, today: string): AccountRow | null =>
  onDay(sql, today, sql.prepare<[string], StoredAccount>(`SELECT ${columns} FROM accounts WHERE account_id = ?`).get(id))

export const dayOfWrite = (at: string): string => localDay(at).toString()

function insertAccount(sql: Sql, account: NewAccount, { at, actor }: WriteContext): void {
  const departmentCode = account.departmentCode ?? stationRow(sql)?.department_code ?? ''
  sql
    .prepare(
      `INSERT INTO accounts (account_id, login, full_name, position, iin, role, password_hash, department_code, assigned_until, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      account.accountId,
      account.login,
      account.fullName,
      account.position,
      account.iin,
      account.role,
      account.passwordHash,
      departmentCode,
      account.assignedUntil,
      at,
    )
  const { accountId, assignedFrom: from, assignedUntil: until } = account
  assign(sql, { accountId, departmentCode, from, until, kind: 'own' }, actor, at)
}

/** Longest wait after wrong passwords, seconds. */
const longestDelay = 300
/** Wrong passwords that cost nothing yet. */
const freeAttempts = 3

export const accountStore = {
  'access.station': read((sql, _input: null) => stationRow(sql)),
  'access.accounts': read((sql, input: { today: string }) =>
    sql
      .prepare<[], StoredAccount>(`SELECT ${columns} FROM accounts ORDER BY created_at, login`)
      .all()
      .map((row): AccountRow => ({ ...row, ...employmentOf(sql, row.account_id, input.today) })),
  ),
  'access.accountByLogin': read((sql, input: { login: string; today: string }) =>
    onDay(
      sql,
      input.today,
      sql.prepare<[string], StoredAccount>(`SELECT ${columns} FROM accounts WHERE login = ?`).get(input.login),
    ),
  ),
  'access.accountById': read((sql, input: { accountId: string; today: string }) =>
    accountById(sql, input.accountId, input.today),
  ),

  'access.createStation': write((sql, input: NewStation, context): Result<null, 'STATION_EXISTS'> => {
    if (stationRow(sql) !== null) return fail('STATION_EXISTS')
    sql
      .prepare(
        'INSERT INTO station (only, station_id, name, department_code, department_name_kk, department_name_ru, created_at) VALUES (1, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        input.stationId,
        input.stationName,
        input.department.code,
        input.department.nameKk,
        input.department.nameRu,
        context.at,
      )
    insertAccount(sql, input.administrator, context)
    journal(
      sql,
      { ...context, workstation: input.stationId },
      {
        action: 'station.created',
        requirement: '406-¶2.1',
        result: 'done',
        details: { station: input.stationId, department: input.department.code, administrator: input.administrator.login },
      },
    )
    return ok(null)
  }),

  'access.createAccount': write((sql, input: NewAccount, context): Result<AccountRow, 'LOGIN_TAKEN'> => {
    const taken = sql.prepare('SELECT 1 FROM accounts WHERE login = ?').get(input.login)
    if (taken !== undefined) return fail('LOGIN_TAKEN')
    insertAccount(sql, input, context)
    journal(sql, context, {
      action: 'account.created',
      requirement: '406-¶2.1',
      result: 'done',
      details: { login: input.login, role: input.role, department: input.departmentCode ?? 'own' },
    })
    return ok(accountById(sql, input.accountId, dayOfWrite(context.at)) as AccountRow)
  }),

  'access.disableAccount': write(
    (sql, input: { accountId: string }, context): Result<AccountRow, 'ACCOUNT_UNKNOWN' | 'LAST_ADMINISTRATOR'> => {
      const account = accountById(sql, input.accountId, dayOfWrite(context.at))
      if (account === null) return fail('ACCOUNT_UNKNOWN')
      const others = sql
        .prepare<[string], { n: number }>(
          `SELECT count(*) AS n FROM accounts WHERE role = 'administrator' AND disabled = 0 AND account_id <> ?`,
        )
        .get(input.accountId)
      if (account.role === 'administrator' && others?.n === 0) return fail('LAST_ADMINISTRATOR')
      sql.prepare('UPDATE accounts SET disabled = 1 WHERE account_id = ?').run(input.accountId)
      journal(sql, context, {
        action: 'account.disabled',
        requirement: '406-¶2.1',
        result: 'done',
        details: { login: account.login },
      })
      return ok({ ...account, disabled: 1 })
    },
  ),

  'access.resetPassword': write(
    (sql, input: { accountId: string; passwordHash: string }, context): Result<AccountRow, 'ACCOUNT_UNKNOWN'> => {
      const account = accountById(sql, input.accountId, dayOfWrite(context.at))
      if (account === null) return fail('ACCOUNT_UNKNOWN')
      sql
        .prepare('UPDATE accounts SET password_hash = ?, failed_sign_ins = 0, next_sign_in_at = NULL WHERE account_id = ?')
        .run(input.passwordHash, input.accountId)
      journal(sql, context, { action: 'account.password-reset', result: 'done', details: { login: account.login } })
      return ok({ ...account, failed_sign_ins: 0, next_sign_in_at: null })
    },
  ),

  'access.signedIn': write((sql, input: { accountId: string }, context): null => {
    sql.prepare('UPDATE accounts SET failed_sign_ins = 0, next_sign_in_at = NULL WHERE account_id = ?').run(input.accountId)
    journal(sql, context, { action: 'session.signed-in', requirement: '406-¶2.1', result: 'done' })
    return null
  }),

  /** Signed in for one decision as the second person; the session at the counter stays the employee's. */
  'access.secondPersonKnown': write((sql, input: { accountId: string }, context): null => {
    sql.prepare('UPDATE accounts SET failed_sign_ins = 0, next_sign_in_at = NULL WHERE account_id = ?').run(input.accountId)
    journal(sql, context, { action: 'session.second-person', requirement: '406-¶2.1', result: 'done' })
    return null
  }),

  /** Each wrong password after the third doubles the wait; the row, not the memory, keeps it over a restart. */
  'access.signInFailed': write((sql, input: { accountId: string | null; login: string }, context): null => {
    const account = input.accountId === null ? null : accountById(sql, input.accountId, dayOfWrite(context.at))
    if (account !== null) {
      const failures = account.failed_sign_ins + 1
      const seconds = failures <= freeAttempts ? 0 : Math.min(longestDelay, 2 ** (failures - freeAttempts))
      const next = seconds === 0 ? null : new Date(Date.parse(context.at) + seconds * 1000).toISOString()
      sql
        .prepare('UPDATE accounts SET failed_sign_ins = ?, next_sign_in_at = ? WHERE account_id = ?')
        .run(failures, next, account.account_id)
    }
    journal(sql, context, {
      action: 'session.sign-in',
      result: 'refused',
      details: { login: account === null ? 'unknown' : account.login },
    })
    return null
  }),
} as const

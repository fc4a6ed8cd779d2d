import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { methods, roles, type Role } from '../../preload/contract/index.js'
import { createSessions, type AccountRow } from '../access/index.js'
import { createDispatcher, type DispatcherPorts } from './dispatcher.js'

const caller = { sessionKey: 'window' }
const account = (role: Role): AccountRow => ({
  account_id: randomUUID(),
  login: role,
  full_name: role,
  position: '',
  iin: null,
  role,
  password_hash: '',
  department_code: '71-01',
  assigned_from: null,
  assigned_until: null,
  lent_to: null,
  lent_until: null,
  lent_by: null,
  disabled: 0,
  failed_sign_ins: 0,
  next_sign_in_at: null,
})

const caseId = randomUUID()
let ran: string[]
let refused: string[]
let faults: unknown[]
let begun: Map<string, string>
let answer: () => Promise<unknown>

function dispatcher(sessions = createSessions(() => 0)) {
  const handler = (name: string) => async () => {
    ran.push(name)
    return answer()
  }
  const handlers = Object.fromEntries(
    [...methods.keys()]
      .map((path) => path.split('.')[0] ?? '')
      .map((feature) => [feature, new Proxy({}, { get: (_, method) => handler(`${feature}.${String(method)}`) })]),
  )
  const ports: DispatcherPorts = {
    handlers,
    sessions,
    contextFor: (_account, commandId) => ({ commandId, at: '2026-11-23T05:00:00.000Z', actor: null, workstation: 'w' }),
    beginCommand: async (id, method, digest) => {
      const before = begun.get(id)
      begun.set(id, `${method} ${digest}`)
      return before === undefined ? 'new' : before === `${method} ${digest}` ? 'known' : 'conflict'
    },
    journalRefusal: async (method) => void refused.push(method),
    reportFault: (_method, error) => void faults.push(error),
    digestKey: Buffer.alloc(32),
  }
  return { call: createDispatcher(ports), sessions }
}

beforeEach(() => {
  ran = []
  refused = []
  faults = []
  begun = new Map()
  answer = async () => ({ ok: true, value: {} })
})

describe('the dispatcher', () => {
  test('lets nobody in who is not signed in, whatever the method', async () => {
    const { call } = dispatcher()
    for (const [method, entry] of methods) {
      if (entry.roles === 'anyone') continue
      expect(await call({ method, input: {}, commandId: randomUUID() }, caller), method).toMatchObject({
        ok: false,
        error: { code: 'NOT_SIGNED_IN' },
      })
    }
    expect(ran).toEqual([])
  })

  test('lets in only the roles of the contract, for every method and every role', async () => {
    for (const role of roles) {
      const { call, sessions } = dispatcher()
      sessions.open('window', account(role))
      for (const [method, entry] of methods) {
        if (entry.roles === 'anyone' || entry.roles.includes(role)) continue
        expect(await call({ method, input: {}, commandId: randomUUID() }, caller), `${role} ${method}`).toMatchObject({
          error: { code: 'ROLE_NOT_ALLOWED' },
        })
      }
    }
    expect(ran).toEqual([])
  })

  test('answers a locked session only about the session itself', async () => {
    const { call, sessions } = dispatcher()
    sessions.open('window', account('employee'))
    sessions.lock('window')
    expect(await call({ method: 'cases.list', input: {}, commandId: null }, caller)).toMatchObject({
      error: { code: 'SESSION_LOCKED' },
    })
    await call({ method: 'session.unlock', input: { password: 'x' }, commandId: randomUUID() }, caller)
    expect(ran).toEqual(['session.unlock'])
  })

  test('refuses unknown methods, wrong input and commands without an id', async () => {
    const { call, sessions } = dispatcher()
    sessions.open('window', account('employee'))
    expect(await call({ method: 'cases.constructor', input: {}, commandId: null }, caller)).toMatchObject({
      error: { code: 'METHOD_UNKNOWN' },
    })
    expect(await call({ method: 'cases.get', input: { caseId: '../../etc' }, commandId: null }, caller)).toMatchObject({
      error: { code: 'INPUT_INVALID', details: { fields: ['caseId'] } },
    })
    expect(await call({ method: 'cases.decline', input: { caseId }, commandId: null }, caller)).toMatchObject({
      error: { code: 'INPUT_INVALID' },
    })
    expect(ran).toEqual([])
  })

  test('runs a command once for one id, even when asked again while it is under way', async () => {
    const { call, sessions } = dispatcher()
    sessions.open('window', account('employee'))
    answer = async () => ({ ok: false, error: { code: 'CASE_UNKNOWN', retryable: false, details: {} } })
    const commandId = randomUUID()
    const once = { method: 'cases.decline', input: { caseId }, commandId }
    const answers = await Promise.all([call(once, caller), call(once, caller), call(once, caller)])
    expect(ran).toEqual(['cases.decline'])
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(await call({ ...once, input: { caseId: randomUUID() } }, caller)).toMatchObject({
      error: { code: 'COMMAND_CONFLICT' },
    })
  })

  test('journals a refusal, and answers a bug with STATION_FAULT and nothing of its text', async () => {
    const { call, sessions } = dispatcher()
    sessions.open('window', account('employee'))
    answer = async () => ({ ok: false, error: { code: 'CASE_UNKNOWN', retryable: false, details: {} } })
    await call({ method: 'cases.get', input: { caseId }, commandId: null }, caller)
    expect(refused).toEqual(['cases.get'])
    answer = async () => Promise.reject(new Error('SECRET'))
    const faulty = await call({ method: 'cases.get', input: { caseId }, commandId: null }, caller)
    expect(faulty).toMatchObject({ error: { code: 'STATION_FAULT', retryable: true } })
    expect(JSON.stringify(faulty)).not.toContain('SECRET')
    expect(faults).toHaveLength(1)
  })

  test('lets nothing out that the contract does not name', async () => {
    const { call, sessions } = dispatcher()
    sessions.open('window', account('administrator'))
    const row = {
      accountId: randomUUID(),
      login: 'a',
      fullName: 'a',
      position: '',
      role: 'employee',
      departmentCode: '71-01',
      assignedUntil: null,
      temporary: null,
      disabled: false,
    }
    answer = async () => ({ ok: true, value: { accounts: [{ ...row, password_hash: 'scrypt$…' }] } })
    expect(await call({ method: 'accounts.list', input: {}, commandId: null }, caller)).toEqual({
      ok: true,
      value: { accounts: [row] },
    })
    answer = async () => ({ ok: true, value: { accounts: [{ login: 1 }] } })
    expect(await call({ method: 'accounts.list', input: {}, commandId: null }, caller)).toMatchObject({
      error: { code: 'STATION_FAULT' },
    })
  })
})

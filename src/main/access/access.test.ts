import { describe, expect, test } from 'vitest'
import { createSessions, hashPassword, passwordMatches, type AccountRow } from './index.js'

const account: AccountRow = {
  account_id: 'a1',
  login: 'aigerim',
  full_name: 'A B',
  position: 'operator',
  iin: null,
  role: 'employee',
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
}

describe('passwords', () => {
  test('match only themselves, and one password has a new hash each time', async () => {
    const [first, second] = await Promise.all([hashPassword('Құпия сөз 2026'), hashPassword('Құпия сөз 2026')])
    expect(first).not.toBe(second)
    expect(await passwordMatches('Құпия сөз 2026', first)).toBe(true)
    expect(await passwordMatches('Құпия сөз 2027', first)).toBe(false)
  })

  test('match in whatever normal form the keyboard sent them', async () => {
    const hash = await hashPassword('й'.normalize('NFD'))
    expect(await passwordMatches('й'.normalize('NFC'), hash)).toBe(true)
  })

  test('match nothing when the stored hash is damaged', async () => {
    const hash = await hashPassword('a password')
    expect(await passwordMatches('a password', hash.replace('scrypt', 'plain'))).toBe(false)
    expect(await passwordMatches('a password', hash.slice(0, -8))).toBe(false)
    expect(await passwordMatches('a password', '')).toBe(false)
  })
})

describe('sessions', () => {
  test('lock after the idle limit, on a clock that never jumps', () => {
    let now = 0
    const sessions = createSessions(() => now)
    sessions.open('window', account)
    now = 59_999
    expect(sessions.lockIdle(60_000)).toEqual([])
    sessions.touch('window')
    now = 119_998
    expect(sessions.lockIdle(60_000)).toEqual([])
    now = 119_999
    expect(sessions.lockIdle(60_000)).toEqual(['window'])
    expect(sessions.get('window')?.locked).toBe(true)
    expect(sessions.lockIdle(60_000)).toEqual([])
  })

  test('end when the account is disabled, and take over a changed assignment at once', () => {
    const sessions = createSessions(() => 0)
    sessions.open('window', account)
    sessions.refresh({ ...account, assigned_until: '2026-11-20' })
    expect(sessions.get('window')?.account.assigned_until).toBe('2026-11-20')
    sessions.refresh({ ...account, disabled: 1 })
    expect(sessions.get('window')).toBeNull()
  })

  test('belong to one window only', () => {
    const sessions = createSessions(() => 0)
    sessions.open('one', account)
    expect(sessions.get('other')).toBeNull()
  })
})

import type { AccountRow } from './account.store.js'

export interface OpenSession {
  readonly account: AccountRow
  readonly locked: boolean
  readonly lastSeen: number
}

/** Sign-ins by window or browser session, in memory only: a restart signs everybody out. */
export interface Sessions {
  readonly get: (key: string) => OpenSession | null
  readonly open: (key: string, account: AccountRow) => void
  readonly lock: (key: string) => void
  readonly unlock: (key: string) => void
  readonly touch: (key: string) => void
  readonly close: (key: string) => void
  /** an account that was disabled or re-assigned acts with its new row from the next call on */
  readonly refresh: (account: AccountRow) => void
  /** locks what was idle too long; @returns the keys it locked */
  readonly lockIdle: (idleLimitMs: number) => readonly string[]
}

/** @param now milliseconds of a clock that never jumps: a changed wall clock must not keep a session open */
export function createSessions(now: () => number): Sessions {
  const open = new Map<string, OpenSession>()
  const change = (key: string, part: Partial<OpenSession>): void => {
    const session = open.get(key)
    if (session !== undefined) open.set(key, { ...session, ...part })
  }
  return {
    get: (key) => open.get(key) ?? null,
    open: (key, account) => void open.set(key, { account, locked: false, lastSeen: now() }),
    lock: (key) => change(key, { locked: true }),
    unlock: (key) => change(key, { locked: false, lastSeen: now() }),
    touch: (key) => change(key, { lastSeen: now() }),
    close: (key) => void open.delete(key),
    refresh: (account) => {
      for (const [key, session] of open) {
        if (session.account.account_id !== account.account_id) continue
        if (account.disabled === 1) open.delete(key)
        else open.set(key, { ...session, account })
      }
    },
    lockIdle: (idleLimitMs) => {
      const idle = [...open]
        .filter(([, session]) => !session.locked && now() - session.lastSeen >= idleLimitMs)
        .map(([key]) => key)
      for (const key of idle) change(key, { locked: true })
      return idle
    },
  }
}

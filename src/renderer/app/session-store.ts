import { create } from 'zustand'
import type { Failure, OutputOf, Result } from '../../preload/contract/index.js'
import type { session } from '../../preload/contract/session.js'
import { station } from '../bridge/station.js'

export type SessionView = OutputOf<typeof session.methods.state>
export type Account = NonNullable<SessionView['account']>

interface SessionSlice {
  readonly session: SessionView | null
  readonly failure: Failure | null
  readonly adopt: (answer: Result<SessionView>) => void
  readonly load: () => Promise<void>
}

export const useSession = create<SessionSlice>((set) => ({
  session: null,
  failure: null,
  adopt: (answer) => set(answer.ok ? { session: answer.value, failure: null } : { failure: answer.error }),
  load: async () => {
    const answer = await station().session.state({})
    set(answer.ok ? { session: answer.value, failure: null } : { failure: answer.error })
  },
}))

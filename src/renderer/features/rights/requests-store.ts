import { useEffect, useState } from 'react'
import { create } from 'zustand'
import type { Failure } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { stationNow } from './time-left.js'
import type { Reminders } from './view.js'

/** The Base is heard of by the station alone, and a term may end meanwhile: the station is asked again in this time. */
const askAgainMs = 15_000

interface RequestsSlice {
  readonly heard: Reminders | null
  /** when it came, on the monotonic clock of this window */
  readonly heardAt: number
  readonly failure: Failure | null
  readonly load: () => Promise<void>
  readonly forget: () => void
}

/** What nobody may forget, and the time that terms are counted by: for the counter above, the desk and every countdown. */
export const useRequests = create<RequestsSlice>((set) => ({
  heard: null,
  heardAt: 0,
  failure: null,
  load: async () => {
    const answer = await station().rights.reminders({})
    set(answer.ok ? { heard: answer.value, heardAt: performance.now(), failure: null } : { failure: answer.error })
  },
  forget: () => set({ heard: null, heardAt: 0, failure: null }),
}))

/** Mounted once, by the counter of the frame. */
export function useRequestsWatch(): void {
  const load = useRequests((slice) => slice.load)
  useEffect(() => {
    const again = () => void load()
    again()
    const timer = window.setInterval(again, askAgainMs)
    const deaf = [station().on('rights.changed', again), station().on('outbox.changed', again)]
    // A machine that slept has a monotonic clock that slept too.
    document.addEventListener('visibilitychange', again)
    return () => {
      window.clearInterval(timer)
      deaf.forEach((stop) => stop())
      document.removeEventListener('visibilitychange', again)
    }
  }, [load])
}

/** The station's time, second by second; null before it was heard. */
export function useStationNow(): number | null {
  const heard = useRequests((slice) => slice.heard)
  const heardAt = useRequests((slice) => slice.heardAt)
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = window.setInterval(() => setTick((tick) => tick + 1), 1000)
    return () => window.clearInterval(timer)
  }, [])
  return heard === null ? null : stationNow(heard.now, heardAt, performance.now())
}

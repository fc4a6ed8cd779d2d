import { useEffect } from 'react'
import { station } from '../bridge/station.js'

/** The idle clock lives in the station; it is told about input at most once in this time. */
const tellEveryMs = 15_000

export function useIdleWatch(active: boolean): void {
  useEffect(() => {
    if (!active) return
    let told = 0
    const heard = () => {
      const now = Date.now()
      if (now - told < tellEveryMs) return
      told = now
      void station().session.stayAwake({})
    }
    const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    inputs.forEach((input) => window.addEventListener(input, heard, { passive: true }))
    return () => inputs.forEach((input) => window.removeEventListener(input, heard))
  }, [active])
}

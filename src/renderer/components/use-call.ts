import { useState } from 'react'
import type { Failure, Result } from '../../preload/contract/index.js'

/** One call at a time with its waiting state and its failure; the value goes to whoever asked for it. */
export function useCall() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  /** @param handled says that the screen shows this failure itself, beside the field it speaks of */
  const run = async <Value>(
    call: () => Promise<Result<Value>>,
    handled: (failure: Failure) => boolean = () => false,
  ): Promise<Value | null> => {
    setBusy(true)
    setFailure(null)
    const answer = await call()
    setBusy(false)
    if (answer.ok) return answer.value
    if (!handled(answer.error)) setFailure(answer.error)
    return null
  }
  return { busy, failure, run, forget: () => setFailure(null) }
}

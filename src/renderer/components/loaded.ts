import { useEffect, useState } from 'react'
import type { Failure, Result } from '../../preload/contract/index.js'

/** A query that is asked when the screen opens and again on demand; the last answer stays while the next one is awaited. */
export function useLoaded<Value>(ask: () => Promise<Result<Value>>, key: string) {
  const [value, setValue] = useState<Value | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    void ask().then((answer) => {
      if (!current) return
      if (answer.ok) setValue(answer.value)
      setFailure(answer.ok ? null : answer.error)
    })
    return () => {
      current = false
    }
    // `ask` is made anew with every drawing; the key says when the question has changed.
  }, [key, turn])
  return { value, failure, reload: () => setTurn((last) => last + 1), forget: () => setFailure(null), adopt: setValue }
}

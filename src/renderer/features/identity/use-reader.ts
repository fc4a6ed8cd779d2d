import { useEffect, useRef } from 'react'
import { replaceValue } from '../../components/typed-value.js'
import { extendBurst, longestGapMs, mayBeZone, noBurst, readingOf, signOfKey, type Reading } from './reader.js'

/**
 * Listens for readers and for pasted zones in the whole window. What a reader typed into the field that happened to have the focus
 * is taken out of it again.
 */
export function useReader(onReading: (reading: Reading) => void): void {
  const handler = useRef(onReading)
  handler.current = onReading
  useEffect(() => {
    let burst = noBurst
    let field: HTMLInputElement | null = null
    let before = ''
    let timer = 0
    const finish = () => {
      const reading = readingOf(burst.text)
      burst = noBurst
      if (reading === null || (reading.kind === 'iin' && field?.name === 'iin')) return
      if (field !== null) replaceValue(field, before)
      handler.current(reading)
    }
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      if (event.key === 'Enter') {
        if (!mayBeZone(burst.text) && !(readingOf(burst.text)?.kind === 'iin' && field?.name !== 'iin')) return
        event.preventDefault()
        event.stopImmediatePropagation()
        burst = extendBurst(burst, '\n', burst.lastAt)
      } else {
        const sign = signOfKey(event.key, event.code, event.shiftKey)
        if (sign === null) return
        burst = extendBurst(burst, sign, event.timeStamp)
        if (burst.text.length === 1) {
          field = event.target instanceof HTMLInputElement && event.target.type === 'text' ? event.target : null
          before = field?.value ?? ''
        }
      }
      window.clearTimeout(timer)
      timer = window.setTimeout(finish, longestGapMs * 3)
    }
    const pasted = (event: ClipboardEvent) => {
      const reading = readingOf(event.clipboardData?.getData('text') ?? '')
      if (reading === null) return
      event.preventDefault()
      handler.current(reading)
    }
    window.addEventListener('keydown', pressed, true)
    window.addEventListener('paste', pasted, true)
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('keydown', pressed, true)
      window.removeEventListener('paste', pasted, true)
    }
  }, [])
}

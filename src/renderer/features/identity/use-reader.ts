import { useEffect, useRef } from 'react'
import { replaceValue } from '../../components/typed-value.js'
import { extendBurst, mayBeZone, noBurst, patienceAfter, readingOf, signOfKey, type Reading } from './reader.js'

/** Three lines of 30 or two of 44 with their last line end: nothing can follow. Two lines of 30 may still get their third. */
const wholeZone = (text: string): boolean => text.endsWith('\n') && [88, 90].includes(text.replace(/\s/g, '').length)

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
      // A quick hand that goes on to the next field is no reader: digits of two fields are never one number.
      if (event.key === 'Tab' && /^\d*$/.test(burst.text)) {
        window.clearTimeout(timer)
        return finish()
      }
      if (event.key === 'Enter') {
        if (!mayBeZone(burst.text) && !(readingOf(burst.text)?.kind === 'iin' && field?.name !== 'iin')) return
        event.preventDefault()
        event.stopImmediatePropagation()
        burst = extendBurst(burst, '\n', event.timeStamp)
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
      timer = window.setTimeout(finish, wholeZone(burst.text) ? 0 : patienceAfter(burst))
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

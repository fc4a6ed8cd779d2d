import { useState } from 'react'
import { connect } from '../begin.js'
import { useTablet } from '../tablet-store.js'
import { fillIn, useTexts } from '../texts.js'
import { StepTitle } from './step-title.js'

export function CodeStep() {
  const { open } = useTexts()
  const trouble = useTablet((state) => state.trouble)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    if (code.length !== 6 || busy) return
    setBusy(true)
    await connect(code)
    setBusy(false)
    setCode('')
  }
  return (
    <form
      className="sheet message"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <StepTitle>{open.title}</StepTitle>
      <label htmlFor="code">{open.hint}</label>
      <input
        id="code"
        className="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        aria-label={open.code}
        value={code}
        onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
      />
      <p role="alert" className="trouble">
        {trouble?.kind === 'wrong-code' ? (trouble.left > 0 ? fillIn(open.wrong, { left: trouble.left }) : open.burned) : null}
        {trouble?.kind === 'unreachable' ? open.unreachable : null}
      </p>
      <button type="submit" className="primary" disabled={code.length !== 6 || busy}>
        {busy ? open.connecting : open.connect}
      </button>
    </form>
  )
}

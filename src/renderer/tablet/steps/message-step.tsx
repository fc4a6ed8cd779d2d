import type { Step } from '../tablet-store.js'
import { useTexts } from '../texts.js'
import { StepTitle } from './step-title.js'

/** Steps at which the person has nothing to do but read a line. */
export function MessageStep({ step }: { readonly step: Exclude<Step, 'code' | 'text' | 'sign' | 'document'> }) {
  const texts = useTexts()
  const [words, busy] = {
    unsupported: [texts.unsupported, false] as const,
    scan: [texts.scan, false] as const,
    ended: [{ title: texts.scan.title, hint: texts.scan.ended }, false] as const,
    waiting: [texts.waiting, true] as const,
    sending: [texts.sending, true] as const,
    thanks: [texts.thanks, false] as const,
  }[step]
  return (
    <section className="sheet message">
      <StepTitle>{words.title}</StepTitle>
      <p>{words.hint}</p>
      {step === 'ended' ? <p>{texts.scan.hint}</p> : null}
      {busy ? <div className="busy" aria-hidden="true" /> : null}
    </section>
  )
}

import { useEffect, useRef, useState } from 'react'
import type { Language } from '../../../preload/contract/values.js'
import type { TabletTask } from '../../../preload/contract/tablet-page.js'
import { setTablet, useTablet } from '../tablet-store.js'
import { fillIn, texts, useTexts } from '../texts.js'
import { StepTitle } from './step-title.js'

/** A form exists in Kazakh and Russian (CR-5): whoever has chosen a language it lacks reads the first of those it has. */
function languageOf(task: TabletTask, chosen: Language): Language {
  const order: readonly Language[] = [chosen, 'kk', 'ru', 'en']
  return order.find((language) => task.readings[language] !== undefined) ?? 'kk'
}

/** Rounding of a scrolled position, pixels. */
const slack = 4

export function TextStep() {
  const words = useTexts()
  const { task, language, trouble } = useTablet()
  const scroller = useRef<HTMLDivElement>(null)
  const shown = task === null ? 'kk' : languageOf(task, language)
  const [readTo, setReadTo] = useState<Language | null>(null)
  const look = (): void => {
    const at = scroller.current
    if (at !== null && at.scrollTop + at.clientHeight >= at.scrollHeight - slack) setReadTo(shown)
  }
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
    look()
    const watch = new ResizeObserver(look)
    if (scroller.current !== null) watch.observe(scroller.current)
    return () => watch.disconnect()
  }, [shown])
  const reading = task?.readings[shown]
  if (task === null || reading === undefined) return null
  const done = readTo === shown
  const further = (): void => scroller.current?.scrollBy({ top: scroller.current.clientHeight * 0.85, behavior: 'smooth' })
  return (
    <section className="sheet reading">
      <p className="lead">{trouble?.kind === 'differs' ? words.sign.differs : words.text.lead}</p>
      {shown === language ? null : <p className="lead">{fillIn(words.text.other, { language: texts[shown].language })}</p>}
      <div ref={scroller} className="scroll" lang={shown} onScroll={look} tabIndex={0} role="region" aria-label={reading.title}>
        <StepTitle>{reading.title}</StepTitle>
        {reading.paragraphs.map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
        <p className="signatory">{task.signatory}</p>
      </div>
      <div className="actions">
        {done ? null : (
          <button type="button" onClick={further} aria-describedby="not-yet">
            {words.text.further}
          </button>
        )}
        <button
          type="button"
          className="primary"
          disabled={!done}
          onClick={() => setTablet({ step: 'sign', readIn: shown, trouble: null })}
        >
          {words.text.read}
        </button>
        {done ? null : (
          <p id="not-yet" className="note">
            {words.text.notYet}
          </p>
        )}
      </div>
    </section>
  )
}

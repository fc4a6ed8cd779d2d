import { useEffect, useRef, useState } from 'react'
import { drawPage, openPdf } from '../../components/pdf-document.js'
import { currentSession } from '../begin.js'
import { base64Of } from '../link/digests.js'
import { useTablet } from '../tablet-store.js'
import { useTexts } from '../texts.js'
import { StepTitle } from './step-title.js'

/** Twice the width of a tablet's screen, so that small print stays readable. */
const drawnWidth = 1_600

/** The signed PDF itself, page under page. */
export function DocumentStep() {
  const words = useTexts().document
  const pdf = useTablet((state) => state.pdf)
  const holder = useRef<HTMLDivElement>(null)
  const [pages, setPages] = useState(0)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const target = holder.current
    if (pdf === null || target === null) return
    let current = true
    const draw = async (): Promise<void> => {
      const opened = await openPdf(base64Of(pdf))
      for (let page = 1; page <= opened.numPages && current; page++) {
        const canvas = document.createElement('canvas')
        target.append(canvas)
        await drawPage(opened, page, drawnWidth, canvas)
        setPages(page)
      }
      await opened.destroy()
    }
    target.replaceChildren()
    draw().catch(() => current && setFailed(true))
    return () => {
      current = false
    }
  }, [pdf])
  return (
    <section className="sheet reading">
      <StepTitle>{words.title}</StepTitle>
      <p className="lead">{words.hint}</p>
      <div className="scroll paper" role="region" tabIndex={0} aria-label={words.pages} data-pages={pages}>
        {failed ? <p role="alert">{words.failed}</p> : null}
        <div ref={holder} className="pages" />
      </div>
      <div className="actions">
        <button type="button" className="primary" onClick={() => currentSession()?.askToFinish()}>
          {words.done}
        </button>
      </div>
    </section>
  )
}

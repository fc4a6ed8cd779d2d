import { useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/words.js'
import { Notice } from './notice.js'
import { drawPage, openPdf } from './pdf-document.js'

/** Twice the width on screen, so that small print stays readable. */
const drawnWidth = 1400

/** The very PDF that will be printed, page under page. */
export function PdfPreview({ pdf }: { readonly pdf: string }) {
  const { t } = useWords()
  const holder = useRef<HTMLDivElement>(null)
  const [pages, setPages] = useState(0)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const target = holder.current
    if (target === null) return
    let current = true
    const draw = async () => {
      const document = await openPdf(pdf)
      const canvases: HTMLCanvasElement[] = []
      for (let page = 1; page <= document.numPages && current; page++) {
        const canvas = window.document.createElement('canvas')
        await drawPage(document, page, drawnWidth, canvas)
        canvases.push(canvas)
      }
      if (current) {
        target.replaceChildren(...canvases)
        setPages(canvases.length)
      }
      await document.destroy()
    }
    draw().catch(() => current && setFailed(true))
    return () => {
      current = false
    }
  }, [pdf])
  return (
    <figure className="pdf" data-pages={pages} role="group" aria-label={t('pdf.preview')} tabIndex={0}>
      {failed ? <Notice tone="warn" title={t('pdf.failed')} /> : null}
      <div ref={holder} className="pdf-pages" />
    </figure>
  )
}

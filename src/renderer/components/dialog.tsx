import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Watermark } from './watermark.js'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}

/** The browser's own modal: it keeps the focus inside, closes by Esc and gives the focus back. */
export function Dialog({ title, onClose, children, wide }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = element.current
    if (dialog !== null && !dialog.open) dialog.showModal()
    const first = dialog?.querySelector('input, textarea') ?? dialog?.querySelector('[data-primary]:not(:disabled)')
    if (first instanceof HTMLElement) first.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      className={wide === true ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
      <Watermark />
    </dialog>
  )
}

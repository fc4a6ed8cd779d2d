import { useEffect, useState } from 'react'
import { station } from '../bridge/station.js'
import { useWords } from '../i18n/words.js'
import { Button } from './button.js'
import { Select } from './field.js'
import { FailureNotice, Notice } from './notice.js'
import { printThroughWindow } from './pdf-document.js'
import { useCall } from './use-call.js'

interface PrintBoxProps {
  readonly pdf: string
  readonly title: string
  /** the printer is remembered per form */
  readonly form: string
  readonly kind?: 'primary' | 'plain'
}

export function PrintBox({ pdf, title, form, kind = 'plain' }: PrintBoxProps) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [printers, setPrinters] = useState<readonly string[] | null>(null)
  const [printer, setPrinter] = useState('')
  const [sent, setSent] = useState(false)
  useEffect(() => {
    void station()
      .printing.printers({})
      .then((answer) => {
        const found = answer.ok ? answer.value.printers : []
        const remembered = window.localStorage.getItem(`tanba.printer.${form}`)
        const usual = found.find(({ name }) => name === remembered) ?? found.find(({ isDefault }) => isDefault) ?? found[0]
        setPrinters(found.map(({ name }) => name))
        setPrinter(usual?.name ?? '')
      })
  }, [form])
  const print = async () => {
    if (printer === '') await printThroughWindow(pdf)
    else {
      window.localStorage.setItem(`tanba.printer.${form}`, printer)
      if ((await run(() => station().printing.print({ printer, pdf, title }))) === null) return
    }
    setSent(true)
  }
  return (
    <div className="stack-tight" data-testid="print-box">
      {printers !== null && printers.length > 0 ? (
        <Select
          label={t('print.printer')}
          value={printer}
          options={[...printers.map((name) => ({ value: name, text: name })), { value: '', text: t('print.window') }]}
          onChange={setPrinter}
        />
      ) : null}
      {printers !== null && printers.length === 0 ? <p className="small soft">{t('print.none')}</p> : null}
      <div>
        <Button kind={kind} icon="print" shortcut="F8" disabled={busy} onPress={() => void print()}>
          {t('action.print')}
        </Button>
      </div>
      {sent ? <Notice tone="calm" title={t('print.sent')} /> : null}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
    </div>
  )
}

import { useWords } from '../i18n/words.js'
import { Button } from './button.js'
import { Dialog } from './dialog.js'
import { PdfPreview } from './pdf-preview.js'
import { PrintBox } from './print-box.js'

interface PaperDialogProps {
  readonly title: string
  readonly pdf: string
  /** name of the print job */
  readonly job: string
  /** the printer is remembered per form */
  readonly form: string
  readonly onClose: () => void
}

/** The very PDF that will be printed, and its printer beside it. */
export function PaperDialog({ title, pdf, job, form, onClose }: PaperDialogProps) {
  const { t } = useWords()
  return (
    <Dialog title={title} wide onClose={onClose}>
      <div className="print-dialog">
        <PdfPreview pdf={pdf} />
        <div className="stack">
          <PrintBox pdf={pdf} title={job} form={form} kind="primary" />
          <Button onPress={onClose}>{t('action.close')}</Button>
        </div>
      </div>
    </Dialog>
  )
}

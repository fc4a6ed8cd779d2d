import { useEffect, useState } from 'react'
import { bytesOf } from '../../components/pdf-document.js'
import { useWords } from '../../i18n/words.js'
import type { ConsentView } from '../cases/view.js'

interface ScanPreviewProps {
  /** JPEG in base64, exactly as it is kept */
  readonly page: string
  readonly scan: ConsentView['scan']
}

/** The page that is kept, so that the employee sees signature and stamp on it before accepting (406-Annex.2). */
export function ScanPreview({ page, scan }: ScanPreviewProps) {
  const { t } = useWords()
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytesOf(page).slice().buffer], { type: 'image/jpeg' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [page])
  const read = scan?.matchedBy ?? null
  return (
    <figure className="pdf" role="group" aria-label={t('consent:scan.preview')} tabIndex={0}>
      {read === null ? null : (
        <figcaption className="small soft" data-matched-by={read}>
          {t(read === 'code' ? 'scan:matched.code' : 'scan:matched.typed-number', { dpi: scan?.dpi ?? '—' })}
        </figcaption>
      )}
      {address === null ? null : <img src={address} alt={t('consent:scan.preview')} />}
    </figure>
  )
}

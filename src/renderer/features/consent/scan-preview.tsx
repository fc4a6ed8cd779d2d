import { useEffect, useState } from 'react'
import { bytesOf } from '../../components/pdf-document.js'
import { PdfPreview } from '../../components/pdf-preview.js'
import { useWords } from '../../i18n/words.js'

/** The attached scan itself, so that the employee sees that it is whole and readable. */
export function ScanPreview({ mediaType, file }: { readonly mediaType: string; readonly file: string }) {
  const { t } = useWords()
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (mediaType === 'application/pdf') return
    const made = URL.createObjectURL(new Blob([bytesOf(file).slice().buffer], { type: mediaType }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [mediaType, file])
  if (mediaType === 'application/pdf') return <PdfPreview pdf={file} />
  return (
    <figure className="pdf" role="group" aria-label={t('consent:scan.preview')} tabIndex={0}>
      {address === null ? null : <img src={address} alt={t('consent:scan.preview')} />}
    </figure>
  )
}

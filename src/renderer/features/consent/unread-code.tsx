import { useState } from 'react'
import type { Failure } from '../../../preload/contract/index.js'
import { Button } from '../../components/button.js'
import { TextField } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'

const known = ['too-far', 'blurred', 'code-not-found'] as const
type Cause = (typeof known)[number]

/** Why the code of the form could not be read; null when the failure is another. */
export function unreadCauses(failure: Failure): readonly Cause[] | null {
  const { causes, scan } = failure.details
  if (scan !== 'unreadable' || !Array.isArray(causes)) return null
  return known.filter((cause) => causes.includes(cause))
}

interface UnreadCodeProps {
  readonly failure: Failure
  readonly busy: boolean
  readonly onNumber: (typed: string) => void
}

/** What to mend first; where the code is spoilt for good, the number of the form is typed off the paper and journaled as such. */
export function UnreadCode({ failure, busy, onNumber }: UnreadCodeProps) {
  const { t } = useWords()
  const [number, setNumber] = useState('')
  const requirement = failure.details['requirement']
  const causes = unreadCauses(failure) ?? []
  // A page that eyes cannot read either is scanned again: no number is asked for it.
  const legible = !causes.includes('blurred') && !causes.includes('too-far')
  return (
    <div className="stack" data-testid="unread-code">
      <Notice tone="stop" title={t('scan:unread')}>
        <ul>
          {causes.map((cause) => (
            <li key={cause}>{t(`scan:cause.${cause}`)}</li>
          ))}
        </ul>
        {typeof requirement === 'string' ? <Law id={requirement} /> : null}
      </Notice>
      {legible ? (
        <>
          {' '}
          <TextField
            label={t('scan:number')}
            name="typedNumber"
            value={number}
            maxLength={40}
            hint={t('scan:numberHint')}
            onChange={setNumber}
          />
          <Button icon="check" disabled={busy || number.trim() === ''} onPress={() => onNumber(number.trim())}>
            {t('scan:byNumber')}
          </Button>
        </>
      ) : null}{' '}
    </div>
  )
}

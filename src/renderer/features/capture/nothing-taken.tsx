import { useState } from 'react'
import { Button } from '../../components/button.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { DecisionText } from '../cases/closed-part.js'
import { PostponeDialog } from '../cases/postpone-dialog.js'
import type { CaseView } from '../cases/view.js'

const postponing = ['ALL_FINGERS_TEMPORARILY_UNUSABLE', 'SENIOR_REVIEW_NEEDED']

/** CX-26: no finger was taken and some of them may be later: the person is asked to come again, and stands on the list of returns. */
export function NothingTaken({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const part = view.parts.find((one) => one.part === 'fingers')
  if (part?.decision?.reason == null || !postponing.includes(part.decision.reason)) return null
  return (
    <Notice tone="warn" title={t('capture:nothingTaken.title')}>
      <DecisionText part={part} />
      <p>{t('capture:nothingTaken.text')}</p>
      <div>
        <Button kind="primary" icon="clock" onPress={() => setAsking(true)}>
          {t('cases:hub.postpone')}
        </Button>
      </div>
      {asking ? <PostponeDialog view={view} onClose={() => setAsking(false)} /> : null}
    </Notice>
  )
}

import { Button } from '../../components/button.js'
import { Law } from '../../components/law.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from './case-store.js'
import { PartFrame } from './part-frame.js'
import type { PartView } from './view.js'

interface ClosedPartProps {
  readonly part: PartView['part']
  readonly blocker: PartView
}

/** A part that the law does not open yet: it says which point, why, and where to go. */
export function ClosedPart({ part, blocker }: ClosedPartProps) {
  const { t } = useWords()
  const show = useCase((slice) => slice.show)
  return (
    <PartFrame
      title={t(`cases:part.${part}`)}
      actions={
        <Button kind="primary" icon="next" onPress={() => show(blocker.part)}>
          {t('cases:review.go', { part: t(`cases:part.${blocker.part}`) })}
        </Button>
      }
    >
      <Notice tone="calm" title={t('cases:hub.closedPart')}>
        <p>{t('cases:hub.closedPartText')}</p>
        <DecisionText part={blocker} />
      </Notice>
    </PartFrame>
  )
}

/** What a rule decided, in words, with the point of the law. */
export function DecisionText({ part }: { readonly part: PartView }) {
  const { codeText } = useWords()
  const decision = part.decision
  if (decision === null) return null
  const line = (name: string) => (decision.reason === null ? null : codeText('reasons', decision.reason, name, decision.facts))
  return (
    <div className="stack-tight" data-reason={decision.reason}>
      {line('text') === null ? null : (
        <p>
          <b>{line('text')}</b>
        </p>
      )}
      {line('next') === null ? null : <p>{line('next')}</p>}
      <Law id={decision.requirement} />
    </div>
  )
}

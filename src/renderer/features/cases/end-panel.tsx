import { Button } from '../../components/button.js'
import { Law } from '../../components/law.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { CaseDocuments, type CaseDocument } from './case-documents.js'
import { useCase } from './case-store.js'
import { PartFrame } from './part-frame.js'
import { alreadyEnrolled, type CaseView, type EndState } from './view.js'

const papers: Readonly<Record<EndState, readonly CaseDocument[]>> = {
  CANCELLED: ['D-21'],
  REFUSED: ['D-21'],
  POSTPONED: ['D-06'],
  EXCLUDED: ['D-06'],
}

/** A case that ended without a record: the end is as calm as the beginning, and there is a paper to take along. */
export function EndPanel({ view, end }: { readonly view: CaseView; readonly end: EndState }) {
  const { t, codeText } = useWords()
  const leave = useCase((slice) => slice.leave)
  const refusing = view.parts.find(({ decision }) => decision !== null && !decision.allowed && decision.reason === view.endReason)
  const ground = view.endReason === null ? null : codeText('reasons', view.endReason, 'text', refusing?.decision?.facts ?? {})
  const words = alreadyEnrolled(view) ? 'enrolled' : end
  return (
    <PartFrame
      title={t(`cases:end.${words}.title`)}
      actions={
        <Button kind="primary" icon="next" onPress={leave}>
          {t('cases:end.next')}
        </Button>
      }
    >
      <Notice tone={words === 'REFUSED' ? 'stop' : 'calm'} title={t(`cases:end.${words}.text`)}>
        {view.endReason === null ? null : (
          <p data-reason={view.endReason}>
            {t('cases:end.ground')}: {ground ?? view.endReason} <span className="soft">{view.endReason}</span>
          </p>
        )}
        {refusing?.decision == null ? null : <Law id={refusing.decision.requirement} />}
      </Notice>
      <CaseDocuments view={view} documents={papers[end]} />
    </PartFrame>
  )
}

import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law } from '../../components/law.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import { Onward } from '../cases/onward.js'
import { PartFrame } from '../cases/part-frame.js'
import type { CaseView } from '../cases/view.js'
import { FaceCard } from './face-card.js'

/** 225/НҚ: the camera opens only after its own consent; without one the part is not required (CX-13). */
export function FacePart({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { state } = view.face
  return (
    <PartFrame
      title={t('capture:face.title')}
      requirement="225-¶4"
      actions={state === 'captured' || state === 'not-given' ? <Onward view={view} from="face" /> : undefined}
    >
      {state === 'not-asked' ? <FaceNotAsked view={view} /> : null}
      {state === 'not-given' ? (
        <Notice tone="calm" title={t('consent:face.isNotGiven')}>
          <p>{t('consent:face.isNotGivenText')}</p>
        </Notice>
      ) : null}
      {state === 'open' || state === 'captured' ? <FaceCard view={view} /> : null}
    </PartFrame>
  )
}

function FaceNotAsked({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { show, adopt } = useCase()
  const { busy, failure, run, forget } = useCall()
  const refuse = async () => {
    const changed = await run(() => station().cases.refuseFace({ caseId: view.caseId }))
    if (changed !== null) adopt(changed)
  }
  return (
    <Notice tone="calm" title={t('capture:face.notAsked')}>
      <p>{t('capture:face.notAskedText')}</p>
      <Law id="225-¶4" />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="row">
        <Button kind="primary" icon="pen" onPress={() => show('consent')}>
          {t('capture:face.toConsent')}
        </Button>
        <Button shortcut="F6" disabled={busy} onPress={() => void refuse()}>
          {t('consent:face.notGiven')}
        </Button>
      </div>
    </Notice>
  )
}

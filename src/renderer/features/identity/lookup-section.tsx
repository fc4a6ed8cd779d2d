import { useState } from 'react'
import type { IdentityDraft, IdentityFinding } from '../../../preload/contract/cases.js'
import type { OutputOf, Result } from '../../../preload/contract/index.js'
import type { lookup as contract } from '../../../preload/contract/lookup.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law, Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { LookupAnswer, LookupAsk } from './lookup-consent.js'

export type LookupView = OutputOf<typeof contract.methods.state>

interface LookupSectionProps {
  readonly view: CaseView
  readonly iin: string
  /** brings what is typed to the station before it is asked */
  readonly save: () => Promise<void>
  readonly onFilled: (draft: IdentityDraft, findings: readonly IdentityFinding[]) => void
}

/** 395-¶8.1, X-2: a state database is asked only after the person has allowed it; without a connector everything is typed as ever. */
export function LookupSection({ view, iin, save, onFilled }: LookupSectionProps) {
  const { t } = useWords()
  const { caseId } = view
  const loaded = useLoaded(() => station().lookup.state({ caseId }), caseId)
  const { busy, failure, run, forget } = useCall()
  const [discarded, setDiscarded] = useState<readonly string[] | null>(null)
  const [anew, setAnew] = useState(false)
  const state = loaded.value
  if (state === null || state.connector === null) return null
  const consentCall = async (call: () => Promise<Result<LookupView>>) => {
    await save()
    const answer = await run(call)
    if (answer === null) return
    setDiscarded(null)
    setAnew(false)
    loaded.adopt(answer)
  }
  const lookUp = async () => {
    await save()
    const found = await run(() => station().lookup.lookUp({ caseId }))
    if (found === null) return
    setDiscarded(found.discarded)
    useCase.getState().adopt(found.view)
    onFilled(found.view.draft, found.findings)
  }
  const { consent } = state
  const granted = consent !== null && consent.grantedAt !== null
  return (
    <section
      className="sheet stack-tight lookup"
      aria-label={t('lookup:title')}
      data-lookup={granted ? 'granted' : consent === null ? 'none' : 'asked'}
    >
      <div className="row">
        <h2>{t('lookup:title')}</h2>
        <span className="small">{state.connector}</span>
        {state.simulator ? <Tag tone="warn">{t('cases:start.simulator')}</Tag> : null}
        <span className="push">
          <Law id="395-¶8.1" brief />
        </span>
      </div>
      {granted && consent !== null ? (
        <div className="row">
          <span>{t('lookup:granted', { number: consent.numberMasked })}</span>
          <Button icon="person" disabled={busy} onPress={() => void lookUp()}>
            {t('lookup:lookUp')}
          </Button>
          {anew ? null : (
            <Button kind="quiet" disabled={busy} onPress={() => setAnew(true)}>
              {t('lookup:askAgain')}
            </Button>
          )}
        </div>
      ) : null}
      {consent !== null && consent.grantedAt === null ? (
        <LookupAnswer
          consent={consent}
          busy={busy}
          onAnswer={(answer) => void consentCall(() => station().lookup.answerConsent({ caseId, answer }))}
        />
      ) : null}
      {granted && !anew ? null : (
        <LookupAsk
          iin={iin}
          again={consent !== null}
          busy={busy}
          onAsk={(channel) => void consentCall(() => station().lookup.askConsent({ caseId, iin, channel }))}
        />
      )}
      {discarded === null ? null : <Found discarded={discarded} />}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
    </section>
  )
}

/** 395-¶5: what the register sent and nobody may keep is named, so that the person can be told. */
function Found({ discarded }: { readonly discarded: readonly string[] }) {
  const { t, codeText } = useWords()
  const names = discarded.map((name) => codeText('lookup', `datum.${name}`, null, {}) ?? name)
  return (
    <Notice tone="done" title={t('lookup:filled')}>
      {names.length === 0 ? null : (
        <p>
          {t('lookup:discarded', { names: names.join(', ') })} <Law id="395-¶5" brief />
        </p>
      )}
    </Notice>
  )
}

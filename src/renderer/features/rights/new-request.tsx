import { useEffect, useRef, useState } from 'react'
import {
  applicantKinds,
  counterKinds,
  requestForms,
  type ApplicantKind,
  type RequestView,
} from '../../../preload/contract/rights-view.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Select } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { FormLanguageChoice } from '../cases/case-documents.js'
import { KazakhLetters } from '../identity/kazakh-letters.js'
import { AboutFields } from './about-fields.js'
import { BigChoice } from './big-choice.js'
import { PersonFields } from './person-fields.js'
import { RefusalPaper } from './refusal-paper.js'
import { useRequestDraft, type RequestDraft } from './request-draft.js'
import { inputOf, problemsOf, subjectOf } from './request-input.js'
import { focusFirstProblem, useDraftFields } from './use-draft-fields.js'
import { usePersonReader } from './use-person-reader.js'
import { inDueForm } from './view.js'

interface NewRequestProps {
  readonly onRegistered: (view: RequestView) => void
  readonly onBack: () => void
}

/** The application of a subject at the counter: who asks, what for, in which form, by which document. */
export function NewRequest({ onRegistered, onBack }: NewRequestProps) {
  const { t } = useWords()
  const forget = useRequestDraft((slice) => slice.forget)
  const [tried, setTried] = useState(false)
  const { draft, type, notes } = useDraftFields(tried)
  const { busy, failure, run, forget: forgetFailure } = useCall()
  const reading = useCall()
  const form = useRef<HTMLDivElement>(null)
  const said = useRef<HTMLDivElement>(null)
  usePersonReader(reading.run)
  useEffect(() => form.current?.querySelector('button')?.focus(), [])
  // The form is longer than a small screen: what the station said is never said below its edge.
  useEffect(() => {
    said.current?.scrollIntoView({ block: 'nearest' })
  }, [failure])
  /** Two answers open the form; the hands go on with what comes next. */
  const goOn = (patch: Pick<RequestDraft, 'kind' | 'applicant'>) => {
    type(patch)
    const next = patch.applicant === null ? 'applicant' : patch.kind === null ? 'kind' : null
    window.setTimeout(() => focusFirst(form.current, next === null ? '.identity-grid input' : `[data-field="${next}"] button`))
  }
  const register = async () => {
    setTried(true)
    const input = inputOf(draft)
    if (input === null) {
      window.setTimeout(() => focusFirstProblem(form.current, problemsOf(draft)))
      return
    }
    const view = await run(
      () => station().rights.register(input),
      ({ details }) => {
        if (details['reason'] !== 'TOUCH_NOT_SAME') return false
        // An earlier touch of this day, at another window or before a restart: it is the form's to settle, not a refusal.
        type({ touch: { iin: draft.iin.trim(), result: 'not-same', cause: null, standing: 'not-same' } })
        window.setTimeout(() => focusFirst(form.current, '[data-field="documentAgain"] input'))
        return true
      },
    )
    if (view === null) return
    forget()
    onRegistered(view)
  }
  return (
    <div ref={form} className="request-form" data-form="request">
      <div className="stack">
        <BigChoice
          label={t('rights:who.title')}
          name="applicant"
          value={draft.applicant}
          columns="two"
          options={applicantKinds.map((value) => ({ value, title: t(`rights:applicant.${value}`) }))}
          onChange={(applicant) => goOn({ applicant, kind: draft.kind })}
        />
        <BigChoice
          label={t('rights:what')}
          name="kind"
          value={draft.kind}
          notes={notes('kind')}
          options={counterKinds.map((value) => ({ value, title: t(`rights:kind.${value}`), text: t(`rights:term.${value}`) }))}
          onChange={(kind) => goOn({ applicant: draft.applicant, kind })}
        />
      </div>
      <div className="stack">
        {draft.applicant === null ? (
          <p className="sheet empty">{t('rights:new.begin')}</p>
        ) : (
          <>
            <WithoutRight applicant={draft.applicant} />
            <div className="identity-grid">
              <Select
                label={t('rights:form.label')}
                name="form"
                value={draft.form}
                options={requestForms.map((value) => ({ value, text: t(`rights:form.${value}`) }))}
                onChange={(chosen) => type({ form: requestForms.find((one) => one === chosen) ?? 'other' })}
              />
              <FormLanguageChoice value={draft.language} onChange={(language) => type({ language })} />
            </div>
            {inDueForm(draft.form) ? null : (
              <Notice tone="warn" title={t('rights:form.notDue')}>
                <p>{t('rights:form.notDueText')}</p>
                <Law id={draft.kind === 'destruction' ? '406-¶11.2' : '395-¶15.2'} />
              </Notice>
            )}
            <PersonFields tried={tried} />
            {mayApply(draft.applicant) || draft.kind !== 'destruction' ? <AboutFields tried={tried} /> : null}
          </>
        )}
        {reading.failure === null ? null : <FailureNotice failure={reading.failure} onClose={reading.forget} />}
        <div ref={said} className="stack">
          {failure === null ? null : <FailureNotice failure={failure} onClose={forgetFailure} />}
          {failure === null ? null : <RefusalPaper failure={failure} subject={subjectOf(draft)} language={draft.language} />}
        </div>
      </div>
      <div className="request-foot row">
        <Button
          shortcut="F3"
          onPress={() => {
            forget()
            onBack()
          }}
        >
          {t('rights:new.drop')}
        </Button>
        <KazakhLetters />
        <span className="push">
          <Button kind="primary" icon="check" disabled={busy || draft.applicant === null} onPress={() => void register()}>
            {t('rights:new.register')}
          </Button>
        </span>
      </div>
    </div>
  )
}

function focusFirst(form: HTMLElement | null, selector: string): void {
  const target = form?.querySelector(selector)
  if (target instanceof HTMLElement) target.focus()
}

/** The two whom 406-¶11.2 names; the station judges all the same. */
const mayApply = (applicant: ApplicantKind): boolean => applicant === 'self' || applicant === 'guardian'

/** Whom the acts give no right is told so before he waits; the refusal itself is the station's, with D-21 (406-¶11.2, CX-09). */
function WithoutRight({ applicant }: { readonly applicant: ApplicantKind }) {
  const { codeText } = useWords()
  if (mayApply(applicant)) return null
  const code = applicant === 'trustee' ? 'TRUSTEE_ALONE' : 'APPLICANT_WITHOUT_RIGHT'
  return (
    <Notice tone="stop" title={codeText('reasons', code, 'text', { applicant }) ?? code}>
      <p>{codeText('reasons', code, 'next', {})}</p>
      <div className="row">
        <Law id="406-¶11.2" />
        {applicant === 'trustee' ? <Law id="CX-09" /> : null}
      </div>
    </Notice>
  )
}

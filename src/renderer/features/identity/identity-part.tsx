import { useRef } from 'react'
import type { IdentityFinding } from '../../../preload/contract/cases.js'
import type { Failure } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Check } from '../../components/field.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import { Onward } from '../cases/onward.js'
import { PartFrame } from '../cases/part-frame.js'
import type { CaseView } from '../cases/view.js'
import { SeniorConfirmation } from '../confirmations/senior-confirmation.js'
import { IdentityFields } from './identity-fields.js'
import { KazakhLetters } from './kazakh-letters.js'
import { LookupSection } from './lookup-section.js'
import { MrzStrip } from './mrz-strip.js'
import { useIdentityDraft } from './use-identity-draft.js'
import { useReader } from './use-reader.js'

/** 406-¶3.1: the person is identified by a document before anything else. */
export function IdentityPart({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const advance = useCase((slice) => slice.advance)
  const { busy, failure, run, forget } = useCall()
  const { value: listed } = useLoaded(() => station().texts.listed({}), 'listed')
  const { draft, findings, saved, change, settle, takeOver, save } = useIdentityDraft(view)
  const form = useRef<HTMLDivElement>(null)
  const locked = view.consents.fingerprint !== null && view.identity !== null
  const identified = view.identity !== null && view.parts.find(({ part }) => part === 'identity')?.status === 'done'

  useReader((reading) => {
    if (locked) return
    if (reading.kind === 'mrz') change({ method: 'mrz', mrzLines: [...reading.lines] })
    else change({ iin: reading.iin })
  })

  /** The station names the fields that stop identification: each is told in its place, and the first takes the focus. */
  const besideFields = (refusal: Failure): boolean => {
    const wrong = wrongFields(refusal)
    const first = wrong[0]
    if (first === undefined) return false
    settle(wrong)
    window.setTimeout(() => focusField(form.current, first.field))
    return true
  }
  const identify = async () => {
    await save()
    const answer = await run(() => station().cases.identify({ caseId: view.caseId, draft }), besideFields)
    if (answer === null) return
    settle(answer.findings)
    advance(answer.view)
  }

  return (
    <PartFrame
      title={t('identity:title')}
      requirement="406-¶3.1"
      actions={
        <>
          <KazakhLetters />
          <span className="small soft" role="status" data-draft={saved}>
            {saved === 'saved' ? t('cases:hub.saved') : t(saved === 'saving' ? 'cases:hub.saving' : 'cases:hub.unsaved')}
          </span>
          {identified && (locked || saved === 'saved') ? (
            <Onward view={view} from="identity" />
          ) : (
            <Button kind="primary" icon="check" disabled={busy} onPress={() => void identify()}>
              {t('identity:identify')}
            </Button>
          )}
        </>
      }
    >
      <div ref={form} className="identity">
        <MrzStrip draft={draft} findings={findings} locked={locked} onClear={() => change({ mrzLines: [], method: 'typed' })} />
        <IdentityFields draft={draft} findings={findings} locked={locked} listed={listed?.items ?? []} onChange={change} />
        <Check
          name="documentSeen"
          checked={draft.documentSeen}
          disabled={locked}
          invalid={findings.some(({ field, severity }) => field === 'documentSeen' && severity === 'stop')}
          onChange={(documentSeen) => change({ documentSeen })}
        >
          <b>{t('identity:seen')}</b> <span className="small soft">{t('identity:seenNote')}</span>
        </Check>
        {locked ? null : <LookupSection view={view} iin={draft.iin} save={save} onFilled={takeOver} />}
        {locked || identified ? null : <Overrides view={view} findings={findings} before={save} />}
        {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      </div>
    </PartFrame>
  )
}

interface OverridesProps {
  readonly view: CaseView
  readonly findings: readonly IdentityFinding[]
  readonly before: () => Promise<void>
}

/** CR-3, 406-¶3.1: where everything that stops is what a senior employee may let pass, he can be asked. */
function Overrides({ view, findings, before }: OverridesProps) {
  const { t } = useWords()
  const stops = findings.filter(({ severity }) => severity === 'stop')
  const codes = [...new Set(stops.flatMap(({ override }) => override ?? []))]
  if (codes.length === 0 || stops.some(({ override }) => override === undefined)) return null
  return (
    <SeniorConfirmation
      view={view}
      kind="identity-override"
      codes={codes}
      before={before}
      onward={t('confirmations:thenIdentify')}
    />
  )
}

function wrongFields({ details }: Failure): readonly IdentityFinding[] {
  const { fields, codes, overrides, requirement } = details
  if (!Array.isArray(fields) || !Array.isArray(codes)) return []
  return fields.map((field, index) => ({
    field: String(field),
    code: String(codes[index]),
    requirement: typeof requirement === 'string' ? requirement : '406-¶3.1',
    severity: 'stop',
    ...overrideAt(overrides, index),
    facts: {},
  }))
}

function overrideAt(overrides: unknown, index: number): Pick<IdentityFinding, 'override'> {
  const code: unknown = Array.isArray(overrides) ? overrides[index] : undefined
  return code === 'R-IIN-OVR' || code === 'R-MRZ' ? { override: code } : {}
}

function focusField(form: HTMLElement | null, field: string): void {
  const target = form?.querySelector(`[data-field="${field}"] :is(input, button, select)`)
  if (target instanceof HTMLElement) target.focus()
}

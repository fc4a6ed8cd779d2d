import { Law } from '../../components/law.js'
import { Notice } from '../../components/notice.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { CapacitySection } from '../capacity/capacity-section.js'
import { ExclusionSection } from '../capture/exclusion-section.js'
import { EnrolmentSection } from '../recognition/enrolment-section.js'
import { DecisionText } from './closed-part.js'
import { Onward } from './onward.js'
import { PartFrame } from './part-frame.js'
import type { CaseView } from './view.js'

const namedFacts = ['age', 'birthDate', 'possibleFrom', 'today'] as const

/** Nothing to do here for the employee: the rules decide, the screen says what they decided and by which facts. */
export function EligibilityPart({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const part = view.parts.find((one) => one.part === 'eligibility')
  const decision = part?.decision ?? null
  if (part === undefined || view.identity === null) {
    return (
      <PartFrame title={t('cases:eligibility.title')} requirement="406-¶4.1" actions={<Onward view={view} from="eligibility" />}>
        <Notice tone="calm" title={t('cases:eligibility.waiting')} />
      </PartFrame>
    )
  }
  const allowed = part.status === 'done' || decision?.allowed === true
  const asked = !allowed && part.status !== 'blocked'
  // What has its own next step stands first, so that nobody scrolls for it.
  const enrolled = view.enrolment.state === 'active'
  // One answer on the screen: a stated exclusion, and a record in the Base, say themselves what is so.
  const decidedAbove = (view.exclusion !== null && allowed) || (enrolled && decision?.requirement === '406-¶8.1')
  const facts = namedFacts.filter((name) => decision?.facts[name] !== undefined)
  return (
    <PartFrame
      title={t('cases:eligibility.title')}
      requirement="406-¶4.1"
      actions={asked || !goesOn(view) ? undefined : <Onward view={view} from="eligibility" />}
    >
      {view.exclusion === null ? null : <ExclusionSection view={view} />}
      {enrolled ? <EnrolmentSection view={view} /> : null}
      {decidedAbove ? null : (
        <Notice
          tone={allowed ? 'done' : asked ? 'warn' : 'stop'}
          title={asked ? t('law.asks') : t(allowed ? 'cases:eligibility.allowed' : 'cases:eligibility.refused')}
        >
          {allowed ? decision === null ? null : <Law id={decision.requirement} /> : <DecisionText part={part} />}
        </Notice>
      )}
      <section className="sheet stack-tight" aria-label={t('cases:eligibility.decisions')}>
        <h2>{t('cases:eligibility.decisions')}</h2>
        <dl className="facts">
          <dt>{t('cases:eligibility.fact.birthDate')}</dt>
          <dd>{shortDate(view.identity.birthDate)}</dd>
          {facts
            .filter((name) => name !== 'birthDate')
            .map((name) => (
              <div key={name}>
                <dt>{t(`cases:eligibility.fact.${name}`)}</dt>
                <dd>{shortDate(String(decision?.facts[name]))}</dd>
              </div>
            ))}
        </dl>
      </section>
      <CapacitySection view={view} />
      {enrolled ? null : <EnrolmentSection view={view} />}
      {view.exclusion === null ? <ExclusionSection view={view} /> : null}
    </PartFrame>
  )
}

/** Recognition of an enrolled person and a stated exclusion have their own next step; nothing else is the primary action then. */
const goesOn = ({ enrolment, exclusion }: CaseView): boolean =>
  exclusion === null && (enrolment.state !== 'active' || enrolment.repeated)

import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { Law } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import type { OutputOf } from '../../../preload/contract/index.js'
import type { station as stationTable } from '../../../preload/contract/station.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { AuthorityCard } from '../tablet/authority-card.js'

type Step = OutputOf<typeof stationTable.methods.health>['steps'][number]
const icons = { ok: 'check', warn: 'alert', fail: 'cross' } as const
const order = { fail: 0, warn: 1, ok: 2 } as const

/** Every link of the chain with its remedy, the broken ones first. */
export function HealthPage() {
  const { t } = useWords()
  const role = useSession(({ session }) => session?.account?.role ?? null)
  const { value, failure, reload, forget } = useLoaded(() => station().station.health({}), 'health')
  const overview = useLoaded(() => station().station.overview({}), 'overview')
  const steps = [...(value?.steps ?? [])].sort((a, b) => order[a.state] - order[b.state])
  return (
    <div className="page" data-page="health">
      <header className="page-head">
        <h1>{t('diagnostics:title')}</h1>
        <span className="soft">{value === null ? t('working') : t('diagnostics:at', { at: localMoment(value.at) })}</span>
        {overview.value === null ? null : (
          <span className="soft">
            {t('diagnostics:version', { version: overview.value.version })} ·{' '}
            {t('diagnostics:started', { at: localMoment(overview.value.startedAt) })}
          </span>
        )}
        <span className="push">
          <Button kind="primary" icon="clock" onPress={reload}>
            {t('diagnostics:again')}
          </Button>
        </span>
      </header>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <ul className="health" aria-live="polite">
        {steps.map((step) => (
          <HealthCard key={step.id} step={step} />
        ))}
      </ul>
      {role === 'administrator' ? <AuthorityCard /> : null}
    </div>
  )
}

function HealthCard({ step }: { readonly step: Step }) {
  const { t, codeText } = useWords()
  const line = (name: string) =>
    codeText('health', step.code, name, step.facts) ?? codeText('health', `unknown.${step.state}`, name, step.facts)
  return (
    <li className="health-step" data-step={step.id} data-state={step.state} data-code={step.code}>
      <span className="health-mark">
        <Icon name={icons[step.state]} />
      </span>
      <div className="stack-tight">
        <h2>
          {t(`diagnostics:step.${step.id}`)} <span className="small soft">{t(`diagnostics:state.${step.state}`)}</span>
        </h2>
        <p>{line('text')}</p>
        {step.state === 'ok' ? null : (
          <p>
            <b>{t('failure.next')}:</b> {line('remedy')}
          </p>
        )}
        <p className="row small soft">
          <span className="mono">{step.code}</span>
          {step.requirement === null ? null : <Law id={step.requirement} />}
        </p>
      </div>
    </li>
  )
}

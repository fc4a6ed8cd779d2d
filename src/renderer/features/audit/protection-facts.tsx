import type { OutputOf } from '../../../preload/contract/index.js'
import type { audit } from '../../../preload/contract/audit.js'
import { Tag } from '../../components/law.js'
import { useWords } from '../../i18n/words.js'

type View = OutputOf<typeof audit.methods.measures>

export function ProtectionFacts({ view }: { readonly view: View }) {
  const { t } = useWords()
  const { station, purposes, program, journal, blocked, protection } = view
  const answers = { ...protection, whole: journal.whole }
  return (
    <section className="sheet stack-tight" aria-label={t('measures:protection')}>
      <h2>{t('measures:protection')}</h2>
      <dl className="facts">
        <dt>{t('measures:fact.station')}</dt>
        <dd>
          {station.departmentCode}, {station.name}
        </dd>
        {(['databaseEncrypted', 'journalWritable', 'cryptographySelfTest', 'whole'] as const).map((name) => (
          <div key={name} data-fact={name}>
            <dt>{t(`measures:fact.${name}`)}</dt>
            <dd>
              <Tag tone={answers[name] ? 'done' : 'stop'}>{t(answers[name] ? 'measures:yes' : 'measures:no')}</Tag>
            </dd>
          </div>
        ))}
        <div data-fact="disk">
          <dt>{t('measures:fact.disk')}</dt>
          <dd>
            <Tag tone={protection.disk === 'encrypted' ? 'done' : protection.encryptionAct === '' ? 'stop' : 'warn'}>
              {t(`measures:disk.${protection.disk}`)}
            </Tag>{' '}
            {protection.encryptionAct === '' ? null : t('measures:byAct', { act: protection.encryptionAct })}
          </dd>
        </div>
        <div data-fact="components">
          <dt>{t('measures:fact.components')}</dt>
          <dd>
            {protection.components.length === 0 ? t('measures:noComponents') : null}
            {protection.components.map(({ service, state }) => (
              <span key={service}>
                {service} <Tag tone={state === 'running' ? 'done' : 'stop'}>{t(`measures:component.${state}`)}</Tag>{' '}
              </span>
            ))}
          </dd>
        </div>
        <dt>{t('measures:fact.entries')}</dt>
        <dd>{journal.entries}</dd>
        <dt>{t('measures:fact.head')}</dt>
        <dd className="small mono">{journal.head}</dd>
        <dt>{t('measures:fact.blocked')}</dt>
        <dd>{blocked}</dd>
        <dt>{t('measures:fact.purposes')}</dt>
        <dd>{purposes.map((purpose) => t(`measures:purpose.${purpose}`)).join(', ')}</dd>
        <dt>{t('measures:fact.program')}</dt>
        <dd>
          {program.version} ({program.schema})
        </dd>
      </dl>
    </section>
  )
}

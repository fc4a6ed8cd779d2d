import { Icon } from '../../components/icon.js'
import { Law } from '../../components/law.js'
import { useWords } from '../../i18n/words.js'
import { useCapture, type Sample } from './capture-store.js'

const good: ReadonlySet<Sample['verdict']> = new Set<Sample['verdict']>(['accepted', 'kept-better'])

/** What became of each finger of the last capture: a slap never passes, nor fails, on its average (design §4.8). */
export function SlapResults({ threshold }: { readonly threshold: number }) {
  const { t } = useWords()
  const { samples, asked } = useCapture()
  const shown = asked.flatMap((position) => samples[position] ?? [])
  if (shown.length === 0) return null
  const refused = shown.find(({ verdict }) => !good.has(verdict))
  return (
    <div className="slap-results">
      <ul aria-label={t('capture:slap.results')} role="status">
        {shown.map((sample) => (
          <FingerResult key={sample.position} sample={sample} threshold={threshold} />
        ))}
      </ul>
      {refused?.requirement == null ? null : <Law id={refused.requirement} brief />}
    </div>
  )
}

function FingerResult({ sample, threshold }: { readonly sample: Sample; readonly threshold: number }) {
  const { t, codeText } = useWords()
  const { position, verdict, quality, causes, otherPosition } = sample
  const taken = good.has(verdict)
  const other = otherPosition === null ? '' : t(`capture:finger.${otherPosition}`)
  const line = (name: string) => codeText('verdicts', verdict, name, { other })
  const helpful = verdict === 'quality-low' || verdict === 'no-ridges'
  const hints = helpful ? causes.map((cause) => codeText('causes', cause, null, {})).filter((text) => text !== null) : []
  return (
    <li data-finger-verdict={verdict} data-position={position} data-tone={taken ? 'done' : 'warn'}>
      <Icon name={taken ? 'check' : 'alert'} />
      <span>
        <b>{t(`capture:finger.${position}`)}</b>: {line('happened') ?? verdict}
        {taken ? null : (
          <span className="small slap-advice">
            {line('safe')} {hints.length === 0 ? line('next') : hints.join(' · ')}
          </span>
        )}
      </span>
      <span className="small" title={t('capture:quality', { quality, threshold })}>
        {t('capture:qualityShort', { quality })}
      </span>
    </li>
  )
}

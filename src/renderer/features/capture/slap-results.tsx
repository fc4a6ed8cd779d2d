import { Icon } from '../../components/icon.js'
import { Law } from '../../components/law.js'
import { useWords } from '../../i18n/words.js'
import { useCapture, type Sample } from './capture-store.js'

export const isTaken = ({ verdict }: Sample): boolean => verdict === 'accepted' || verdict === 'kept-better'

/**
 * What became of each finger of the last capture: a slap never passes, nor fails, on its average (design §4.8). A finger that was taken
 * shows it under its picture, and is read aloud here.
 */
export function SlapResults() {
  const { t } = useWords()
  const { samples, asked } = useCapture()
  const shown = asked.flatMap((position) => samples[position] ?? [])
  if (shown.length === 0) return null
  const refused = shown.find((sample) => !isTaken(sample))
  return (
    <div className="slap-results">
      <ul aria-label={t('capture:slap.results')} role="status">
        {shown.map((sample) => (
          <FingerResult key={sample.position} sample={sample} />
        ))}
      </ul>
      {refused?.requirement == null ? null : <Law id={refused.requirement} brief />}
    </div>
  )
}

function FingerResult({ sample }: { readonly sample: Sample }) {
  const { t, codeText } = useWords()
  const { position, verdict, causes, otherPosition } = sample
  const other = otherPosition === null ? '' : t(`capture:finger.${otherPosition}`)
  const line = (name: string) => codeText('verdicts', verdict, name, { other })
  const title = (
    <span>
      <b>{t(`capture:finger.${position}`)}</b>: {line('happened') ?? verdict}
    </span>
  )
  const row = { 'data-finger-verdict': verdict, 'data-position': position }
  // That an earlier sample was better is seen nowhere else.
  if (verdict === 'accepted')
    return (
      <li {...row} className="visually-hidden">
        {title}
      </li>
    )
  const helpful = verdict === 'quality-low' || verdict === 'no-ridges'
  const hints = helpful ? causes.map((cause) => codeText('causes', cause, null, {})).filter((text) => text !== null) : []
  return (
    <li {...row} data-tone={isTaken(sample) ? 'done' : 'warn'}>
      <Icon name={isTaken(sample) ? 'check' : 'alert'} />
      {title}
      <span className="small slap-advice">{line('safe')}</span>
      <span className="slap-advice">{hints.length === 0 ? line('next') : hints.join(' · ')}</span>
    </li>
  )
}

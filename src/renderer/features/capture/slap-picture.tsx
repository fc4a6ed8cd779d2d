import { fingersOfGroup, type FingerGroup, type FingerPosition } from '../../../preload/contract/index.js'
import { Icon } from '../../components/icon.js'
import { useWords } from '../../i18n/words.js'
import { useCapture } from './capture-store.js'
import { isTaken } from './slap-results.js'

/** From left to right as they lie on the glass. */
const asTheyLie: Readonly<Record<FingerGroup, readonly FingerPosition[]>> = {
  'right-four': fingersOfGroup['right-four'],
  'left-four': [...fingersOfGroup['left-four']].reverse(),
  thumbs: [6, 1],
}

/** The whole glass while the hand is laid on, then each finger under its own name, with its own answer. */
export function SlapPicture({ group }: { readonly group: FingerGroup }) {
  const { t } = useWords()
  const { group: attempted, preview, previews, samples } = useCapture()
  const mine = attempted === group
  if (mine && preview !== null && Object.keys(previews).length === 0 && Object.keys(samples).length === 0)
    return <img src={`data:image/png;base64,${preview}`} alt={t('capture:preview')} />
  return (
    <div className="slap-picture">
      {asTheyLie[group].map((position) => (
        <SlapFinger key={position} position={position} mine={mine} />
      ))}
    </div>
  )
}

function SlapFinger({ position, mine }: { readonly position: FingerPosition; readonly mine: boolean }) {
  const { t } = useWords()
  const { previews, samples } = useCapture()
  const sample = mine ? samples[position] : undefined
  return (
    <figure data-position={position} data-tone={sample === undefined ? 'none' : isTaken(sample) ? 'done' : 'warn'}>
      {mine && previews[position] !== undefined ? (
        <img src={`data:image/png;base64,${previews[position]}`} alt={t('capture:preview')} />
      ) : (
        <svg className="finger-blank" viewBox="0 0 100 130" aria-hidden="true">
          <ellipse cx="50" cy="65" rx="40" ry="56" />
        </svg>
      )}
      <figcaption>
        {t(`capture:short.${position}`)}
        <span className="slap-answer">
          {sample === undefined ? null : (
            <>
              <Icon name={isTaken(sample) ? 'check' : 'alert'} />
              <span aria-hidden="true">{sample.quality}</span>
              <span className="visually-hidden">{t('capture:qualityShort', { quality: sample.quality })}</span>
            </>
          )}
        </span>
      </figcaption>
    </figure>
  )
}

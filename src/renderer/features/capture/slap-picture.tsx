import { fingersOfGroup, type FingerGroup, type FingerPosition } from '../../../preload/contract/index.js'
import { useWords } from '../../i18n/words.js'
import { useCapture } from './capture-store.js'

/** From left to right as they lie on the glass. */
const asTheyLie: Readonly<Record<FingerGroup, readonly FingerPosition[]>> = {
  'right-four': fingersOfGroup['right-four'],
  'left-four': [...fingersOfGroup['left-four']].reverse(),
  thumbs: [6, 1],
}

/** The whole glass while the hand is laid on, then each finger under its own name. */
export function SlapPicture({ group }: { readonly group: FingerGroup }) {
  const { t } = useWords()
  const { group: attempted, preview, previews } = useCapture()
  const mine = attempted === group
  if (mine && preview !== null && Object.keys(previews).length === 0)
    return <img src={`data:image/png;base64,${preview}`} alt={t('capture:preview')} />
  return (
    <div className="slap-picture">
      {asTheyLie[group].map((position) => (
        <figure key={position} data-position={position}>
          {mine && previews[position] !== undefined ? (
            <img src={`data:image/png;base64,${previews[position]}`} alt={t('capture:preview')} />
          ) : (
            <svg className="finger-blank" viewBox="0 0 100 130" aria-hidden="true">
              <ellipse cx="50" cy="65" rx="40" ry="56" />
            </svg>
          )}
          <figcaption className="small">{t(`capture:short.${position}`)}</figcaption>
        </figure>
      ))}
    </div>
  )
}

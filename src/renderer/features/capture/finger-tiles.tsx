import type { FingerPosition } from '../../../preload/contract/index.js'
import { Icon, type IconName } from '../../components/icon.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView, FingerView } from '../cases/view.js'
import { asTheyLie, fingerAt } from './positions.js'

interface FingerTilesProps {
  readonly fingers: CaseView['fingers']
  readonly selected: FingerPosition
  readonly attemptsAllowed: number
  readonly onSelect: (position: FingerPosition) => void
}

const icons: Readonly<Record<FingerView['state'], IconName>> = { open: 'dot', captured: 'check', excepted: 'minus' }

/** Ten positions with state, quality, attempts and reason; each in words, never by colour alone. */
export function FingerTiles({ fingers, selected, attemptsAllowed, onSelect }: FingerTilesProps) {
  const { t, codeText } = useWords()
  return (
    <div className="tiles" role="group" aria-label={t('capture:tiles')}>
      {asTheyLie.map((position) => {
        const finger = fingerAt(fingers, position)
        if (finger === undefined) return null
        const reason = finger.reason === null ? null : codeText('reasons', finger.reason, 'text', {})
        return (
          <button
            key={position}
            type="button"
            className="tile"
            data-position={position}
            data-state={finger.state}
            aria-pressed={position === selected}
            aria-label={`${t(`capture:finger.${position}`)}: ${reason ?? t(`capture:state.${finger.state}`)}`}
            onClick={() => onSelect(position)}
          >
            <span className="tile-name">
              <Icon name={icons[finger.state]} />
              {t(`capture:short.${position}`)}
            </span>
            <span className="tile-state">
              {reason ??
                (finger.quality === null
                  ? t(`capture:state.${finger.state}`)
                  : t('capture:qualityShort', { quality: finger.quality }))}
            </span>
            <span className="tile-tries">
              {finger.attempts === 0 ? ' ' : t('capture:triesShort', { attempts: finger.attempts, allowed: attemptsAllowed })}
            </span>
          </button>
        )
      })}
    </div>
  )
}

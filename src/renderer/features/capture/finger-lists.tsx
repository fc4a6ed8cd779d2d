import type { FingerPosition } from '../../../preload/contract/index.js'
import { Icon, type IconName } from '../../components/icon.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView, FingerView } from '../cases/view.js'
import { fingerAt, leftHand, rightHand } from './positions.js'

interface FingerListsProps {
  readonly fingers: CaseView['fingers']
  readonly selected: FingerPosition
  readonly attemptsAllowed: number
  readonly onSelect: (position: FingerPosition) => void
}

const icons: Readonly<Record<FingerView['state'], IconName>> = { open: 'dot', captured: 'check', excepted: 'minus' }

/** Ten positions with state, quality, attempts and reason; each in words, never by colour alone. */
export function FingerLists(props: FingerListsProps) {
  const { t } = useWords()
  return (
    <div className="fingers-lists">
      {([leftHand, rightHand] as const).map((hand) => {
        const label = t(hand === leftHand ? 'capture:hand.left' : 'capture:hand.right')
        return (
          <div key={label} className="finger-list" role="group" aria-label={label}>
            <h2 className="small soft">{label}</h2>
            {hand.map((position) => (
              <FingerRow key={position} {...props} position={position} />
            ))}
          </div>
        )
      })}
    </div>
  )
}

function FingerRow({
  fingers,
  position,
  selected,
  attemptsAllowed,
  onSelect,
}: FingerListsProps & { readonly position: FingerPosition }) {
  const { t, codeText } = useWords()
  const finger = fingerAt(fingers, position)
  if (finger === undefined) return null
  const reason = finger.reason === null ? null : codeText('reasons', finger.reason, 'text', {})
  const state = reason ?? t(`capture:state.${finger.state}`)
  return (
    <button
      type="button"
      className="finger-row"
      data-position={position}
      data-state={finger.state}
      aria-pressed={position === selected}
      onClick={() => onSelect(position)}
    >
      <Icon name={icons[finger.state]} />
      <span>
        <b>{t(`capture:short.${position}`)}</b>
        {finger.state === 'captured' ? null : <span className="small">{state}</span>}
      </span>
      <span className="small">
        {finger.quality === null ? null : t('capture:qualityShort', { quality: finger.quality })}
        {finger.attempts === 0 ? null : (
          <>
            <br />
            {t('capture:triesShort', { attempts: finger.attempts, allowed: attemptsAllowed })}
          </>
        )}
      </span>
    </button>
  )
}

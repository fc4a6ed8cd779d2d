import type { IconName } from '../../components/icon.js'
import { useWords } from '../../i18n/words.js'
import type { CardGuidance } from './capture-card.js'
import { useCapture, type Guidance } from './capture-store.js'

const guidanceIcons: Readonly<Record<Guidance, IconName>> = {
  'place-finger': 'down',
  'hold-still': 'hold',
  'lift-finger': 'up',
  'centre-finger': 'target',
  'press-harder': 'down',
  'press-lighter': 'up',
  'clean-platen': 'wipe',
  'swipe-slower': 'clock',
  'swipe-further': 'down',
  working: 'clock',
}

/** What the person at the scanner should do now; while nothing runs, what the card itself has to say. */
export function useGuidance(resting: CardGuidance): CardGuidance {
  const { t } = useWords()
  const { guidance, state } = useCapture()
  if (state === 'idle') return resting
  const shown = guidance ?? 'working'
  return { code: shown, icon: guidanceIcons[shown], text: t(`capture:guidance.${shown}`), tone: 'work' }
}

export function FingerPicture() {
  const { t } = useWords()
  const preview = useCapture((slice) => slice.preview)
  if (preview !== null) return <img src={`data:image/png;base64,${preview}`} alt={t('capture:preview')} />
  return (
    <svg className="finger-blank" viewBox="0 0 100 130" aria-hidden="true">
      <ellipse cx="50" cy="65" rx="40" ry="56" />
      <path d="M24 78c0-36 52-36 52 0M32 86c0-28 36-28 36 0M40 92c0-18 20-18 20 0M50 82v16M18 66c4-44 60-44 64 0" />
    </svg>
  )
}

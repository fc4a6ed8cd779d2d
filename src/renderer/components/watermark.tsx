import { useId } from 'react'
import { useWords } from '../i18n/words.js'

/** On every screen and every dialog of the training profile, above everything and never in the way. */
export function Watermark() {
  const { t } = useWords()
  const id = useId()
  const word = t('training.word')
  return (
    <div className="watermark" aria-hidden="true" data-testid="training-watermark">
      <svg width="100%" height="100%">
        <pattern id={id} width="620" height="230" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
          <text x="10" y="80">
            {word}
          </text>
          <text x="320" y="195">
            {word}
          </text>
        </pattern>
        <rect width="100%" height="100%" fill={`url(#${id})`} />
      </svg>
    </div>
  )
}

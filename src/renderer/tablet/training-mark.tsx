import { useTexts } from './texts.js'

/** On every screen of the training profile, above everything and never in the way. */
export function TrainingMark() {
  const { training } = useTexts()
  return (
    <svg className="training" aria-hidden="true" width="100%" height="100%">
      <text x="50%" y="50%" textAnchor="middle">
        {training}
      </text>
    </svg>
  )
}

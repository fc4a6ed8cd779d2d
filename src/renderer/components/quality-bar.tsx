interface QualityBarProps {
  /** 0–100, null before a capture */
  readonly value: number | null
  readonly threshold: number
  readonly label: string
}

/** The threshold is drawn, so that "enough" is seen without reading a number. */
export function QualityBar({ value, threshold, label }: QualityBarProps) {
  const enough = value !== null && value >= threshold
  const shown = value === null ? 0 : Math.max(0, Math.min(100, value))
  return (
    <div className="quality" data-enough={enough}>
      <svg viewBox="0 0 200 18" preserveAspectRatio="none" role="img" aria-label={label}>
        <rect x="0" y="4" width="200" height="10" rx="3" className="quality-ground" />
        <rect x="0" y="4" width={shown * 2} height="10" rx="3" className={enough ? 'quality-done' : 'quality-low'} />
        <rect x={threshold * 2 - 1} y="0" width="2" height="18" className="quality-mark" />
      </svg>
      <span className="small">{label}</span>
    </div>
  )
}

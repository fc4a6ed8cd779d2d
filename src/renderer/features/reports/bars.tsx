import type { OutputOf } from '../../../preload/contract/index.js'
import type { reports } from '../../../preload/contract/reports.js'

type Chart = NonNullable<OutputOf<typeof reports.methods.open>['tables'][number]['chart']>

const rowHeight = 26
const width = 560
const labelWidth = 230
const valueWidth = 60

/** Bars beside their table, which says the same to whoever cannot see them; a hidden number has a dashed stub of no size. */
export function Bars({ chart }: { readonly chart: Chart }) {
  const { title, bars } = chart
  const largest = Math.max(1, ...bars.map(({ value }) => value ?? 0))
  const room = width - labelWidth - valueWidth
  const height = bars.length * rowHeight + 6
  return (
    <figure className="bars">
      <figcaption className="small soft">{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        {bars.map(({ label, text, value }, index) => {
          const y = index * rowHeight + 4
          const length = value === null ? 18 : Math.max(2, (value / largest) * room)
          return (
            <g key={label}>
              <text x={labelWidth - 8} y={y + 15} textAnchor="end">
                {label}
              </text>
              <rect
                className={value === null ? 'bar-hidden' : 'bar'}
                x={labelWidth}
                y={y}
                width={length}
                height={rowHeight - 8}
              />
              <text x={labelWidth + length + 6} y={y + 15}>
                {text}
              </text>
            </g>
          )
        })}
      </svg>
    </figure>
  )
}

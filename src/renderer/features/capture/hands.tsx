import type { FingerPosition } from '../../../preload/contract/index.js'
import type { CaseView } from '../cases/view.js'
import { fingerAt } from './positions.js'

/** A finger of the drawing: where its root is, how it leans, how long and how thick it is. */
interface Shape {
  readonly position: FingerPosition
  readonly x: number
  readonly y: number
  readonly lean: number
  readonly length: number
  readonly width: number
}

/** The right hand from above, on a field of 220 × 210; the left one is its mirror image. */
const rightHand: readonly Shape[] = [
  { position: 1, x: 60, y: 150, lean: -42, length: 74, width: 31 },
  { position: 2, x: 76, y: 100, lean: -9, length: 78, width: 27 },
  { position: 3, x: 108, y: 92, lean: 0, length: 84, width: 28 },
  { position: 4, x: 140, y: 97, lean: 8, length: 77, width: 27 },
  { position: 5, x: 169, y: 114, lean: 18, length: 61, width: 24 },
]
const leftOf: Readonly<Record<number, FingerPosition>> = { 1: 6, 2: 7, 3: 8, 4: 9, 5: 10 }

interface HandsProps {
  readonly fingers: CaseView['fingers']
  readonly selected: FingerPosition
  /** the fingers that the next capture of a group asks for */
  readonly asked: readonly FingerPosition[]
  readonly onSelect: (position: FingerPosition) => void
}

/** Own drawing of two hands; the same fingers stand as buttons beneath it, so the drawing itself is for the eye and the mouse. */
export function Hands(props: HandsProps) {
  return (
    <svg className="hands" viewBox="0 0 470 212" aria-hidden="true">
      <g transform="translate(222 0) scale(-1 1)">
        <Hand {...props} shapes={rightHand.map((shape) => ({ ...shape, position: leftOf[shape.position] ?? shape.position }))} />
      </g>
      <g transform="translate(248 0)">
        <Hand {...props} shapes={rightHand} />
      </g>
    </svg>
  )
}

function Hand({ shapes, fingers, selected, asked, onSelect }: HandsProps & { readonly shapes: readonly Shape[] }) {
  return (
    <>
      <path className="palm" d="M62 128 C58 96 78 88 108 88 S176 96 178 122 C180 160 168 196 122 204 C88 206 66 176 62 128Z" />
      {shapes.map(({ position, x, y, lean, length, width }) => (
        <g
          key={position}
          className="finger"
          data-state={fingerAt(fingers, position)?.state}
          data-selected={position === selected}
          data-asked={asked.includes(position)}
          transform={`rotate(${lean} ${x} ${y})`}
          onClick={() => onSelect(position)}
        >
          <rect x={x - width / 2} y={y - length} width={width} height={length + 20} rx={width / 2} />
          <path
            className="finger-ridges"
            d={`M${x - width / 4} ${y - length + width * 0.9}a${width / 4} ${width / 3} 0 0 1 ${width / 2} 0M${x - width / 8} ${y - length + width}a${width / 8} ${width / 5} 0 0 1 ${width / 4} 0`}
          />
        </g>
      ))}
    </>
  )
}

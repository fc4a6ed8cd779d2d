import { useEffect, useRef } from 'react'
import SignaturePad from 'signature_pad'
import type { Stroke } from '../../preload/contract/tablet-page.js'
import { pointsForPad, strokeFromPad } from './pad-points.js'

interface SignatureCanvasProps {
  readonly label: string
  readonly strokes: readonly Stroke[]
  /** ms since 1970 of the first touch; null before it */
  readonly startedAt: number | null
  readonly onStroke: (stroke: Stroke, startedAt: number) => void
}

const pen = { minWidth: 1.2, maxWidth: 3.6, penColor: '#10204a', velocityFilterWeight: 0.7 }

/** The pad. What stands on it is always what the strokes say: they are drawn anew after a turn of the tablet or a step back. */
export function SignatureCanvas({ label, strokes, startedAt, onStroke }: SignatureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad | null>(null)
  const latest = useRef({ strokes, startedAt, onStroke })
  latest.current = { strokes, startedAt, onStroke }

  useEffect(() => {
    const target = canvas.current
    if (target === null) return
    const made = new SignaturePad(target, pen)
    pad.current = made
    made.addEventListener('endStroke', () => {
      const drawn = made.toData().at(-1)
      if (drawn === undefined || drawn.points.length === 0) return
      const first = latest.current.startedAt ?? drawn.points[0].time
      latest.current.onStroke(strokeFromPad(drawn.points, target.clientWidth, first), first)
    })
    const fit = new ResizeObserver(() => redraw(target, made, latest.current.strokes))
    fit.observe(target)
    return () => {
      fit.disconnect()
      made.off()
    }
  }, [])

  useEffect(() => {
    if (canvas.current !== null && pad.current !== null) redraw(canvas.current, pad.current, strokes)
  }, [strokes])

  return <canvas ref={canvas} className="pad" role="img" aria-label={label} />
}

function redraw(canvas: HTMLCanvasElement, pad: SignaturePad, strokes: readonly Stroke[]): void {
  const sharpness = Math.max(window.devicePixelRatio, 1)
  const { clientWidth, clientHeight } = canvas
  if (canvas.width !== Math.round(clientWidth * sharpness) || canvas.height !== Math.round(clientHeight * sharpness)) {
    canvas.width = Math.round(clientWidth * sharpness)
    canvas.height = Math.round(clientHeight * sharpness)
    canvas.getContext('2d')?.scale(sharpness, sharpness)
  }
  const { minWidth, maxWidth, penColor, velocityFilterWeight, dotSize, compositeOperation } = pad
  const look = { minWidth, maxWidth, penColor, velocityFilterWeight, dotSize, compositeOperation }
  pad.fromData(strokes.map((stroke) => ({ ...look, points: pointsForPad(stroke, clientWidth, 0) })))
}

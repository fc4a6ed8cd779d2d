import type { CaptureEvent } from './contract.js'

/** What the person at the glass is told now; null: nothing new. */
export function guidanceOf(event: CaptureEvent) {
  switch (event.kind) {
    case 'guidance':
      return event.condition
    case 'place-finger':
    case 'lift-finger':
      return event.kind
    case 'picture':
    case 'finger-picture':
      return 'working'
    default:
      return null
  }
}

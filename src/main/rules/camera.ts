import { isVirtualCamera } from '../../preload/contract/cameras.js'
import type { Profile } from './capture-start.js'
import { decide, type Decision } from './decision.js'

/**
 * 225-¶7: the picture comes from a camera at the counter. A camera that is a program is refused in production; in training it is
 * named. One that does not say its name cannot be judged, and is refused in production too.
 */
export function cameraAllowed(label: string, profile: Profile): Decision {
  if (profile === 'training') return decide.allow('225-¶7', { virtual: isVirtualCamera(label) })
  if (label.trim() === '') return decide.refuse('225-¶7', 'CAMERA_NAMELESS')
  return isVirtualCamera(label)
    ? decide.refuse('225-¶7', 'CAMERA_VIRTUAL', { camera: label.slice(0, 80) })
    : decide.allow('225-¶7')
}

import type { Clock } from '../platform/ports.js'
import type { CasePorts } from './case-ports.js'
import type { ConfirmationChannel } from './confirmation-channel.js'

export interface ConfirmationPorts {
  readonly cases: CasePorts
  readonly clock: Clock
  readonly today: () => string
  readonly channel: ConfirmationChannel
  /** a request was sent: its answer is asked for from now on */
  readonly wakePoller: () => void
  /** open requests at this station changed: the senior's desk shows them anew */
  readonly requestsChanged: (open: number) => void
}

import type { EventName, StationEvents } from '../../preload/contract/index.js'
import type { Sessions } from '../access/index.js'
import type { Caller, EventListener } from './station.js'

export interface EventHub {
  readonly listen: (caller: Caller, listener: EventListener) => () => void
  /** to one window */
  readonly tell: <E extends EventName>(caller: Caller, event: E, payload: StationEvents[E]) => void
  /** to every window that is signed in and not locked; a preview never reaches a locked screen */
  readonly tellAll: <E extends EventName>(event: E, payload: StationEvents[E]) => void
}

export function createEventHub(sessions: Sessions): EventHub {
  const listeners = new Map<EventListener, Caller>()
  return {
    listen: (caller, listener) => {
      listeners.set(listener, caller)
      return () => void listeners.delete(listener)
    },
    tell: (caller, event, payload) => {
      for (const [listener, to] of listeners) if (to.sessionKey === caller.sessionKey) listener(event, payload)
    },
    tellAll: (event, payload) => {
      for (const [listener, to] of listeners) {
        const session = sessions.get(to.sessionKey)
        if (session !== null && !session.locked) listener(event, payload)
      }
    },
  }
}

import type { EventName, Role, StationEvents } from '../../preload/contract/index.js'
import type { Sessions } from '../access/index.js'
import type { Caller, EventListener } from './station.js'

export interface EventHub {
  readonly listen: (caller: Caller, listener: EventListener) => () => void
  /** to one window */
  readonly tell: <E extends EventName>(caller: Caller, event: E, payload: StationEvents[E]) => void
  /** to every window that is signed in and not locked, and may know of it; a preview never reaches a locked screen */
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
        if (session !== null && !session.locked && mayKnow(session.account.role, event)) listener(event, payload)
      }
    },
  }
}

/** 395-¶23: who opens depersonalised sets learns nothing of cases, and how many wait to be sent is a small number too. */
const mayKnow = (role: Role, event: EventName): boolean => role !== 'analyst' || event.startsWith('reports.')

import { ok, type BridgeCall } from '../../src/preload/contract/index.js'
import type { Caller, EventListener, Station } from '../../src/main/station/station.js'

export interface StubStation extends Station {
  readonly calls: { readonly call: BridgeCall; readonly caller: Caller }[]
  readonly forgotten: Caller[]
  readonly emit: (event: string, payload: unknown) => void
  readonly listeners: () => number
}

/** A station that answers every call with its own method's name, and remembers who asked. */
export function stubStation(answer: (call: BridgeCall) => Promise<unknown> = async (call) => ok(call.method)): StubStation {
  const calls: { readonly call: BridgeCall; readonly caller: Caller }[] = []
  const forgotten: Caller[] = []
  const listening = new Set<EventListener>()
  return {
    profile: 'training',
    calls,
    forgotten,
    emit: (event, payload) => listening.forEach((listener) => listener(event, payload)),
    listeners: () => listening.size,
    call: async (call, caller) => {
      calls.push({ call, caller })
      return answer(call)
    },
    listen: (_caller, listener) => {
      listening.add(listener)
      return () => listening.delete(listener)
    },
    forget: (caller) => void forgotten.push(caller),
    close: async () => {},
  }
}

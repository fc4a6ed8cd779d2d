import { contract, methods, type BridgeCall, type EventName, type StationClient, type StationEvents } from './index.js'

export interface Transport {
  readonly call: (call: BridgeCall) => Promise<unknown>
  readonly subscribe: (event: string, listener: (payload: unknown) => void) => () => void
}

export interface StationBridge extends StationClient {
  readonly on: <E extends EventName>(event: E, listener: (payload: StationEvents[E]) => void) => () => void
}

/** The client of a transport, from the table alone; a command gets its id here, so nobody can forget idempotency. */
export function bridgeOver(transport: Transport, newCommandId: () => string): StationBridge {
  const features = Object.entries(contract).map(([name, table]) => {
    const calls = Object.keys(table.methods).map((method) => {
      const path = `${name}.${method}`
      const isCommand = methods.get(path)?.kind === 'command'
      return [method, (input: unknown) => transport.call({ method: path, input, commandId: isCommand ? newCommandId() : null })]
    })
    return [name, Object.freeze(Object.fromEntries(calls))]
  })
  const on = (event: string, listener: (payload: unknown) => void) => transport.subscribe(event, listener)
  // The table is the type: its keys were just walked, one function per method.
  return Object.freeze({ ...Object.fromEntries(features), on }) as StationBridge
}

import { calendar } from './calendar.js'
import { capacity } from './capacity.js'
import { capture } from './capture.js'
import { cases } from './cases.js'
import { confirmations } from './confirmations.js'
import { devices } from './devices.js'
import { instructions } from './instructions.js'
import type { Client, EventsOf, MethodEntry } from './kernel.js'
import { lookup } from './lookup.js'
import { printing } from './printing.js'
import { recognition } from './recognition.js'
import { reports } from './reports.js'
import { rights } from './rights.js'
import { audit } from './audit.js'
import { accounts, session } from './session.js'
import { outbox, station } from './station.js'
import { tablet } from './tablet.js'
import { texts } from './texts.js'

/** The one table from which the Electron bridge, the WebSocket bridge, the dispatcher and the tests are made. */
export const contract = {
  session,
  accounts,
  instructions,
  audit,
  station,
  calendar,
  cases,
  capacity,
  recognition,
  reports,
  confirmations,
  lookup,
  capture,
  devices,
  outbox,
  printing,
  rights,
  tablet,
  texts,
} as const
export type Contract = typeof contract

export type StationClient = Client<Contract>
export type StationEvents = EventsOf<Contract>
export type EventName = keyof StationEvents & string

type MethodName<F extends keyof Contract> = keyof Contract[F]['methods'] & string
/** 'cases.open', 'capture.start', … */
export type MethodPath = { [F in keyof Contract & string]: `${F}.${MethodName<F>}` }[keyof Contract & string]

const paths = Object.entries(contract).flatMap(([name, table]) =>
  Object.entries(table.methods).map(([method, entry]) => [`${name}.${method}`, entry] as const),
)
export const methods: ReadonlyMap<string, MethodEntry> = new Map<string, MethodEntry>(paths)
export const events: ReadonlyMap<string, unknown> = new Map<string, unknown>(
  Object.entries(contract).flatMap(([name, table]) =>
    Object.entries(table.events).map(([event, schema]) => [`${name}.${event}`, schema] as const),
  ),
)

/** A call as it crosses a bridge. */
export interface BridgeCall {
  readonly method: string
  readonly input: unknown
  readonly commandId: string | null
}

export * from './kernel.js'
export * from './result.js'
export * from './values.js'

import { randomUUID } from 'node:crypto'
import { version } from '../../package.json'
import { bridgeOver, type StationBridge } from '../preload/contract/bridge.js'
import type { Profile } from '../preload/contract/index.js'
import { lockFolder } from '../main/platform/folder-lock.js'
import { nodePorts } from '../main/platform/node-ports.js'
import { startOptions, surroundings } from '../main/platform/start-options.js'
import { createStation } from '../main/station/create-station.js'
import { BadInput, MachineFault, type CommandIo } from './command.js'

export interface OpenStation {
  readonly bridge: StationBridge
  readonly profile: Profile
  readonly dataFolder: string
  readonly close: () => Promise<void>
}

export interface OpenOptions {
  readonly profile?: string
  readonly data?: string
  readonly deviceIds?: readonly string[]
  /** training: hexadecimal; for the replay of a recorded device */
  readonly deviceSeed?: string
  readonly connect?: boolean
  readonly tabletAddress?: string
}

/** The station of a data folder, opened for one command. @throws BadInput | MachineFault in one line */
export async function openStation(options: OpenOptions, io: CommandIo): Promise<OpenStation> {
  const args = [
    ...(options.profile === undefined ? [] : ['--profile', options.profile]),
    ...(options.data === undefined ? [] : ['--data', options.data]),
  ]
  const start = startOptions(args, surroundings())
  if (!start.ok) throw new BadInput(`--profile: "${options.profile}" is no profile; training or production`)
  const { profile, dataFolder } = start.value
  const lock = lockFolder(dataFolder)
  if (!lock.ok)
    throw new MachineFault(
      `the station of ${dataFolder} is open in process ${String(lock.error.details['process'])}; close it first, or name another --data`,
    )
  const ports = nodePorts(start.value, io.programFolder, process.env['TANBA_PASSPHRASE'])
  const { deviceIds, deviceSeed, connect } = options
  const tabletAddress = options.tabletAddress ?? start.value.tabletAddress
  const station = await createStation({ ports, profile, shell: 'cli', version, deviceIds, deviceSeed, connect, tabletAddress })
  if (!station.ok) {
    lock.value.release()
    throw new MachineFault(
      `the station of ${dataFolder} cannot be opened: ${station.error.code} ${String(station.error.details['code'] ?? '')}`.trim(),
    )
  }
  const caller = { sessionKey: 'command-line' }
  const bridge = bridgeOver(
    {
      call: (call) => station.value.call(call, caller),
      subscribe: (event, listener) =>
        station.value.listen(caller, (name, payload) => (name === event ? listener(payload) : undefined)),
    },
    randomUUID,
  )
  return {
    bridge,
    profile,
    dataFolder,
    close: async () => {
      await station.value.close()
      lock.value.release()
    },
  }
}

/** Runs and closes, whatever happens between. */
export async function withStation<Value>(
  options: OpenOptions,
  io: CommandIo,
  run: (station: OpenStation) => Promise<Value>,
): Promise<Value> {
  const station = await openStation(options, io)
  try {
    return await run(station)
  } finally {
    await station.close()
  }
}

/** The value of an answer; a refusal ends the command in one line with its code and requirement. @throws MachineFault */
export async function valueOf<Value>(
  what: string,
  answer: Promise<
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } }
  >,
): Promise<Value> {
  const result = await answer
  if (result.ok) return result.value
  throw new Refused(what, result.error.code, result.error.details)
}

/** The station said no: a negative decision, not a fault. */
export class Refused extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  constructor(what: string, code: string, details: Readonly<Record<string, unknown>>) {
    const law =
      details['requirement'] === undefined ? '' : ` (${String(details['requirement'])} ${String(details['reason'] ?? '')})`
    super(`${what}: ${code}${law}`)
    this.code = code
    this.details = details
  }
}

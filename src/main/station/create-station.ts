import { mkdirSync } from 'node:fs'
import { ok, type Profile, type Result } from '../../preload/contract/index.js'
import { selfTest } from '../keys/index.js'
import type { Ports } from '../platform/ports.js'
import { composeStation } from './compose.js'
import { openStore, type StoreError } from './open-store.js'
import type { Shell, Station } from './station.js'

export interface StationOptions {
  readonly ports: Ports
  readonly profile: Profile
  readonly shell: Shell
  readonly version: string
  /** capture devices in order of preference; the profile's own when left out */
  readonly deviceIds?: readonly string[]
  /** address IT chose for the tablet among this machine's private ones; the first of them when left out (TAB-01) */
  readonly tabletAddress?: string | null
  /** training: hexadecimal seed of the random values that drivers send, so that a recorded device can be replayed */
  readonly deviceSeed?: string
  /** false: no Base is started or spoken to, e.g. for `audit verify` */
  readonly connect?: boolean
}

/** The simulated scanner of a fresh training station: prints of a made-up person (design §2). */
const trainingDevices = ['virtual/synthetic:1'] as const

/**
 * The one composition of the whole program, the same for all three shells: keys → database → services → Base. It imports no
 * shell and runs on plain Node. Nothing is written before the self-test of the cryptography has passed (406-¶13.1).
 */
export async function createStation(options: StationOptions): Promise<Result<Station, StoreError>> {
  const { ports, profile } = options
  const crypto = selfTest()
  mkdirSync(ports.folders.data, { recursive: true, mode: 0o700 })
  const store = await openStore(ports)
  if (!store.ok) return store
  const deviceIds = options.deviceIds ?? (profile === 'training' ? trainingDevices : [])
  return ok(
    await composeStation({
      ...options,
      deviceIds,
      adopt: options.deviceIds === undefined,
      ...store.value,
      selfTest: crypto,
    }),
  )
}

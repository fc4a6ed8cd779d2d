import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import type { Profile } from '../../preload/contract/values.js'
import type { Folders } from './ports.js'

/** Where a station lives and under which profile it runs; said the same way to all three shells. */
export interface StartOptions {
  readonly profile: Profile
  readonly dataFolder: string
  /** address IT chose for the tablet's service; null: the first private one of this machine (TAB-01) */
  readonly tabletAddress: string | null
  /** drivers to open in order of preference, e.g. 'virtual/synthetic:2'; undefined: those of the profile */
  readonly deviceIds?: readonly string[]
  /** hexadecimal seed of the random values that drivers send, so that a recorded device can be replayed; training alone has one */
  readonly deviceSeed?: string
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: string
}

export const surroundings = (): Surroundings => ({ env: process.env, platform: process.platform, home: homedir() })

/**
 * `--profile training|production` or TANBA_PROFILE, training by default; `--data DIR`, or a folder of the profile in the
 * account's own data; `--tablet-address A` or TANBA_TABLET_ADDRESS; `--devices ID,ID`,
 * of which production refuses the simulators (406-¶6.1); `--device-seed HEX` for the replay of a recorded device, which production
 * does not hear. Other arguments are left to whoever else reads them.
 */
export function startOptions(args: readonly string[], around: Surroundings): Result<StartOptions, 'PROFILE_UNKNOWN'> {
  const named = optionOf(args, '--profile') ?? around.env['TANBA_PROFILE'] ?? 'training'
  if (named !== 'training' && named !== 'production') return fail('PROFILE_UNKNOWN', { profile: named })
  const data = optionOf(args, '--data') ?? around.env['TANBA_DATA']
  const dataFolder = data === undefined ? join(accountData(around), 'tanba', named) : resolve(data)
  const tabletAddress = optionOf(args, '--tablet-address') ?? around.env['TANBA_TABLET_ADDRESS'] ?? null
  const deviceIds = optionOf(args, '--devices')
    ?.split(',')
    .filter((id) => id !== '')
  const deviceSeed = named === 'training' ? optionOf(args, '--device-seed') : undefined
  return ok({ profile: named, dataFolder, tabletAddress, deviceIds, deviceSeed })
}

/** `--name VALUE` or `--name=VALUE` */
export function optionOf(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`))
  if (at < 0) return undefined
  return args[at] === name ? args[at + 1] : args[at].slice(name.length + 1)
}

function accountData({ env, platform, home }: Surroundings): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  const configured = env['XDG_DATA_HOME']
  return configured !== undefined && configured.startsWith('/') ? configured : join(home, '.local', 'share')
}

/** @param programs the built programs, `<root>/out/main`; resources and models lie beside `out` */
export function foldersOf(options: StartOptions, programs: string): Folders {
  const root = dirname(dirname(programs))
  return {
    data: options.dataFolder,
    programs,
    resources: join(root, 'resources'),
    models: join(root, 'models', 'built'),
  }
}

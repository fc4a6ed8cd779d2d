import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProtectionComponent } from '../../preload/contract/protection.js'
import type { Machine } from '../platform/ports.js'

export interface ComponentState {
  readonly service: string
  /** `unknown`: this system does not tell */
  readonly state: 'running' | 'off' | 'outdated' | 'unknown'
}

/** Instant of the last change of a file, or of the newest file of a folder, in milliseconds; null: nothing there. */
export type NewestChange = (path: string) => Promise<number | null>

/** 395-¶7: the means of protection that the administrator named, e.g. an antivirus: whether each runs and is as fresh as he wants. */
export function componentStates(
  components: readonly ProtectionComponent[],
  now: number,
  machine: Machine,
  newest: NewestChange = newestChange,
): Promise<readonly ComponentState[]> {
  return Promise.all(
    components.map(async ({ service, freshPath, mostDays }) => {
      const running = await isRunning(service, machine)
      if (running !== true) return { service, state: running === null ? 'unknown' : 'off' } as const
      if (freshPath === '') return { service, state: 'running' } as const
      const changed = await newest(freshPath)
      const fresh = changed !== null && now - changed <= mostDays * day
      return { service, state: fresh ? 'running' : 'outdated' } as const
    }),
  )
}

const day = 24 * 3_600_000

/** @returns null when this system cannot be asked */
async function isRunning(service: string, machine: Machine): Promise<boolean | null> {
  if (machine.system === 'linux') {
    const answer = await machine.run('systemctl', ['is-active', '--', service])
    return answer === null ? null : answer.code === 0 && answer.output.trim() === 'active'
  }
  if (machine.system === 'win32') {
    const answer = await machine.run('sc.exe', ['query', service])
    // The number is the same in every language of the system.
    return answer === null ? null : /:\s*4\s/.test(answer.output)
  }
  return null
}

async function newestChange(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null)
  if (found === null) return null
  if (!found.isDirectory()) return found.mtimeMs
  const names = await readdir(path).catch(() => [])
  const times = await Promise.all(names.map(async (name) => (await stat(join(path, name)).catch(() => null))?.mtimeMs ?? 0))
  return times.length === 0 ? null : Math.max(...times)
}

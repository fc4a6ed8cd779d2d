import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { watchDevices, type PluggedDevice } from '../main/devices/index.js'
import { childProcessSpawner } from '../main/platform/child-processes.js'
import type { CommandIo } from './command.js'

/** What the bus shows now. @returns [] where the watcher is not built or the machine has no USB */
export async function pluggedNow(io: CommandIo): Promise<readonly PluggedDevice[]> {
  if (!existsSync(join(io.programFolder, 'device-watcher.cjs'))) return []
  const watcher = watchDevices(childProcessSpawner(io.programFolder), { changed: () => undefined })
  try {
    return await Promise.race([watcher.firstLook(), nothingAfter(5000)])
  } finally {
    watcher.stop()
  }
}

const nothingAfter = (limit: number): Promise<readonly PluggedDevice[]> =>
  new Promise((resolve) => setTimeout(() => resolve([]), limit).unref())

/** The scanner a person means who names none: the one that is plugged in, else the simulator. */
export async function deviceOf(named: string | undefined, io: CommandIo, simulator: string): Promise<string> {
  if (named !== undefined) return named
  const plugged = await pluggedNow(io)
  const found = plugged.find(({ use }) => use === 'enrolment') ?? plugged.find(({ driver }) => driver !== null)
  return found?.deviceId ?? simulator
}

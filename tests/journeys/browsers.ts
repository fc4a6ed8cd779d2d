import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const root = join(__dirname, '../..')

/** The system's Chromium; journeys never download one. */
export function chromiumFile(): string | null {
  return onPath(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'])
}

export const hasVirtualDisplay = (): boolean => onPath(['Xvfb']) !== null

/**
 * The folder of an Electron to test with: the one named by the environment, the installed one, or the runtime laid out beside
 * the project; null where there is none (the Electron journeys are then reported as skipped).
 */
export function electronFolder(): string | null {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (named !== undefined && named !== '') return named
  const installed = join(root, 'node_modules/electron/dist')
  if (existsSync(installed)) return installed
  const runtime = join(root, '../shared/electron-runtime/electron-runtime')
  if (!existsSync(runtime)) return null
  try {
    const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit']
    return execFileSync(runtime, { encoding: 'utf8', stdio, timeout: 180_000 }).trim()
  } catch {
    return null
  }
}

function onPath(names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const files = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return files.find((file) => existsSync(file)) ?? null
}

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The encrypted database's native module speaks Node-API 10; on an older Node it ends the process without a word. */
const neededNodeApi = 10

/**
 * Goes on under the project's own Node where this one is too old.
 * @returns the exit code of that run; null when this Node will do; a line to say when neither will
 */
export function underRightNode(root: string, program: string, args: readonly string[]): number | string | null {
  if (Number(process.versions['napi'] ?? 0) >= neededNodeApi) return null
  const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (!existsSync(own))
    return `Node ${process.versions.node} is too old for the database: use Node 22.14 or newer, or run npm ci first`
  const run = spawnSync(own, [program, ...args], { stdio: 'inherit' })
  return run.status ?? 3
}

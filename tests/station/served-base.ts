import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

export interface ServedBase {
  readonly url: string
  readonly stop: () => Promise<void>
}

/**
 * `tanba central serve` as IT starts it, in a process of its own: SQLite's locks are a process's, so that the commands which a test runs in
 * its own process may open the same folder beside it.
 */
export async function serveBase(folder: string): Promise<ServedBase> {
  const command = [resolve('out/cli/tanba.mjs'), 'central', 'serve', '--folder', folder, '--port', '0']
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  const url = await new Promise<string>((done, refuse) => {
    lines.once('line', (line) => done((JSON.parse(line) as { readonly url: string }).url))
    child.once('exit', (code) => refuse(new Error(`central serve ended with ${code}`)))
  })
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import { centralCommands } from '../../src/cli/central.js'
import { exit, type Command } from '../../src/cli/command.js'
import { demoAccounts } from '../../src/cli/demo/person.js'
import { stationLinkCommands } from '../../src/cli/station-link.js'

export interface ServedBase {
  readonly url: string
  readonly stop: () => Promise<void>
}

/**
 * `tanba central serve` as IT starts it, in a process of its own: SQLite's locks are a process's, so that the commands which a test runs in
 * its own process may open the same folder beside it.
 * @param port of a Base that comes back; 0: any
 */
export async function serveBase(folder: string, port = 0): Promise<ServedBase> {
  const command = [resolve('out/cli/tanba.mjs'), 'central', 'serve', '--folder', folder, '--port', String(port)]
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

/** One command of the command line, in this process, as the administrator of the demonstration's accounts. */
export async function runCommand(
  words: string,
  args: readonly string[],
  print: (result: unknown) => void = () => undefined,
): ReturnType<Command['run']> {
  const command = [...centralCommands, ...stationLinkCommands].find((one) => one.path.join(' ') === words)
  if (command === undefined) throw new Error(`no command ${words}`)
  process.env['TANBA_LOGIN'] = demoAccounts.administrator.login
  process.env['TANBA_PASSWORD'] = demoAccounts.administrator.password
  const { signal } = new AbortController()
  return command.run(args, { print, say: () => undefined, programFolder: resolve('out/main'), signal })
}

/** Both halves of linking by the command line, as IT does it: request, answer of the Base, link. The station is closed. */
export async function linkToBase(stationFolder: string, base: { readonly folder: string; readonly url: string }): Promise<void> {
  const files = { request: join(stationFolder, 'request.json'), bundle: join(stationFolder, 'bundle.json') }
  expect(await runCommand('station link-request', ['--out', files.request, '--data', stationFolder])).toBe(exit.done)
  const answer = ['--request', files.request, '--department', '71-01', '--out', files.bundle, '--folder', base.folder]
  expect(await runCommand('central enrol-station', answer)).toBe(exit.done)
  const link = ['--url', base.url, '--bundle', files.bundle, '--data', stationFolder]
  expect(await runCommand('station link', link)).toBe(exit.done)
}

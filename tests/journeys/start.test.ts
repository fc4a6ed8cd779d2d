import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const root = join(__dirname, '../..')

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tanba-start-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))

/** `npm start` without npm, on a machine without a display. */
function start(...args: readonly string[]) {
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ELECTRON_OVERRIDE_DIST_PATH: '' }
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const saidSoFar = () => output
  const said = (text: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = (chunk: Buffer | string) => {
        output += chunk.toString()
        const found = text.exec(output)?.[0]
        if (found !== undefined) resolve(found)
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      child.on('close', () => reject(new Error(`ended before it said ${text}: ${output}`)))
      look('')
    })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { said, saidSoFar, ended, stop: () => child.kill('SIGTERM') }
}

describe('npm start', () => {
  test('says which shell it chose and why, and one address that works once', async () => {
    const first = start('--data', folder, '--port', '0')
    await first.said(/kiosk shell, because there is no display for a window/)
    expect(await first.said(/open once: \S+/)).toMatch(/^open once: http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/)
    await first.said(/ssh -L/)
    const mode = () => (statSync(join(folder, 'kiosk-address'), { throwIfNoEntry: false })?.mode ?? 0) & 0o777
    await expect.poll(mode).toBe(0o600)

    const second = start('--data', folder, '--port', '0')
    await second.said(/already running as process \d+; one station at a time/)
    expect(await second.ended).toBe(3)

    first.stop()
    expect(await first.ended).toBe(0)
  })

  test('a profile or shell that does not exist is refused in one line', async () => {
    const profile = start('--data', folder, '--profile', 'prod')
    await profile.said(/no profile is called "prod"; training or production/)
    expect(await profile.ended).toBe(3)
    const shell = start('--shell', 'window')
    expect(await shell.ended).toBe(2)
  })
})

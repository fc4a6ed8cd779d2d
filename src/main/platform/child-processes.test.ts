import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { childEnvironment, childProcessSpawner } from './child-processes.js'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tanba-child-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (source: string, args: readonly string[] = []) => {
  writeFileSync(join(folder, 'program.cjs'), source)
  return childProcessSpawner(folder).start('program.cjs', args)
}

describe('a program in a process of its own', () => {
  test('bytes arrive as bytes, both ways', async () => {
    const child = start(`process.on('message', (m) => process.send({ back: m.frame, word: process.argv[2] }))`, ['slap'])
    const answer = new Promise((resolve) => child.onMessage(resolve))
    child.send({ frame: Uint8Array.from([0, 255]) })
    expect(await answer).toEqual({ back: Uint8Array.from([0, 255]), word: 'slap' })
    child.kill()
  })

  test('one that hangs is ended, and its end is told', async () => {
    const child = start(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.send('up')`)
    await new Promise((resolve) => child.onMessage(resolve))
    const ended = new Promise((resolve) => child.onExit(resolve))
    child.kill()
    expect(await ended).toBeNull()
  })

  test('a message to one that has ended harms nobody', async () => {
    const child = start(`process.exit(4)`)
    expect(await new Promise((resolve) => child.onExit(resolve))).toBe(4)
    expect(() => child.send({ late: true })).not.toThrow()
  })

  test('the passphrase of the key store is not handed on', () => {
    expect(childEnvironment({ PATH: '/bin', TANBA_PASSPHRASE: 'secret' })).toEqual({ PATH: '/bin' })
  })
})

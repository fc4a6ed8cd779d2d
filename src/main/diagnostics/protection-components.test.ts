import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Machine } from '../platform/ports.js'
import { thisMachine } from '../platform/this-machine.js'
import { componentStates } from './protection-components.js'

const now = Date.parse('2026-11-26T06:00:00Z')
const day = 24 * 3_600_000
const antivirus = { service: 'clamav-daemon', freshPath: '', mostDays: 3 }

const answering = (system: NodeJS.Platform, answer: { code: number; output: string } | null): Machine => ({
  ...thisMachine,
  system,
  run: async () => answer,
})

const stateOf = async (machine: Machine, component = antivirus): Promise<string> =>
  (await componentStates([component], now, machine))[0].state

describe('395-¶7: means of protection that the administrator named', () => {
  test('run or do not run, by systemd and by Windows in any language; elsewhere it is not known', async () => {
    expect(await stateOf(answering('linux', { code: 0, output: 'active\n' }))).toBe('running')
    expect(await stateOf(answering('linux', { code: 3, output: 'inactive\n' }))).toBe('off')
    expect(await stateOf(answering('linux', null))).toBe('unknown')
    expect(await stateOf(answering('win32', { code: 0, output: '        СОСТОЯНИЕ          : 4  RUNNING\r\n' }))).toBe('running')
    expect(await stateOf(answering('win32', { code: 0, output: '        STATE              : 1  STOPPED\r\n' }))).toBe('off')
    expect(await stateOf(answering('win32', { code: 1060, output: '' }))).toBe('off')
    expect(await stateOf(answering('darwin', { code: 0, output: 'active' }))).toBe('unknown')
  })

  test('are outdated when the newest file of their updates is older than the days allowed, or is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'updates-'))
    const running = answering('linux', { code: 0, output: 'active\n' })
    const component = { ...antivirus, freshPath: folder }
    expect(await stateOf(running, component)).toBe('outdated')
    const put = (name: string, age: number): void => {
      writeFileSync(join(folder, name), '')
      utimesSync(join(folder, name), new Date(now - age), new Date(now - age))
    }
    put('main.cvd', 90 * day)
    expect(await stateOf(running, component)).toBe('outdated')
    put('daily.cld', 2 * day)
    expect(await stateOf(running, component)).toBe('running')
    expect(await stateOf(running, { ...antivirus, freshPath: join(folder, 'main.cvd') })).toBe('outdated')
    expect(await stateOf(running, { ...antivirus, freshPath: join(folder, 'none') })).toBe('outdated')
  })
})

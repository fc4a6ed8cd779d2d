import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildTestProgram } from '../../src/main/devices/test-programs.js'
import { recordings } from './shared-recordings.js'

let programs: string
let program: string
beforeAll(async () => {
  // One folder for the station's programs: its spawner knows no other.
  programs = await buildTestProgram('driver-host', 'native-drivers/host.ts', { 'device-watcher': 'native-drivers/watcher.ts' })
  program = join(await buildTestProgram('hot-plug-capture', 'tests/recordings/hot-plug-capture.ts'), 'hot-plug-capture.cjs')
}, 120_000)

const python = '/usr/bin/python3'
const canPlug = existsSync(recordings) && hasTestBed()
const plugging = canPlug ? test : test.skip
const without = '(no ../shared/data, or no packages umockdev, python3-gi, gir1.2-umockdev-1.0: not tried)'

describe('hot plug, on a bus that umockdev makes', () => {
  plugging(
    `plugged in, it is ready; pulled, it is absent at once; plugged in again, the same device captures again ${canPlug ? '' : without}`,
    async () => {
      const command = [python, join(__dirname, 'hot-plug.py'), join(recordings, 'uru4000-4500'), process.execPath, program]
      const { stdout } = await promisify(execFile)('umockdev-wrapper', [...command, programs, '51ea2124'], { timeout: 60_000 })
      const told = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
      expect(told.seen).toEqual(['absent', 'ready', 'absent', 'ready'])
      expect([told.first, told.second]).toEqual([{ outcome: 'done' }, { outcome: 'done' }])
      expect(told.again).toEqual(['place-finger', 'finger-on', 'picture', 'lift-finger'])
      expect(told.journal).toEqual(expect.arrayContaining(['plugged', 'attached', 'self-tested', 'capture-began', 'unplugged']))
    },
    90_000,
  )
})

function hasTestBed(): boolean {
  try {
    execFileSync(python, ['-c', 'import gi; gi.require_version("UMockdev", "1.0"); from gi.repository import UMockdev'], {
      stdio: 'ignore',
    })
    return existsSync(join(dirname(python), 'umockdev-wrapper'))
  } catch {
    return false
  }
}

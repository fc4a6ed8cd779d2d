import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { devices } from 'node-hid'
import { beforeAll, describe, expect, test } from 'vitest'
import { presses } from '../../native-drivers/watch/pedal.js'
import { buildTestProgram } from '../../src/main/devices/test-programs.js'
import { recordings, replayProgram } from './shared-recordings.js'

let programs: string
let program: string
beforeAll(async () => {
  programs = await buildTestProgram('device-watcher', 'native-drivers/watcher.ts')
  program = join(await buildTestProgram('pedal-watch', 'tests/recordings/pedal-watch.ts'), 'pedal-watch.cjs')
}, 120_000)

const canReplay = existsSync(replayProgram) && existsSync(join(recordings, 'hid-demo')) && hidLoads()
const replaying = canReplay ? test : test.skip

describe('a pedal or keypad', () => {
  test('held down it counts once; each press after a release counts', () => {
    const isPress = presses()
    const reports = [
      [0, 0],
      [1, 0],
      [1, 0],
      [0, 0],
      [0, 4],
      [0, 0],
    ].map((bytes) => Uint8Array.from(bytes))
    expect(reports.map(isPress)).toEqual([false, true, false, false, true, false])
  })

  replaying(
    `node-hid opens it by its USB id and its key is heard ${canReplay ? '' : '(no hid-demo in ../shared/data, or no package libusb-1.0-0: not replayed)'}`,
    async () => {
      const folder = pressedPedal()
      const command = [folder, '--', process.execPath, program, programs, '16d0:0f00']
      const { stdout } = await promisify(execFile)(replayProgram, command, { timeout: 30_000 })
      rmSync(folder, { recursive: true })
      expect(JSON.parse(stdout)).toEqual({ state: 'listening', pressed: ['16d0:0f00'], other: 'absent' })
    },
  )
})

/** The made-up key of the recordings, pressed once by itself: as it stands there it waits to be written to. */
function pressedPedal(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-pedal-'))
  for (const file of ['device', 'hidraw.ioctl']) copyFileSync(join(recordings, 'hid-demo', file), join(folder, file))
  const none = '^@'.repeat(8)
  const lines = ['d 0 /dev/hidraw0', `r 800 ${none}`, `r 50 ^A${none.slice(2)}`, `r 50 ^A${none.slice(2)}`, `r 50 ${none}`]
  writeFileSync(join(folder, 'reports.script'), `${lines.join('\n')}\n`)
  return folder
}

function hidLoads(): boolean {
  try {
    devices(0xffff, 0xffff)
    return true
  } catch {
    return false
  }
}

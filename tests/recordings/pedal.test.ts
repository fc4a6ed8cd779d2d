import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { presses } from '../../native-drivers/watch/pedal.js'
import { buildTestProgram } from '../../src/main/devices/test-programs.js'
import { canPress, pressedPedal } from './pedal-recording.js'
import { replayProgram } from './shared-recordings.js'

let programs: string
let program: string
beforeAll(async () => {
  programs = await buildTestProgram('device-watcher', 'native-drivers/watcher.ts')
  program = join(await buildTestProgram('pedal-watch', 'tests/recordings/pedal-watch.ts'), 'pedal-watch.cjs')
}, 120_000)

const replaying = canPress ? test : test.skip

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
    `node-hid opens it by its USB id and its key is heard ${canPress ? '' : '(no hid-demo in ../shared/data, or no package libusb-1.0-0: not replayed)'}`,
    async () => {
      const folder = pressedPedal([800])
      const command = [folder, '--', process.execPath, program, programs, '16d0:0f00']
      const { stdout } = await promisify(execFile)(replayProgram, command, { timeout: 30_000 })
      rmSync(folder, { recursive: true })
      expect(JSON.parse(stdout)).toEqual({ state: 'listening', pressed: ['16d0:0f00'], other: 'absent' })
    },
  )
})

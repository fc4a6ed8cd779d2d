import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTestProgram } from '../../src/main/devices/test-programs.js'

const shared = join(__dirname, '../../../shared')
const recording = join(shared, 'data/usb-recordings/uru4000-4500')
const canReplay = existsSync(join(shared, 'usb-replay')) && existsSync(recording)
const replaying = canReplay ? test : test.skip

let program: string
let data: string
beforeAll(async () => {
  program = join(await buildTestProgram('finger-under-replay', 'tests/station/finger-under-replay.ts'), 'finger-under-replay.cjs')
  data = mkdtempSync(join(tmpdir(), 'tanba-replay-'))
}, 120_000)
afterAll(() => rmSync(data, { recursive: true, force: true }))

describe('a whole station with a recorded reader', () => {
  replaying(
    `406-¶6.1: a finger of a case comes through the U.are.U driver and is judged by the engine ${canReplay ? '' : '(no ../shared/usb-replay: not replayed)'}`,
    async () => {
      const programs = join(__dirname, '../../out/main')
      const command = [recording, '--', process.execPath, program, programs, data, 'uru4000', '51ea2124']
      const { stdout } = await promisify(execFile)(join(shared, 'usb-replay/usb-replay'), command, { timeout: 100_000 })
      const told = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
      expect(told.end).toMatchObject({ outcome: 'done', faultCode: null })
      expect(told.guidance).toEqual(expect.arrayContaining(['place-finger', 'working', 'lift-finger']))
      // The recording shows the side of a finger: whatever the verdict, it is one of the engine's, on a real picture.
      expect(told.samples).toHaveLength(1)
      expect(told.samples[0]).toMatchObject({ position: 2, requirement: expect.stringMatching(/^406-¶/) })
      expect(told.devices[0]).toMatchObject({ deviceId: 'uru4000', simulator: false, state: 'ready' })
    },
  )
})

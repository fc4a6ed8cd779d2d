import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superviseDevice, type CaptureEvent, type SupervisedDevice } from '../../src/main/devices/index.js'
import { buildTestProgram } from '../../src/main/devices/test-programs.js'
import { childProcessSpawner } from '../../src/main/platform/child-processes.js'

// Three processes, as at a counter: the station's supervisor here, the driver, the maker's service.

let folder: string
let programs: string
let simulator: ChildProcess
let told: { readonly port: number; readonly authority: string }
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-sbi-'))
  programs = await buildTestProgram('driver-host', 'native-drivers/host.ts', {
    'sbi-simulator': 'native-drivers/virtual/sbi/main.ts',
  })
  const args = ['--port', '0', '--seed', '5', '--authority', join(folder, 'authority.pem')]
  simulator = spawn(process.execPath, [join(programs, 'sbi-simulator.cjs'), ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve) =>
    createInterface({ input: simulator.stdout ?? process.stdin }).once('line', resolve),
  )
  told = JSON.parse(line)
}, 120_000)
afterAll(() => {
  simulator.kill()
  rmSync(folder, { recursive: true, force: true })
})

function device(refuseSimulator = false): SupervisedDevice {
  const authorities = [readFileSync(join(folder, 'authority.pem'), 'utf8')]
  const settings = { authorities, environment: 'Developer', timeoutMs: '60000' }
  const deviceId = `sbi:${told.port}`
  return superviseDevice({ spawner: childProcessSpawner(programs), deviceId, settings, refuseSimulator })
}

describe('station, driver and service as programs of their own', () => {
  test('two thumbs in one attempt, live pictures, the journal knows of both', async () => {
    const one = device()
    const events: CaptureEvent[] = []
    const request = { position: null, positions: [6, 1], missing: [] }
    const end = await one.captureGroup(request, new AbortController().signal, (event) => void events.push(event))
    one.stop()
    expect(end).toEqual({ outcome: 'done' })
    expect(events.flatMap((event) => (event.kind === 'finger-picture' ? [[event.position, event.picture.dpi]] : []))).toEqual([
      [6, 500],
      [1, 500],
    ])
    expect(events.some(({ kind }) => kind === 'frame')).toBe(true)
  }, 90_000)

  test('406-¶6.1: production refuses a service of another environment', async () => {
    const one = device(true)
    expect(await one.ready()).toMatchObject({ ok: false, error: { code: 'SIMULATOR_REFUSED' } })
    one.stop()
  }, 60_000)

  test('a line on its standard input changes what it does wrong, another sets it right', async () => {
    const one = device()
    expect((await one.ready()).ok).toBe(true)
    simulator.stdin?.write('not-ready\n')
    await expect.poll(async () => (await one.selfTest()).ok, { timeout: 20_000 }).toBe(false)
    simulator.stdin?.write('good\n')
    await expect.poll(async () => (await one.selfTest()).ok, { timeout: 20_000 }).toBe(true)
    one.stop()
  }, 60_000)
})

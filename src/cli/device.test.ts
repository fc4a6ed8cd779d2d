import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFingerprintImage } from '../main/fingerprint/index.js'
import { buildTestProgram } from '../main/devices/test-programs.js'
import { deviceCommands } from './device.js'
import { dispatch } from './dispatch.js'

let programFolder: string
let folder: string
beforeAll(async () => {
  programFolder = await buildTestProgram('driver-host', 'native-drivers/host.ts')
  folder = mkdtempSync(join(tmpdir(), 'tanba-device-'))
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function tanba(...args: string[]) {
  const printed: unknown[] = []
  const said: string[] = []
  const io = {
    print: (result: unknown) => void printed.push(result),
    say: (text: string) => void said.push(text),
    programFolder,
    signal: new AbortController().signal,
  }
  const code = await dispatch(args, [{ words: ['device'], load: async () => deviceCommands }], io)
  return { code, printed, said }
}

describe('tanba device', () => {
  test('capture writes a picture that the engine reads again', async () => {
    const out = join(folder, 'print.png')
    const { code, printed } = await tanba('device', 'capture', '--device', 'virtual/synthetic:5', '--out', out)
    expect(code).toBe(0)
    expect(printed).toMatchObject([{ device: 'virtual/synthetic:5', width: 300, height: 400, dpi: 500 }])
    expect(readFingerprintImage(readFileSync(out))).toMatchObject({ ok: true, value: { width: 300, height: 400 } })
  })

  test('test walks the chain and ends with 1 when a link is broken', async () => {
    const sound = await tanba('device', 'test', '--device', 'virtual/synthetic:5')
    expect([sound.code, sound.printed.length]).toEqual([0, 4])
    const broken = await tanba('device', 'test', '--device', 'virtual/synthetic:5:1=no-ridges')
    expect(broken.code).toBe(1)
    expect(broken.printed).toContainEqual(expect.objectContaining({ check: 'the picture shows ridges', passed: false }))
  })

  test('list names what is there', async () => {
    expect(await tanba('device', 'list')).toMatchObject({
      code: 0,
      printed: [{ deviceId: 'virtual/synthetic:1', simulator: true }],
    })
  })

  test.each([
    [['--device', 'virtual/folder:no/such/folder', '--out', 'a.png'], 'the folder cannot be read'],
    [['--device', 'nonsense', '--out', 'a.png'], 'DEVICE_UNKNOWN'],
    [['--seed', 'xyz', '--out', 'a.png'], 'hexadecimal'],
    [['--position', '11', '--out', 'a.png'], 'finger position'],
    [[], '--out FILE.png is missing'],
  ])('bad input %j is one line and ends with 2', async (args, words) => {
    const { code, said } = await tanba('device', 'capture', ...args)
    expect(code).toBe(2)
    expect(said).toHaveLength(1)
    expect(said[0]).toContain(words)
  })
})

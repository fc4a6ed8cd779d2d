import { fork } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildTestProgram } from '../src/main/devices/test-programs.js'

let program: string
beforeAll(async () => {
  program = join(await buildTestProgram('driver-host', 'native-drivers/host.ts'), 'driver-host.cjs')
}, 90_000)

/** The station goes at the host's first word, while the next ones are on their way. @returns how the host ended: 1 for an error nobody caught */
function endWithoutStation(): Promise<number | null> {
  const host = fork(program, ['virtual/synthetic:1'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  host.once('message', () => setImmediate(() => host.disconnect()))
  return new Promise((resolve) => host.once('exit', resolve))
}

describe('a driver whose station is gone', () => {
  test('ends by itself and without a fault, whatever it was about to say', async () => {
    const ends = await Promise.all(Array.from({ length: 10 }, endWithoutStation))
    expect(ends).toEqual(ends.map(() => 0))
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTrainingAuthority } from '../main/keys/certificates/index.js'
import { systemRandom } from '../../tests/property/outbox-sample.js'
import { centralCommands } from './central.js'
import { BadInput, exit } from './command.js'

let folder: string
let stop: AbortController
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-central-'))
  stop = new AbortController()
})
afterEach(() => rmSync(folder, { recursive: true }))

function run(words: string, args: readonly string[], print: (result: unknown) => void = () => undefined) {
  const command = centralCommands.find((one) => one.path.join(' ') === words)
  if (command === undefined) throw new Error(`no command ${words}`)
  return command.run(args, { print, say: () => undefined, programFolder: '', signal: stop.signal })
}

describe('central', () => {
  test('init makes an identity once and shows the same one afterwards', async () => {
    const shown: unknown[] = []
    for (let time = 0; time < 2; time += 1) {
      expect(await run('central init', ['--folder', folder], (result) => shown.push(result))).toBe(exit.done)
    }
    expect(shown[0]).toMatchObject({ certificates: { authority: expect.stringContaining('BEGIN CERTIFICATE') } })
    expect(shown[1]).toEqual(shown[0])
  })

  test('serve answers on its port until it is interrupted', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      void run('central serve', ['--folder', folder, '--port', '0'], (result) => {
        const { url, certificates } = result as { url: string; certificates: { authority: string } }
        const sent = request(new URL('/v1/health', url), { ca: certificates.authority, agent: false }, (answer) => {
          answer.resume()
          answer.on('end', () => {
            stop.abort()
            resolve(answer.statusCode)
          })
        })
        sent.on('error', reject)
        sent.end()
      }).catch(reject)
    })
    expect(status).toBe(403)
  })

  test('register-station refuses a certificate of another authority in one line', async () => {
    const file = join(folder, 'station.pem')
    writeFileSync(file, createTrainingAuthority(systemRandom, Date.now()).certificate)
    await expect(
      run('central register-station', [file, '--department', '71-01', '--folder', join(folder, 'base')]),
    ).rejects.toThrow(BadInput)
  })

  test.each([
    [['--database', 'postgres://base.example.kz/base'], 'PostgreSQL is not part of this installation'],
    [['--database', 'mysql:x'], 'unknown kind mysql'],
    [['--port', '70000'], 'wanted a number'],
    [['--port'], 'needs a value'],
    [['--color', 'red'], 'unknown option --color'],
    [['extra'], 'unexpected argument extra'],
  ])('%j is refused and the line says why', async (args, words) => {
    await expect(run('central serve', args)).rejects.toThrow(words)
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encode } from 'fast-png'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modelFiles } from '../main/face/index.js'
import { BadInput, exit, MachineFault } from './command.js'
import { faceCommands } from './face.js'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const programFolder = here('../../out/main')
const faces = here('../../../shared/data/faces')
const built = modelFiles.every(({ file }) => existsSync(here(`../../models/built/${file}`)))
const present = built && existsSync(join(faces, 'pairs.csv'))

async function run(words: readonly string[], program = programFolder) {
  const command = faceCommands.find(({ path }) => path.every((word, i) => word === ['face', ...words][i]))
  if (command === undefined) throw new Error(`no command face ${words.join(' ')}`)
  const printed: unknown[] = []
  const said: string[] = []
  const io = {
    print: (result: unknown) => void printed.push(result),
    say: (text: string) => void said.push(text),
    programFolder: program,
    signal: new AbortController().signal,
  }
  const code = await command.run(words.slice(1), io)
  return { code, printed, said, first: printed[0] }
}

let folder = ''
let blank = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanba-face-'))
  blank = join(folder, 'blank.png')
  await writeFile(blank, encode({ width: 64, height: 64, channels: 3, data: new Uint8Array(64 * 64 * 3).fill(120) }))
})
afterAll(() => rm(folder, { recursive: true }))

describe('bad input ends with one line that names the file', () => {
  test('a file that is no picture', async () => {
    const path = join(folder, 'note.txt')
    await writeFile(path, 'no picture')
    await expect(run(['detect', path])).rejects.toThrow(new BadInput(`${path}: is neither a JPEG nor a PNG picture`))
  })

  test('a file that is not there', async () => {
    await expect(run(['quality', join(folder, 'absent.jpg')])).rejects.toThrow(BadInput)
  })

  test('a line of a list without a tab is named by its number', async () => {
    const list = join(folder, 'list')
    await writeFile(list, `${blank}\t${blank}\nonly one path\n`)
    await expect(run(['compare-list', list])).rejects.toThrow('line 2')
  })

  test('too few arguments show how it is used', async () => {
    await expect(run(['compare', blank])).rejects.toThrow('usage: face compare A B')
  })
})

test('without built models the command says what makes them', async () => {
  await expect(run(['detect', blank], join(folder, 'out', 'main'))).rejects.toThrow(MachineFault)
  await expect(run(['detect', blank], join(folder, 'out', 'main'))).rejects.toThrow('run npm run models')
})

describe('with the built models', () => {
  const [a, b] = present ? readFileSync(join(faces, 'pairs.csv'), 'utf8').split('\n')[1].split(',') : []
  const photograph = (name: string) => join(faces, 'images', name)

  test.skipIf(!built)('a picture without a face is a negative answer of every command, not a fault', async () => {
    for (const words of [
      ['detect', blank],
      ['quality', blank],
      ['embed', blank],
      ['compare', blank, blank],
      ['pad', blank],
    ]) {
      expect((await run(words)).code).toBe(exit.negative)
    }
  })

  test.skipIf(!present)('two photographs of one person are compared, and so are a template and a photograph', async () => {
    const template = join(folder, 'template')
    expect((await run(['embed', photograph(a), '--out', template])).code).toBe(exit.done)
    const ofPictures = await run(['compare', photograph(a), photograph(b)])
    const ofTemplate = await run(['compare', template, photograph(b)])
    expect(ofPictures.first).toMatchObject({ outcome: 'match' })
    expect(Object(ofTemplate.first).score).toBe(Object(ofPictures.first).score)
  })

  test.skipIf(!present)('a list gives one score a line in its order, FAIL for what cannot be used', async () => {
    const list = join(folder, 'pairs')
    await writeFile(list, `${photograph(a)}\t${photograph(b)}\n${photograph(a)}\t${blank}\n${photograph(a)}\t${photograph(a)}\n`)
    const { code, printed } = await run(['compare-list', list])
    expect(code).toBe(exit.done)
    expect(printed).toEqual([expect.stringMatching(/^0\.\d{6}$/), 'FAIL', '1.000000'])
  })
})

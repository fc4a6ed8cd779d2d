import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BadInput, exit, MachineFault } from './command.js'
import { documentCommands } from './document.js'

const example = 'src/main/documents/examples/d-21-refused.json'
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'document-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(args: readonly string[], programFolder = 'out/cli') {
  const printed: unknown[] = []
  const io = {
    print: (result: unknown) => void printed.push(result),
    say: () => undefined,
    programFolder,
    signal: new AbortController().signal,
  }
  return { code: await documentCommands[0].run(args, io), first: printed[0] }
}

describe('document render', () => {
  test('a document is written as PDF', async () => {
    const out = join(folder, 'notice.pdf')
    expect(await run(['D-21', '--data', example, '--out', out])).toMatchObject({
      code: exit.done,
      first: { rendered: true, document: 'D-21' },
    })
    expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('406-Annex.2: an empty obligatory field ends with 1 and is named, and no file is written', async () => {
    const data = join(folder, 'empty.json')
    await writeFile(data, JSON.stringify({ ...Object(JSON.parse(await readFile(example, 'utf8'))), employeeName: '' }))
    const out = join(folder, 'none.pdf')
    expect(await run(['D-21', '--data', data, '--out', out])).toMatchObject({
      code: exit.negative,
      first: { rendered: false, field: 'employeeName', requirement: '406-Annex.2', problem: 'empty' },
    })
    await expect(readFile(out)).rejects.toThrow()
  })

  test.each([
    ['D-08', 'd-08'],
    ['CALL-08', 'call-08'],
  ])('406-¶11.1: %s is written from its example', async (kind, name) => {
    const out = join(folder, `${name}.pdf`)
    expect(await run([kind, '--data', `src/main/documents/examples/${name}.json`, '--out', out])).toMatchObject({
      code: exit.done,
      first: { rendered: true, document: kind },
    })
  })

  test('bad input is one line', async () => {
    const data = join(folder, 'bad.json')
    await writeFile(data, '[1]')
    for (const args of [
      [],
      ['D-99', '--data', example, '--out', 'x.pdf'],
      ['D-21', '--data', example],
      ['D-21', '--out', 'x.pdf'],
      ['D-21', '--data', data, '--out', 'x.pdf'],
      ['D-21', '--data', join(folder, 'missing.json'), '--out', 'x.pdf'],
      ['D-05', '--data', example, '--out', 'x.pdf'],
      ['D-21', '--data', example, '--out', 'x.pdf', '--profile', 'holiday'],
      ['D-21', '--data', example, '--colour', 'blue', '--out', 'x.pdf'],
      ['D-21', '--data', example, '--out', join(folder, 'no', 'such', 'folder.pdf')],
    ])
      await expect(run(args)).rejects.toThrow(BadInput)
  })

  test('a missing font folder is a fault of the installation', async () => {
    await expect(run(['D-21', '--data', example, '--out', join(folder, 'x.pdf')], folder)).rejects.toThrow(MachineFault)
  })
})

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BadInput, exit, type Command } from './command.js'
import { identityCommands } from './identity.js'
import { rulesCommands } from './rules.js'

async function run(commands: readonly Command[], ...words: readonly string[]) {
  const command = commands.find(({ path }) => path.every((word, index) => word === words[index]))
  if (!command) throw new Error(`no command ${words.join(' ')}`)
  const printed: unknown[] = []
  const io = {
    print: (result: unknown) => void printed.push(result),
    say: () => undefined,
    programFolder: '.',
    signal: new AbortController().signal,
  }
  const code = await command.run(words.slice(command.path.length), io)
  return { code, printed, first: printed[0] }
}

const example = (name: string) => `src/main/rules/examples/${name}.json`

describe('rules decide', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rules-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function changed(change: object): Promise<string> {
    const path = join(folder, 'case.json')
    const base: unknown = JSON.parse(await readFile(example('first-enrolment'), 'utf8'))
    await writeFile(path, JSON.stringify({ ...Object(base), ...change }))
    return path
  }

  test('406-¶7.1: the example with a wounded thumb finishes with nine fingers, receipt and note', async () => {
    const { code, first } = await run(rulesCommands, 'rules', 'decide', example('first-enrolment'))
    expect(first).toMatchObject({ outcome: 'FINISH', decision: { allowed: true }, documents: ['D-05', 'D-06'], findings: [] })
    expect(code).toBe(exit.done)
  })

  test('406-¶4.1: the example of a minor ends with 1, the reason and the first possible day', async () => {
    const { code, first } = await run(rulesCommands, 'rules', 'decide', example('under-age'))
    expect(first).toMatchObject({
      outcome: 'STOP',
      decision: { requirement: '406-¶4.1', reason: 'R-AGE', facts: { possibleFrom: '2026-11-24' } },
    })
    expect(code).toBe(exit.negative)
  })

  test('406-¶3.2: without a consent the answer is negative, and one step may be asked alone', async () => {
    const path = await changed({ consent: null, fingers: null })
    expect(await run(rulesCommands, 'rules', 'decide', path)).toMatchObject({
      code: exit.negative,
      first: { nextStep: 'consent' },
    })
    expect(await run(rulesCommands, 'rules', 'decide', path, '--step', 'age')).toMatchObject({
      code: exit.done,
      first: { step: 'age' },
    })
  })

  test('bad input is one line that names the field, without its value', async () => {
    const path = await changed({ birthDate: '1990-02-30' })
    await expect(run(rulesCommands, 'rules', 'decide', path)).rejects.toThrow(/birthDate: not a day of the calendar/)
    await expect(run(rulesCommands, 'rules', 'decide', await changed({ surprise: 1 }))).rejects.toThrow(BadInput)
    await expect(run(rulesCommands, 'rules', 'decide', join(folder, 'none.json'))).rejects.toThrow(/cannot be read/)
    await expect(run(rulesCommands, 'rules', 'decide', path, '--step', 'shoes')).rejects.toThrow(BadInput)
    await expect(run(rulesCommands, 'rules', 'decide')).rejects.toThrow(BadInput)
  })

  test('the schema and the list of requirements are printed', async () => {
    expect(await run(rulesCommands, 'rules', 'schema')).toMatchObject({ first: { type: 'object', additionalProperties: false } })
    const { printed } = await run(rulesCommands, 'rules', 'list')
    expect(printed).toContainEqual(expect.objectContaining({ id: '406-¶4.1', act: '406/НҚ', class: 'E' }))
  })
})

describe('identity', () => {
  test('CR-3: a valid number prints birth date and sex, a wrong one its reason', async () => {
    expect(await run(identityCommands, 'identity', 'iin', '900101445013')).toMatchObject({
      code: exit.done,
      first: { valid: true, birthDate: '1990-01-01', sex: 'female' },
    })
    expect(await run(identityCommands, 'identity', 'iin', '850230330019')).toMatchObject({
      code: exit.negative,
      first: { valid: false, requirement: 'CR-3', reasons: [{ code: 'IIN_DATE' }] },
    })
    await expect(run(identityCommands, 'identity', 'iin')).rejects.toThrow(BadInput)
  })

  test('406-¶3.1: the lines of a card print its fields; a broken check digit ends with 1', async () => {
    const lines = ['IDKAZ0123456784900101445013<<<', '9001011F3301018KAZ<<<<<<<<<<<8']
    expect(await run(identityCommands, 'identity', 'mrz', ...lines)).toMatchObject({
      code: exit.done,
      first: {
        valid: true,
        kind: 'id-card',
        documentNumber: '012345678',
        iin: '900101445013',
        expiresOn: '2033-01-01',
        findings: [],
      },
    })
    expect(await run(identityCommands, 'identity', 'mrz', lines[0], lines[1].replace(/8$/, '7'))).toMatchObject({
      code: exit.negative,
      first: { valid: false, findings: [{ code: 'MRZ_CHECK_DIGITS', details: ['composite'] }] },
    })
    expect(await run(identityCommands, 'identity', 'mrz', 'A', 'B')).toMatchObject({
      code: exit.negative,
      first: { valid: false },
    })
    await expect(run(identityCommands, 'identity', 'mrz', 'A')).rejects.toThrow(BadInput)
  })
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idFinder } from './ids.mjs'
import { codeReferences, testReferences } from './references.mjs'
import { issueOf } from './scope.mjs'
import { sourceFiles } from './source-files.mjs'
import { asMarkdown, asText, lacking, rowsOf } from './table.mjs'
import { titlesOf } from './test-titles.mjs'

const requirement = (id, kind = 'E') => ({ id, act: id.startsWith('406') ? '406/НҚ' : '225/НҚ', class: kind, en: `duty ${id}` })
const requirements = [
  requirement('406-¶1', 'N/A'),
  requirement('406-¶3.1', 'E, V'),
  requirement('406-¶3.2'),
  requirement('406-¶4.1'),
  requirement('406-¶13.1'),
  requirement('406-Annex.1'),
  requirement('406-¶5.1', 'V'),
  requirement('225-¶4'),
]
const tree = {
  'src/rules/age.ts': '/** 406-¶4.1: age. */ export const age = 18',
  'src/rules/age.test.ts': "describe('406-¶4.1 age', () => { test('a child is refused', () => { expect('406-¶3.1').toBe(1) }) })",
  'src/rules/consent.ts': "refuse('406-¶3.2') // 406-¶3.1, Annex.1",
  'src/rules/consent.test.ts': "describe('406-Annex.1 without a test of its own', () => { const title = '406-¶3.2' })",
  'src/main/rules/requirements/order-406.ts': "export const order = { '406-¶13.1': {} }",
  'src/node_modules/strange/index.ts': "'406-¶13.1'",
  'tests/hub.ts': "call('406-¶13.1')",
  'tests/hub.test.ts': "test.each([['406-¶3.1: by card', 1]])('%s', () => undefined)",
}

let root = ''
let rows = []
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'law-'))
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const find = idFinder(requirements.map(({ id }) => id))
  const files = sourceFiles(root, ['src', 'tests'])
  rows = rowsOf(requirements, codeReferences(files, find), testReferences(files, find), issueOf)
})
afterAll(() => rmSync(root, { recursive: true }))

const row = (id) => rows.find((one) => one.id === id)

describe('the table of the law', () => {
  test('a record with code and a test under its title is done', () => {
    expect(row('406-¶4.1')).toMatchObject({
      state: 'done',
      code: ['src/rules/age.ts'],
      tests: [{ file: 'src/rules/age.test.ts', title: '406-¶4.1 age › a child is refused' }],
    })
  })

  test('a list that names the act once names all its records, and a table of titles counts', () => {
    expect(row('406-¶3.1')).toMatchObject({ state: 'done', tests: [{ file: 'tests/hub.test.ts' }] })
    expect(row('406-Annex.1').code).toEqual(['src/rules/consent.ts'])
  })

  test('an id in the body of a test, in a describe without a test, in the tables of duties or in a helper of tests proves nothing', () => {
    expect(row('406-¶3.2')).toMatchObject({ state: 'no test', tests: [] })
    expect(row('406-Annex.1').state).toBe('no test')
    expect(row('406-¶13.1')).toMatchObject({ state: 'neither code nor test', code: [] })
  })

  test('only class E records of an issue that is due fail the build; later ones are still to come', () => {
    expect(lacking(rows).map(({ id }) => id)).toEqual(['406-¶3.2', '406-¶13.1', '406-Annex.1'])
    expect(row('225-¶4').state).toBe('still to come')
    expect(row('406-¶1').state).toBe('no consequence')
    expect(row('406-¶5.1').state).toBe('neither code nor test')
  })

  test('both prints name every record, its files and its tests', () => {
    for (const print of [asText(rows), asMarkdown(rows)]) {
      for (const { id } of requirements) expect(print).toContain(id)
      expect(print).toContain('src/rules/age.ts')
      expect(print).toContain('a child is refused')
      expect(print).toContain('8 records: 2 done, 4 open, 1 still to come, 1 without consequence')
    }
  })
})

describe('ids in text', () => {
  const find = idFinder(['406-¶1', '406-¶13', '406-¶13.1', '10-¶5', 'X-1', 'CR-1'])

  test('an id ends where its number ends', () => {
    expect([...find('406-¶13.1 and 406-¶13, MAX-1, X-12, 2010-¶5')]).toEqual(['406-¶13.1', '406-¶13'])
    expect([...find('(CR-1) X-1; 406-¶1.')]).toEqual(['CR-1', 'X-1', '406-¶1'])
  })

  test('issues B and E own 406/НҚ whole, 395/НҚ as named and the duties beside the acts', () => {
    for (const id of ['406-¶10', '395-¶4.1', '395-¶8.3', '395-¶10', '395-¶12', '395-¶17', 'X-6'])
      expect(issueOf(id)).toEqual({ issue: 'B', due: true })
    for (const id of ['406-¶11.1', '395-¶13', '395-¶14', '395-¶19', '395-¶28', 'X-3', 'X-5'])
      expect(issueOf(id)).toEqual({ issue: 'E', due: true })
    for (const id of ['395-¶9', '225-¶4', 'CR-9']) expect(issueOf(id).due).toBe(false)
  })
})

test('titles are read from the syntax: modifiers, templates and other functions of that shape', () => {
  const source =
    "describe.skipIf(x)(`a ${y}`, () => { test.each<[n: 1]>([[1]])('b', f); check('c', f); it('d', f) }); test('e', f)"
  expect(titlesOf('a.test.ts', source)).toEqual(['a … › b', 'a … › d', 'e'])
  expect(() => titlesOf('b.test.ts', 'test(')).toThrow('b.test.ts')
})

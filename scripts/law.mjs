// `npm run law`: requirement → class → code → tests for all the acts. --json, --write (docs/law.md), --check (the gate of design §4.1).
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './build/runtime.mjs'
import { idFinder } from './law/ids.mjs'
import { codeReferences, testReferences } from './law/references.mjs'
import { loadRequirements } from './law/requirements.mjs'
import { issueOf } from './law/scope.mjs'
import { sourceFiles } from './law/source-files.mjs'
import { asMarkdown, asText, lacking, rowsOf } from './law/table.mjs'

const known = ['--json', '--write', '--check']
const options = process.argv.slice(2)
const strange = options.find((option) => !known.includes(option))
if (strange !== undefined) {
  process.stderr.write(`law: ${strange} is unknown; it takes ${known.join(', ')}\n`)
  process.exit(2)
}

const requirements = await loadRequirements(root)
const find = idFinder(requirements.map(({ id }) => id))
const files = sourceFiles(root, ['src', 'native-drivers', 'tests'])
const rows = rowsOf(requirements, codeReferences(files, find), testReferences(files, find), issueOf)

if (options.includes('--write')) {
  mkdirSync(join(root, 'docs'), { recursive: true })
  writeFileSync(join(root, 'docs', 'law.md'), asMarkdown(rows))
}
if (options.includes('--json')) process.stdout.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
if (options.length === 0) process.stdout.write(asText(rows))
if (options.includes('--check')) {
  const open = lacking(rows)
  for (const { id, state } of open) process.stdout.write(`${id}: ${state}\n`)
  const toCome = rows.filter(({ state }) => state === 'still to come').length
  process.stdout.write(`${open.length} records lack code or test, ${toCome} still to come\n`)
  process.exitCode = open.length === 0 ? 0 : 1
}

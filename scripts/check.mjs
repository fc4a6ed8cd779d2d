// `npm run check`: format, lint, types, layers, the law (requirement → code → test), unit tests. Everything is run, whatever failed before it.
import { join } from 'node:path'
import { root, runtimeNode } from './build/runtime.mjs'
import { packageProgram, step } from './build/steps.mjs'
import { unitCounts } from './build/counts.mjs'

const only = process.argv.slice(2)
const steps = {
  format: () => step('format', packageProgram('prettier/bin/prettier.cjs', '--check', '.')),
  lint: () => step('lint', packageProgram('oxlint/bin/oxlint', '--type-aware')),
  types: () => step('types', packageProgram('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json')),
  layers: () =>
    step(
      'layers',
      packageProgram(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        'src',
        'native-drivers',
      ),
    ),
  law: () => step('law', [runtimeNode(), join(root, 'scripts/law.mjs'), '--check']),
  unit: () =>
    step(
      'unit tests',
      packageProgram(
        'vitest/vitest.mjs',
        'run',
        '--project',
        'unit',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitCounts}`,
      ),
      { loud: true },
    ),
}

const wanted = Object.entries(steps).filter(([name]) => only.length === 0 || only.includes(name))
let whole = true
for (const [, run] of wanted) whole = (await run()) && whole
process.exit(whole ? 0 : 1)

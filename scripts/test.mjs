// `npm test`: what the tests need, the checks, the build, the journeys. The last line counts all tests of both runs.
import { join } from 'node:path'
import { buildAll } from './build/fresh.mjs'
import { forgetCounts, journeyCounts, sumOfCounts } from './build/counts.mjs'
import { root, runtimeNode } from './build/runtime.mjs'
import { packageProgram, step } from './build/steps.mjs'

const node = (script, ...args) => [runtimeNode(), join(root, script), ...args]

forgetCounts()
const results = [
  await step('what the tests need', node('scripts/prepare-tests.mjs'), { loud: true, limitMs: 600_000 }),
  await step('face models', node('models/build.mjs'), { loud: true, limitMs: 600_000 }),
  await step('check', node('scripts/check.mjs'), { loud: true, limitMs: 1_800_000 }),
  buildAll().length === 0,
  await step(
    'integration and journeys',
    packageProgram(
      'vitest/vitest.mjs',
      'run',
      '--project',
      'integration',
      '--project',
      'journeys',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${journeyCounts}`,
    ),
    { loud: true, limitMs: 4_200_000 },
  ),
]

const { passed, failed, skipped, skippedNames } = sumOfCounts()
for (const name of skippedNames) process.stdout.write(`skipped: ${name}\n`)
if (results.includes(false)) process.stdout.write('not everything is in order: see FAILED above\n')
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exit(failed === 0 && !results.includes(false) ? 0 : 1)

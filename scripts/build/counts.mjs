import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './runtime.mjs'

const folder = join(root, 'test-results')
export const unitCounts = join(folder, 'unit.json')
export const journeyCounts = join(folder, 'journeys.json')

/** Counts of an earlier run must not stand in for one that never came to its end. */
export function forgetCounts() {
  for (const file of [unitCounts, journeyCounts]) rmSync(file, { force: true })
}

/** The sum over both runs, with the names of the tests that were skipped. A run without a result counts as one failure. */
export function sumOfCounts() {
  const sum = { passed: 0, failed: 0, skipped: 0, skippedNames: [] }
  for (const file of [unitCounts, journeyCounts]) {
    if (!existsSync(file)) {
      sum.failed += 1
      continue
    }
    const result = JSON.parse(readFileSync(file, 'utf8'))
    const tests = result.testResults.flatMap((suite) => suite.assertionResults)
    const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status))
    sum.passed += tests.filter(({ status }) => status === 'passed').length
    sum.failed += tests.filter(({ status }) => status === 'failed').length
    // A file that could not even be loaded has failed without a test of its own.
    sum.failed += result.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length
    sum.skipped += skipped.length
    sum.skippedNames.push(...skipped.map(({ fullName }) => fullName))
  }
  return sum
}

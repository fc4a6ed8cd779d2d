import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { enrolmentOf, regimeFile, repetitionOf } from '../property/base-people.js'
import { baseInThisThread } from '../property/outbox-base.js'
import { personNumber, sampleTemplate, stationId } from '../property/outbox-station.js'

const clock = { now: () => Date.parse('2026-11-23T06:00:00Z'), monotonic: () => 0 }
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-switch-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const iin = personNumber(1)

/** Version 1 and a repetition of it that only waits to be accepted. */
async function ready() {
  const base = baseInThisThread(folder, clock)
  const record = enrolmentOf(iin, () => sampleTemplate, stationId)
  await base.submit(base.seal(record).sealed)
  const baseRecordId = base.recordOf(record.submissionId)
  if (baseRecordId === null) throw new Error('version 1 was not stored')
  const statementId = await base.failedRecognition(iin, sampleTemplate)
  const again = repetitionOf(record, { baseRecordId, version: 1, recognitionStatementIds: [statementId] })
  const { sealed } = base.seal(again)
  return { base, baseRecordId, again, sealed }
}

function states(): readonly unknown[] {
  const file = regimeFile(folder)
  const rows = file.prepare<[], { version: number; state: string }>('SELECT version, state FROM versions ORDER BY version').all()
  const marks = file.prepare<[], { n: number }>('SELECT count(*) AS n FROM archive_marks').get()?.n
  file.close()
  return [...rows, marks]
}
const onlyFirst = [{ version: 1, state: 'ACTIVE' }, 0]
const switched = [{ version: 1, state: 'ARCHIVED' }, { version: 2, state: 'ACTIVE' }, 1]

describe('406-¶9.1 a fault in the middle of the switch', () => {
  // Every statement of the switch in turn: the archive, its mark, the new version, the submission.
  test.each([
    ['BEFORE UPDATE ON versions'],
    ['AFTER UPDATE ON versions'],
    ['BEFORE INSERT ON archive_marks'],
    ['AFTER INSERT ON archive_marks'],
    ['BEFORE INSERT ON versions'],
    ['AFTER INSERT ON versions'],
    ['BEFORE INSERT ON submissions'],
    ['AFTER INSERT ON submissions'],
  ])('%s: version 1 stays active, and the same submission is accepted afterwards', async (moment) => {
    const { base, again, sealed } = await ready()
    const file = regimeFile(folder)
    file.exec(`CREATE TRIGGER fault ${moment} BEGIN SELECT RAISE(ABORT, 'fault'); END`)
    await expect(base.submit(sealed)).rejects.toThrow('fault')
    expect(states()).toEqual(onlyFirst)
    expect(base.isStored(again.submissionId)).toBe(false)
    file.exec('DROP TRIGGER fault')
    file.close()
    expect(await base.submit(sealed)).toMatchObject({ status: 200, body: { receipt: { version: 2 } } })
    expect(states()).toEqual(switched)
    base.close()
  })

  test('killed between the archive and the new version: version 1 is active when the Base opens again', async () => {
    const { base, sealed } = await ready()
    base.close()
    const program = fileURLToPath(new URL('./base-process.ts', import.meta.url))
    const hooks = fileURLToPath(new URL('./typescript-hooks.mjs', import.meta.url))
    const killed = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', hooks, program, folder], {
      input: sealed,
    })
    expect(killed.signal, killed.stderr.toString()).toBe('SIGKILL')
    expect(killed.stdout.toString()).toBe('archived')
    expect(states()).toEqual(onlyFirst)
    const reopened = baseInThisThread(folder, clock)
    expect(await reopened.submit(sealed)).toMatchObject({ status: 200, body: { receipt: { version: 2 } } })
    expect(states()).toEqual(switched)
    reopened.close()
  })
})

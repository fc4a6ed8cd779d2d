import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { outboxQueue, startSender } from '../../src/main/outbox/index.js'
import { baseInThisThread } from '../property/outbox-base.js'
import { fingerprintSample, systemRandom } from '../property/outbox-sample.js'
import { databaseOver, openStationFile, personNumber, sampleTemplate, stationId, submitCase } from '../property/outbox-station.js'

// A station and its Base in a process that the test kills. Each line on standard output is an acknowledgment: what was
// said must be true after the kill. Usage: station-process.ts FOLDER queue|deliver FIRST_PERSON COUNT
const [folder, mode, firstPerson, wanted] = process.argv.slice(2)
const clock = { now: () => Date.now(), monotonic: () => performance.now() }
const acknowledge = (text: string): void => void writeSync(1, `${text}\n`)

const base = baseInThisThread(join(folder, 'base'), clock)
const sql = openStationFile(join(folder, 'station.db'))
acknowledge('open')

if (mode === 'queue') {
  for (let n = 0; n < Number(wanted); n += 1) {
    const sample = { ...fingerprintSample(systemRandom, sampleTemplate), stationId }
    const record = { ...sample, person: { ...sample.person, iin: personNumber(Number(firstPerson) + n) } }
    submitCase(sql, record, base.seal(record), new Date(clock.now()).toISOString())
    acknowledge(`queued ${record.submissionId}`)
  }
} else {
  const sender = startSender({
    queue: outboxQueue(databaseOver(sql), clock, 'WS-1'),
    transport: { submit: base.submit },
    receiptKey: base.receiptKey,
    stationId,
    clock,
    random: systemRandom,
    onReport: (_lane, report) => {
      for (const one of report.delivered) acknowledge(`delivered ${one.submissionId}`)
    },
  })
  await sender.sendNow()
  await sender.close()
}
acknowledge('end')

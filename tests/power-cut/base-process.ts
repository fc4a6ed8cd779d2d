import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openBaseKeys } from '../../src/central-base/base-keys.js'
import { openIdentity } from '../../src/central-base/identity.js'
import { openRegime } from '../../src/central-base/sqlite-regime.js'
import { openRegistry } from '../../src/central-base/sqlite-registry.js'
import { openEnvelope, parseEnvelope, repeatsOf, type Receipt } from '../../src/main/outbox/submission/index.js'
import { systemRandom } from '../property/outbox-sample.js'

// Accepts one repetition and is killed by itself where the new version is about to be written: the old one is archived by then.
const folder = process.argv[2]
const keys = openBaseKeys(folder, systemRandom)
const registry = openRegistry(join(folder, 'registry.db'), keys.registryDatabaseKey)
const regime = openRegime(join(folder, 'fingerprint.db'), keys.regime('fingerprint'))
const clock = { now: () => Date.parse('2026-11-23T06:00:00Z'), monotonic: () => 0 }
const identity = openIdentity({ registry, keys, clock, random: systemRandom })

const envelope = parseEnvelope(readFileSync(0))
if (!envelope.ok) throw new Error(envelope.error.code)
const { privateKey: basePrivateKey, publicKey: basePublicKey } = identity.envelope
const opened = openEnvelope(envelope.value, { basePrivateKey, basePublicKey })
if (!opened.ok || repeatsOf(opened.value.record) === null) throw new Error('no repetition')
const { record, header } = opened.value
const receipt: Receipt = {
  receiptId: systemRandom.uuid(),
  submissionId: record.submissionId,
  stationId: record.stationId,
  baseRecordId: systemRandom.uuid(),
  version: 2,
  contentDigest: header.contentDigest,
  acceptedAt: new Date(clock.now()).toISOString(),
}
regime.accept([
  {
    record,
    // Read when the new version is sealed, inside the transaction.
    get recordBytes(): Uint8Array {
      writeSync(1, 'archived')
      process.kill(process.pid, 'SIGKILL')
      return opened.value.recordBytes
    },
    contentDigest: header.contentDigest,
    signed: { receipt, signature: '' },
  },
])

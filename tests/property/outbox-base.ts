import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBaseKeys } from '../../src/central-base/base-keys.js'
import { issueStation, openIdentity, registerStation } from '../../src/central-base/identity.js'
import { createIntake } from '../../src/central-base/intake.js'
import { tellNotices } from '../../src/central-base/holdings.js'
import { executeOrder } from '../../src/central-base/orders.js'
import { createRecognise } from '../../src/central-base/recognise.js'
import { statusOf } from '../../src/central-base/routes.js'
import { openRegime } from '../../src/central-base/sqlite-regime.js'
import { openRegistry } from '../../src/central-base/sqlite-registry.js'
import type { RegimeStorage, RegisteredStation } from '../../src/central-base/storage.js'
import type { TransportAnswer } from '../../src/main/outbox/outcome.js'
import {
  publicServicesPurpose,
  sealAmendment,
  sealRecognition,
  sealSubmission,
  signOrder,
  type ActStatement,
  type Amendment,
  type NoticesStatement,
  type SealedSubmission,
  type SubjectOrder,
  type SubmissionRecord,
} from '../../src/main/outbox/index.js'
import type { Clock } from '../../src/main/platform/ports.js'
import { stationId } from './outbox-station.js'
import { systemRandom } from './outbox-sample.js'

/** Another station of this Base. */
export interface StationInThisThread {
  readonly stationId: string
  readonly submit: (record: SubmissionRecord) => Promise<TransportAnswer>
  /** as it lies in the station's outbox */
  readonly seal: (record: SubmissionRecord) => SealedSubmission
  readonly send: (sealed: Uint8Array) => Promise<TransportAnswer>
  /** signs with this station's key. @returns the act or the code of the refusal */
  readonly order: (order: SubjectOrder, amendment?: Amendment) => ActStatement | string
  readonly notices: (after: number) => NoticesStatement
}

export interface BaseInThisThread {
  /** the Base's real intake and store, without the wire */
  readonly submit: (sealed: Uint8Array) => Promise<TransportAnswer>
  readonly seal: (record: SubmissionRecord) => SealedSubmission
  /** asks for a recognition that does not match. @returns the statement's id */
  readonly failedRecognition: (iin: string, template: string) => Promise<string>
  readonly stationAt: (stationId: string) => StationInThisThread
  readonly fingerprint: RegimeStorage
  /** key ids that have a secret in the fingerprint vault */
  readonly vaultIds: () => readonly string[]
  readonly receiptKey: KeyObject
  readonly isStored: (submissionId: string) => boolean
  /** id of the record under which it is stored; null when it is not */
  readonly recordOf: (submissionId: string) => string | null
  readonly close: () => void
}

/** The station's key outlives the process, as it does in the product. */
function stationPair(folder: string): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  const file = join(folder, 'station.pem')
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  }
  const privateKey = createPrivateKey(readFileSync(file))
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

/** The reference Base without HTTP: for tests that want thousands of submissions and lies about them. */
export function baseInThisThread(folder: string, clock: Clock): BaseInThisThread {
  const keys = openBaseKeys(folder, systemRandom)
  const registry = openRegistry(join(folder, 'registry.db'), keys.registryDatabaseKey)
  const regimes = {
    fingerprint: openRegime(join(folder, 'fingerprint.db'), keys.regime('fingerprint')),
    face: openRegime(join(folder, 'face.db'), keys.regime('face')),
  }
  const identity = openIdentity({ registry, keys, clock, random: systemRandom })
  const pair = stationPair(folder)
  const certificate = issueStation(identity, { clock, random: systemRandom }, stationId, pair.publicKey)
  const departmentCode = '71-01'
  registerStation(registry, identity.authority.certificate, { certificate, departmentCode }, '2026-11-23T00:00:00Z')
  const station: RegisteredStation = { stationId, certificate, departmentCode }
  const earlier = (id: string) => regimes.fingerprint.findBySubmission(id) ?? regimes.face.findBySubmission(id)
  const intake = createIntake({ identity, regimes, clock, random: systemRandom })
  const recognise = createRecognise({ identity, fingerprint: regimes.fingerprint, clock, random: systemRandom })
  const sealing = { stationPrivateKey: pair.privateKey, basePublicKey: identity.envelope.publicKey }
  const submitAs = async (one: RegisteredStation, sealed: Uint8Array): Promise<TransportAnswer> => {
    const answer = await intake(one, sealed)
    return answer.ok
      ? { kind: 'answered', status: 200, body: answer.value, retryAfterMs: null }
      : { kind: 'answered', status: statusOf[answer.error.code], body: { code: answer.error.code }, retryAfterMs: null }
  }
  const stationAt = (id: string): StationInThisThread => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const own = issueStation(identity, { clock, random: systemRandom }, id, publicKey)
    const one: RegisteredStation = { stationId: id, certificate: own, departmentCode }
    const orders = {
      ...{ regimes, receiptKey: identity.receipt.privateKey, envelope: identity.envelope, clock, random: systemRandom },
    }
    const seal = (record: SubmissionRecord): SealedSubmission => {
      const sealed = sealSubmission(record, { ...sealing, stationPrivateKey: privateKey }, systemRandom)
      if (!sealed.ok) throw new Error(sealed.error.code)
      return sealed.value
    }
    return {
      stationId: id,
      seal,
      send: (sealed) => submitAs(one, sealed),
      submit: (record) => submitAs(one, seal(record).sealed),
      order: (order, amendment) => {
        const sealed =
          amendment === undefined
            ? null
            : sealAmendment(amendment, id, { ...sealing, stationPrivateKey: privateKey }, systemRandom)
        if (sealed !== null && !sealed.ok) throw new Error(sealed.error.code)
        const beside = sealed === null ? {} : { amendment: sealed.value.sealed.toString('base64') }
        const body = { ...signOrder(order, privateKey), ...beside }
        const answer = executeOrder(orders, one, JSON.parse(JSON.stringify(body)))
        return answer.ok ? answer.value.statement : answer.error.code
      },
      notices: (after) => {
        const answer = tellNotices(orders, one, String(after))
        if (!answer.ok) throw new Error(answer.error.code)
        return answer.value.statement
      },
    }
  }
  return {
    stationAt,
    fingerprint: regimes.fingerprint,
    vaultIds: () => keys.regime('fingerprint').vault().ids(),
    submit: (sealed) => submitAs(station, sealed),
    seal: (record) => {
      const sealed = sealSubmission(record, sealing, systemRandom)
      if (!sealed.ok) throw new Error(sealed.error.code)
      return sealed.value
    },
    failedRecognition: async (iin, template) => {
      const sealed = sealRecognition(
        {
          ...{ version: 1, requestId: systemRandom.uuid(), stationId, departmentCode, caseNumber: 'c', iin },
          ...{ purposeId: publicServicesPurpose, probes: [{ position: 2, template, quality: 50 }] },
          capturedAt: new Date(clock.now()).toISOString(),
        },
        sealing,
        systemRandom,
      )
      if (!sealed.ok) throw new Error(sealed.error.code)
      const answer = await recognise(station, sealed.value.sealed)
      if (!answer.ok || answer.value.statement.outcome !== 'non-match') throw new Error(JSON.stringify(answer))
      return answer.value.statement.statementId
    },
    receiptKey: identity.receipt.publicKey,
    isStored: (id) => earlier(id) !== null,
    recordOf: (id) => earlier(id)?.signed.receipt.baseRecordId ?? null,
    close: () => {
      registry.close()
      regimes.fingerprint.close()
      regimes.face.close()
    },
  }
}

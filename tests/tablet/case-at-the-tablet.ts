import { join } from 'node:path'
import type { AccountRow, HandlerContext } from '../../src/main/access/index.js'
import { capacityHandlers, caseHandlers, createCaseService, type CasePorts } from '../../src/main/cases/index.js'
import { applicationHandlers, consentHandlers } from '../../src/main/consent/index.js'
import { openKeys } from '../../src/main/keys/index.js'
import { systemClock } from '../../src/main/platform/clock.js'
import { memoryKeyStore } from '../../src/main/platform/memory-key-store.js'
import { systemRandom } from '../../src/main/platform/random.js'
import { renderDocument } from '../../src/main/documents/render-document.js'
import type { DocumentData } from '../../src/main/documents/index.js'
import { localDay, workingAnswers, type LawSettings } from '../../src/main/rules/index.js'
import { readScan } from '../../src/main/scan-back/read-scan.js'
import { createCaseDocuments } from '../../src/main/station/case-documents.js'
import { operations } from '../../src/main/station/operations.js'
import { createSettings } from '../../src/main/station/settings.js'
import { readForm } from '../../src/main/station/read-form.js'
import { demoAccounts, demoIdentity } from '../../src/cli/demo/person.js'
import { inProcessDatabase } from '../station/in-process-database.js'
import { employee, runTabletService, valueOf } from './service-under-test.js'
import { Tablet } from './tablet-client.js'

const person = { position: '', iin: null, passwordHash: 'x', assignedFrom: '2024-01-01', assignedUntil: null }

/**
 * The station's own handlers, tablet service and page setter over a database in this process; the answers of the lawyers are the
 * test's own, which no running station lets anybody choose.
 */
export async function openCounter(law: Partial<LawSettings> = {}) {
  const database = inProcessDatabase(operations)
  const keys = await openKeys(memoryKeyStore(), systemRandom)
  if (!keys.ok) throw new Error(keys.error.code)
  const now = () => new Date().toISOString()
  const settings = createSettings(database, 'training')
  const render = (data: DocumentData) =>
    renderDocument(data, { resourcesFolder: join(__dirname, '../../resources'), profile: 'training' })
  const renderer = { render, close: () => Promise.resolve() }
  const running = await runTabletService({ database, keys: keys.value, clock: systemClock })
  const ports: CasePorts = {
    database,
    keys: keys.value,
    random: systemRandom,
    now,
    profile: 'training',
    documents: createCaseDocuments({ database, settings, renderer, today: () => localDay(now()).toString(), texts: () => ({}) }),
    scans: { read: readScan },
    stateDatabase: null,
    inquiries: () => Promise.resolve(null),
    lawSettings: () => Promise.resolve({ ...workingAnswers, ...law }),
    protection: () => ({ providerReady: true, certificateValidUntil: null, journalWritable: true, measures: null }),
    sealing: () => Promise.reject(new Error('nothing is sent in this test')),
    changed: () => undefined,
    wakeOutbox: () => undefined,
    forgetSamples: (caseId) => void running.service.withdrawCase(caseId),
    pauseCapture: () => undefined,
    withdrawTask: (caseId, document) => running.service.withdrawCase(caseId, document),
    subjectDeceased: async () => undefined,
  }
  const account = await foundStation(database)
  const context = (): HandlerContext => ({
    caller: { sessionKey: 'window' },
    account,
    write: { ...employee, at: now(), actor: { ...employeeActor, accountId: account.account_id } },
  })
  const offer = await running.beginPairing()
  const tablet = new Tablet(offer.url)
  await tablet.pair(offer.code)
  return {
    database,
    keys: keys.value,
    tablet,
    context,
    service: createCaseService(ports),
    cases: { ...caseHandlers(ports), ...consentHandlers(ports) },
    capacity: {
      ...capacityHandlers(ports),
      ...applicationHandlers({ ...ports, database, render, readForm: readForm(ports.scans), tablet: running.service }),
    },
    close: () => running.close(),
  }
}
export type Counter = Awaited<ReturnType<typeof openCounter>>

const employeeActor = { login: demoAccounts.employee.login, role: 'employee', departmentCode: '71-01' }

async function foundStation(database: ReturnType<typeof inProcessDatabase<typeof operations>>): Promise<AccountRow> {
  const { department, administrator } = demoAccounts
  const account = (login: string, role: 'administrator' | 'employee') => ({
    ...person,
    accountId: systemRandom.uuid(),
    login,
    fullName: 'Демо Қызметкер',
    role,
  })
  const station = { stationId: systemRandom.uuid(), stationName: 'test', department }
  const founded = { ...station, administrator: account(administrator.login, 'administrator') }
  await database.write('access.createStation', founded, employee)
  return valueOf(await database.write('access.createAccount', account(demoAccounts.employee.login, 'employee'), employee))
}

/** A case explained to the person, stated incapable, with the guardian identified. */
export async function guardedCase({ cases, capacity, context }: Counter): Promise<never> {
  const { caseId } = valueOf(await cases.open({}, context()))
  // The id comes from the station itself; its brand is put on by the contract's parser.
  const id = caseId as never
  valueOf(await cases.identify({ caseId: id, draft: { ...demoIdentity, mrzLines: [...demoIdentity.mrzLines] } }, context()))
  valueOf(await cases.showMemo({ caseId: id, language: 'kk' }, context()))
  valueOf(await cases.markExplained({ caseId: id, aids: [] }, context()))
  const courtDecision = { number: '7119-20-00-2/1234', decidedOn: '2020-03-02', court: 'Астана қаласы Есіл аудандық соты' }
  valueOf(await capacity.state({ caseId: id, capacity: { kind: 'incapacity', courtDecision } }, context()))
  valueOf(await capacity.identifyRepresentative({ caseId: id, representative: guardian }, context()))
  return id
}

export const guardian = {
  iin: '750615400213',
  surname: 'Қасымова',
  name: 'Жанар',
  patronymic: 'Өтегенқызы',
  documentKind: 'id-card',
  documentNumber: '034567891',
  documentIssuer: 'ҚР ІІМ',
  documentIssuedOn: '2024-02-14',
  documentExpiresOn: '2034-02-13',
  documentSeen: true,
  authority: { number: '15', date: '2020-04-01', body: 'Есіл ауданының әкімдігі', until: null, namedIin: '750615400213' },
} as const

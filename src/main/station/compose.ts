import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { fail, ok, type Failure } from '../../preload/contract/index.js'
import {
  accountHandlers,
  createSessions,
  sessionHandlers,
  type AccountRow,
  type HandlerContext,
  type Handlers,
} from '../access/index.js'
import { auditHandlers } from '../audit/index.js'
import { createCaptureService, createEngine } from '../capture/index.js'
import { caseHandlers, createCaseService, faceDecision, notMet } from '../cases/index.js'
import { consentHandlers } from '../consent/index.js'
import type { Database, WriteContext } from '../database/index.js'
import { createDeviceRegistry } from '../devices/index.js'
import { journalHasRoom } from '../diagnostics/index.js'
import { createDocumentRenderer } from '../documents/index.js'
import { modelFiles } from '../face/index.js'
import type { SelfTestReport, StationKeys } from '../keys/index.js'
import { builtPages } from '../platform/page-files.js'
import { isEnd, localDay, mayScanFinger, type DeviceFacts } from '../rules/index.js'
import { createTabletService } from '../tablet/index.js'
import { createBaseConnection } from './base-connection.js'
import { createCaseDocuments } from './case-documents.js'
import type { StationOptions } from './create-station.js'
import { createDispatcher } from './dispatcher.js'
import { createEventHub } from './event-hub.js'
import { createFaultLog } from './fault-log.js'
import type { StationOperations } from './operations.js'
import { outboxHandlers } from './outbox-handlers.js'
import { createSettings } from './settings.js'
import type { Station } from './station.js'
import { printingHandlers, stationHandlers } from './station-handlers.js'

export interface Composition extends StationOptions {
  readonly deviceIds: readonly string[]
  readonly keys: StationKeys
  readonly database: Database<StationOperations>
  readonly selfTest: SelfTestReport
}

/** The tablet's service is wished on these ports, so that a firewall can know them. */
const tabletPort = { training: 7352, production: 7353 } as const
/** How often idle sessions are looked for, milliseconds. */
const idleRound = 5_000

/** Every feature with what it needs of the others; the order is the order in which they are closed, backwards. */
export async function composeStation(given: Composition): Promise<Station> {
  const { ports, profile, database, keys } = given
  const now = (): string => new Date(ports.clock.now()).toISOString()
  const startedAt = now()
  const faults = createFaultLog(join(ports.folders.data, 'faults.log'), now)
  const sessions = createSessions(ports.clock.monotonic)
  const hub = createEventHub(sessions)
  const settings = createSettings(database, profile)
  const contextFor = contextMaker(await workstationName(database), now)

  const connection = createBaseConnection({
    ports,
    profile,
    database,
    keys,
    contextFor: () => contextFor.make(null, null),
    reportFault: faults.report,
    outboxChanged: () => void tellOutbox(),
    caseChanged: (caseId) => void tellCase(caseId),
  })
  const tellOutbox = async (): Promise<void> => {
    const counts = await database.read('outbox.counts', null)
    hub.tellAll('outbox.changed', { queued: counts.queued, deadLetter: counts.deadLetter })
  }
  const tellCase = async (caseId: string): Promise<void> => {
    const bundle = await database.read('cases.load', { caseId })
    // The id comes from our own row; the brand is checked where pages use it.
    if (bundle !== null) hub.tellAll('cases.changed', { caseId: caseId as never, revision: bundle.row.revision })
  }

  const devices = createDeviceRegistry({ spawner: ports.spawner, profile, deviceIds: given.deviceIds })
  const engine = createEngine({ workerFile: join(ports.folders.programs, 'engine-worker.cjs'), models: ports.folders.models })
  const renderer = createDocumentRenderer(join(ports.folders.programs, 'document-worker.cjs'), {
    resourcesFolder: ports.folders.resources,
    profile,
  })
  const casePorts = {
    database,
    keys,
    random: ports.random,
    now,
    profile,
    documents: createCaseDocuments({ database, settings, renderer, today: () => localDay(now()).toString() }),
    lawSettings: settings.law,
    protection: () => ({
      providerReady: given.selfTest.passed,
      certificateValidUntil: null,
      journalWritable: journalHasRoom(ports.folders.data),
    }),
    sealing: connection.sealing,
    changed: (caseId: string, revision: number) => hub.tellAll('cases.changed', { caseId: caseId as never, revision }),
    wakeOutbox: () => {
      connection.wake()
      void tellOutbox()
    },
    forgetSamples: (caseId: string) => capture.forgetSamples(caseId),
  }
  const cases = createCaseService(casePorts)
  const capture = createCaptureService({
    database,
    keys,
    devices,
    engine,
    clock: ports.clock,
    random: ports.random,
    emit: hub.tellAll,
    mayCapture: (caseId, position, device, context) => mayCapture(caseId, position, device, context),
    mayCaptureFace: (caseId, context) => mayCaptureFace(caseId, context),
    showCase: cases.show,
    caseChanged: casePorts.changed,
    reportFault: faults.report,
    settings: async () => ({ qualityThreshold: (await settings.current()).body.qualityThreshold }),
  })

  async function mayCapture(caseId: string, position: number, device: DeviceFacts, context: HandlerContext) {
    const loaded = await cases.load(caseId)
    if (!loaded.ok) return loaded
    const { state } = loaded.value.row
    if (context.account === null || isEnd(state) || state === 'SENDING') return fail('CASE_CLOSED', { state })
    const around = await cases.around(context.account, device)
    const decided = await cases.decide(loaded.value, around)
    if (!decided.capture.allowed) return notMet(decided.capture)
    const records = loaded.value.fingers.flatMap(({ position: marked, reason, image_record_id: image }) =>
      image === null && reason !== null ? [{ marked, reason }] : [],
    )
    const mark = records.find(({ marked }) => marked === position)
    const finger = mayScanFinger(
      position as never,
      mark === undefined ? [] : [markedFinger(position, mark.reason, loaded.value.row.account_id)],
    )
    return finger.allowed ? ok(null) : notMet(finger)
  }

  async function mayCaptureFace(caseId: string, context: HandlerContext) {
    const loaded = await cases.load(caseId)
    if (!loaded.ok) return loaded
    const { state } = loaded.value.row
    if (context.account === null || isEnd(state) || state === 'SENDING') return fail('CASE_CLOSED', { state })
    const decision = faceDecision(loaded.value, now())
    return decision.allowed ? ok(null) : notMet(decision)
  }

  const accessPorts = {
    database,
    sessions,
    clock: ports.clock,
    random: ports.random,
    profile,
    shell: given.shell,
    today: () => localDay(now()).toString(),
    idleLimitSeconds: async () => (await settings.current()).body.idleLockMinutes * 60,
    tell: (caller: HandlerContext['caller'], state: Parameters<typeof hub.tell<'session.changed'>>[2]) =>
      hub.tell(caller, 'session.changed', state),
    founded: async () => {
      contextFor.rename(await workstationName(database))
      await connection.start()
    },
  }
  const health = {
    profile,
    keyStore: ports.keyStore.backend,
    dataFolder: ports.folders.data,
    database: database.inspect,
    audit: () => database.read('audit.verify', null),
    cryptography: () => given.selfTest,
    clockOffsetMs: connection.clockOffsetMs,
    devices: devices.list,
    faceEngine: async () => modelFiles.every(({ file }) => existsSync(join(ports.folders.models, file))),
    base: connection.probe,
    outbox: async () => {
      const oldest = await database.read('outbox.oldest', null)
      const waitedMs = oldest === null ? 0 : ports.clock.now() - Date.parse(oldest)
      return { ...(await database.read('outbox.counts', null)), oldestHours: Math.max(0, Math.floor(waitedMs / 3_600_000)) }
    },
    settingsComplete: settings.missing,
  }
  const tabletPorts = {
    profile,
    database,
    keys,
    clock: ports.clock,
    random: ports.random,
    pages: () => builtPages(ports.folders.programs),
    address: async () => null,
    interfaces: networkInterfaces,
    port: tabletPort[profile],
    clockOffsetMs: connection.clockOffsetMs,
    changed: (revision: number) => hub.tellAll('tablet.changed', { revision }),
    reportFault: faults.report,
  }
  const tablet = await createTabletService(tabletPorts, contextFor.make(null, null))
  const handlers: Handlers = {
    session: sessionHandlers(accessPorts),
    accounts: accountHandlers(accessPorts),
    audit: auditHandlers(database),
    station: stationHandlers({
      database,
      settings,
      profile,
      version: given.version,
      startedAt,
      now,
      baseReachable: connection.reachable,
      probes: health,
    }),
    cases: { ...caseHandlers(casePorts), ...consentHandlers(casePorts) },
    capture: capture.handlers,
    outbox: outboxHandlers({ database, connection }),
    printing: printingHandlers(ports.printer),
    tablet: tablet.handlers,
  }
  const call = createDispatcher({
    // The table's own types bind each handler to its method; the dispatcher parses before it calls.
    handlers: handlers as never,
    sessions,
    contextFor: contextFor.make,
    beginCommand: (commandId, method, inputDigest, context) =>
      database.write('commands.begin', { commandId, method, inputDigest }, { ...context, commandId: null }),
    journalRefusal: (method, failure, context, input) => journalRefusal(database, method, failure, context, input),
    reportFault: faults.report,
    digestKey: randomBytes(32),
  })

  const idle = setInterval(() => void lockIdle(), idleRound)
  idle.unref()
  const lockIdle = async (): Promise<void> => {
    const limit = (await settings.current()).body.idleLockMinutes * 60_000
    for (const sessionKey of sessions.lockIdle(limit))
      await call({ method: 'session.lock', input: {}, commandId: ports.random.uuid() }, { sessionKey })
  }
  await database.write('commands.forgetOld', null, contextFor.make(null, null))
  if (given.connect !== false) void connection.start()

  return {
    profile,
    call,
    listen: hub.listen,
    forget: (caller) => sessions.close(caller.sessionKey),
    close: async () => {
      clearInterval(idle)
      capture.close()
      await tablet.close(contextFor.make(null, null))
      devices.close()
      await Promise.all([engine.close(), renderer.close(), connection.close()])
      await database.close()
      keys.close()
    },
  }
}

const markedFinger = (position: number, reason: string, employeeId: string) =>
  ({
    position,
    outcome: 'not taken',
    reason,
    attempts: 0,
    deformity: 'none',
    confirmedBy: employeeId,
    healingExpectedOn: null,
  }) as never

const workstationName = async (database: Database<StationOperations>): Promise<string> =>
  (await database.read('access.station', null))?.station_id ?? 'not founded'

function contextMaker(first: string, now: () => string) {
  let workstation = first
  return {
    rename: (name: string) => void (workstation = name),
    make: (account: AccountRow | null, commandId: string | null): WriteContext => ({
      commandId,
      at: now(),
      actor:
        account === null
          ? null
          : { accountId: account.account_id, login: account.login, role: account.role, departmentCode: account.department_code },
      workstation,
    }),
  }
}

/** A refusal by law is an event (CR-6); a wrong field while typing is not. */
async function journalRefusal(
  database: Database<StationOperations>,
  method: string,
  failure: Failure,
  context: WriteContext,
  input: unknown,
): Promise<void> {
  if (failure.code !== 'REQUIREMENT_NOT_MET' && failure.code !== 'CASE_CLOSED') return
  const caseId =
    typeof input === 'object' && input !== null && 'caseId' in input && typeof input.caseId === 'string' ? input.caseId : null
  const { requirement, reason } = failure.details
  const event = {
    action: `${method}.refused`,
    caseId,
    requirement: typeof requirement === 'string' ? requirement : null,
    result: 'refused',
    reason: typeof reason === 'string' ? reason : failure.code,
  } as const
  await database.write('audit.append', event, { ...context, commandId: null })
}

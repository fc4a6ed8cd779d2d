import { networkInterfaces } from 'node:os'
import { accountHandlers, sessionHandlers, type Handlers } from '../access/index.js'
import { calendarHandlers } from '../calendar/index.js'
import { createCaptureService } from '../capture/index.js'
import {
  capacityHandlers,
  caseHandlers,
  confirmationHandlers,
  createCaseService,
  createEnrolmentInquiry,
  lookupHandlers,
  recognitionHandlers,
  startConfirmationPoller,
  type CasePorts,
} from '../cases/index.js'
import { applicationHandlers, consentHandlers } from '../consent/index.js'
import type { Database } from '../database/index.js'
import { journalHasRoom } from '../diagnostics/index.js'
import { simulatedStateDatabase } from '../identity/index.js'
import { instructionHandlers } from '../instructions/index.js'
import { textHandlers } from '../documents/text-handlers.js'
import { deviceHandlers } from '../maintenance/index.js'
import { sweepVault, type SelfTestReport, type StationKeys } from '../keys/index.js'
import { builtPages } from '../platform/page-files.js'
import { reportHandlers } from '../reports/index.js'
import { createTabletService } from '../tablet/index.js'
import { createBaseConnection } from './base-connection.js'
import { createBaseLinking } from './base-link.js'
import { captureGate } from './capture-gate.js'
import { baseConfirmations } from './confirmation-channel.js'
import { createCaseDocuments } from './case-documents.js'
import type { StationOptions } from './create-station.js'
import { createDispatcher } from './dispatcher.js'
import { startEarlierDays } from './earlier-days.js'
import { maintenancePorts } from './equipment.js'
import { healthProbes } from './health-probes.js'
import { startIdleLock } from './idle-lock.js'
import type { StationOperations } from './operations.js'
import { outboxHandlers } from './outbox-handlers.js'
import { journalHandlers, noteStart } from './journal.js'
import { journalRefusal } from './refusal-journal.js'
import type { Station } from './station.js'
import { printingHandlers, stationHandlers } from './station-handlers.js'
import { readForm } from './read-form.js'
import { openRights } from './rights.js'
import { openTouches } from './touches.js'
import { createVaultSweep, rewrapAtStart } from './vault-sweep.js'
import { openCore, type Core } from './core.js'
import { startMachines, type Machines } from './machines.js'

export interface Composition extends StationOptions {
  readonly deviceIds: readonly string[]
  /** training: scanners that are plugged in are used besides */
  readonly adopt: boolean
  readonly keys: StationKeys
  readonly database: Database<StationOperations>
  readonly selfTest: SelfTestReport
}

/** The tablet's service is wished on these ports, so that a firewall can know them. */
const tabletPort = { training: 7352, production: 7353 } as const

/** Every feature with what it needs of the others: core, machines, Base, services, dispatcher; closed in the opposite order. */
export async function composeStation(composition: Composition): Promise<Station> {
  const sweep = createVaultSweep(composition.database, composition.keys.vault)
  const given = { ...composition, database: sweep.database }
  const core = await openCore(given)
  await rewrapAtStart(given, () => core.contexts.make(null, null), core.faults.report)
  await sweep.start(core.faults.report)
  const { equipment } = (await core.settings.current()).body
  const machines = startMachines(given, core, equipment)
  const connection = openConnection(given, core)
  const services = await openServices(given, core, machines, connection)
  const call = openDispatcher(given, core, services.handlers)
  const stopEarlierDays = startEarlierDays({
    database: given.database,
    today: core.today,
    context: () => core.contexts.make(null, null),
    lapsed: (caseId) => {
      services.capture.forgetSamples(caseId)
      void tellCase(given.database, core.hub, caseId)
    },
    reportFault: core.faults.report,
  })
  const stopIdleLock = startIdleLock(core.sessions, core.settings, given.ports.random, call)
  await given.database.write('commands.forgetOld', null, core.contexts.make(null, null))
  await noteStart(given, core.contexts)
  if (given.connect !== false) void connection.start()

  return {
    profile: given.profile,
    call,
    listen: core.hub.listen,
    forget: (caller) => core.sessions.close(caller.sessionKey),
    close: async () => {
      stopIdleLock()
      stopEarlierDays()
      services.capture.close()
      services.touches.close()
      await services.confirmations.close()
      await services.rights.close()
      await services.tablet.close(core.contexts.make(null, null))
      await Promise.all([machines.close(), connection.close()])
      await sweep.stop()
      await given.database.close()
      given.keys.close()
    },
  }
}

function openConnection({ ports, profile, database, keys }: Composition, { contexts, faults, hub, time }: Core) {
  return createBaseConnection({
    ports,
    time,
    profile,
    database,
    keys,
    contextFor: () => contexts.make(null, null),
    reportFault: faults.report,
    outboxChanged: () => void tellOutbox(database, hub),
    caseChanged: (caseId) => void tellCase(database, hub, caseId),
  })
}

async function tellOutbox(database: Database<StationOperations>, hub: Core['hub']): Promise<void> {
  const { queued, deadLetter } = await database.read('outbox.counts', null)
  hub.tellAll('outbox.changed', { queued, deadLetter })
}

async function tellCase(database: Database<StationOperations>, hub: Core['hub'], caseId: string): Promise<void> {
  const bundle = await database.read('cases.load', { caseId })
  if (bundle !== null) tellRevision(hub, caseId, bundle.row.revision)
}

// The id comes from a row of ours: its brand was checked when the page sent it.
const tellRevision = (hub: Core['hub'], caseId: string, revision: number): void =>
  hub.tellAll('cases.changed', { caseId: caseId as never, revision })

type Connection = ReturnType<typeof openConnection>

async function openServices(given: Composition, core: Core, machines: Machines, connection: Connection) {
  const { ports, profile, database, keys } = given
  const { hub, settings, faults, now, today } = core
  const { clock, random } = ports
  const casePorts: CasePorts = {
    database,
    keys,
    random,
    now,
    profile,
    documents: createCaseDocuments({ database, settings, renderer: machines.renderer, today, texts: core.texts.current }),
    scans: machines.scans,
    lawSettings: settings.law,
    protection: () => ({
      providerReady: given.selfTest.passed,
      certificateValidUntil: null,
      journalWritable: journalHasRoom(ports.folders.data),
      measures: machines.protection.current(),
    }),
    sealing: connection.sealing,
    inquiries: connection.inquiries,
    stateDatabase: profile === 'training' ? simulatedStateDatabase(random, today) : null,
    changed: (caseId, revision) => tellRevision(hub, caseId, revision),
    wakeOutbox: () => {
      connection.wake()
      void tellOutbox(database, hub)
    },
    forgetSamples: (caseId) => {
      capture.forgetSamples(caseId)
      // The case has ended: its task is no longer anybody's to sign.
      void tablet.withdrawCase(caseId)
    },
    pauseCapture: (caseId) => capture.pause(caseId),
    subjectDeceased: (iin, source) => rights.deceased(iin, source),
    withdrawTask: (caseId, document) => tablet.withdrawCase(caseId, document),
  }
  const cases = createCaseService(casePorts)
  const capture = createCaptureService({
    database,
    keys,
    devices: machines.devices,
    engine: machines.engine,
    clock,
    random,
    emit: hub.tellAll,
    ...captureGate(cases, now, profile),
    recognise: createEnrolmentInquiry(casePorts).recognise,
    showCase: cases.show,
    caseChanged: casePorts.changed,
    reportFault: faults.report,
    settings: async () => ({ qualityThreshold: (await settings.current()).body.qualityThreshold }),
  })
  const confirmations = openConfirmations(given, core, casePorts, connection)
  const tablet = await openTablet(given, core, connection)
  const applicationPorts = {
    ...casePorts,
    database,
    render: machines.renderer.render,
    readForm: readForm(machines.scans),
    tablet,
  }
  const rights = openRights({
    ...{ given, hub, settings, connection },
    time: core.time,
    contexts: core.contexts,
    texts: core.texts.current,
    reportFault: faults.report,
    renderer: machines.renderer,
    cases: casePorts,
    // 395-¶28: neither the vault nor the log holds what was erased, before anybody says it is gone.
    afterErasure: async () => {
      await sweepVault(database, keys.vault)
      await database.read('outbox.truncateLog', null)
    },
  })
  const touches = openTouches(given, core, { machines, connection, cases })
  const access = accessPorts(given, core, connection)
  const probes = healthProbes(given, { ...machines, connection, settings })
  const { version } = given
  const linking = createBaseLinking({ database, keys, profile, clock, linked: connection.relink })
  const { startedAt } = core
  const settingsSaved = machines.protection.look
  const shown = { profile, version, startedAt, now, baseReachable: connection.reachable, probes }
  const station = { database, settings, ...shown, linking, settingsSaved }
  const handlers: Handlers = {
    session: sessionHandlers(access),
    accounts: accountHandlers(access),
    audit: journalHandlers(given, core, machines, probes),
    reports: reportHandlers({ database, random, today, ...machines.reports, changed: () => hub.tellAll('reports.changed', {}) }),
    station: stationHandlers(station),
    calendar: calendarHandlers({
      database,
      time: core.time.now,
      changed: (version) => hub.tellAll('calendar.changed', { version }),
    }),
    capacity: { ...capacityHandlers(casePorts), ...applicationHandlers(applicationPorts) },
    cases: { ...caseHandlers(casePorts), ...consentHandlers(casePorts) },
    recognition: recognitionHandlers(casePorts),
    lookup: lookupHandlers(casePorts),
    confirmations: confirmations.handlers,
    instructions: instructionHandlers({ database, published: (version) => hub.tellAll('instructions.changed', { version }) }),
    capture: capture.handlers,
    devices: deviceHandlers(maintenancePorts(given, core, machines)),
    outbox: outboxHandlers({ database, connection }),
    printing: printingHandlers(ports.printer),
    rights: { ...rights.handlers, ...touches.handlers },
    tablet: tablet.handlers,
    texts: textHandlers({ database, texts: core.texts, renderer: machines.renderer, random, today }),
  }
  return { capture, tablet, touches, confirmations, rights, handlers }
}

/** The second persons: at this screen, at their desk, at another station through the Base. */
function openConfirmations(given: Composition, { hub, contexts, faults, today }: Core, cases: CasePorts, connection: Connection) {
  const shared = {
    cases,
    channel: baseConfirmations(connection.inquiries),
    requestsChanged: (open: number) => hub.tellAll('confirmations.changed', { open }),
  }
  const poller = startConfirmationPoller({
    ...shared,
    contextFor: () => contexts.make(null, null),
    reportFault: faults.report,
    // `audit verify` and the like speak to no Base.
    idle: given.connect === false,
  })
  const ports = { ...shared, clock: given.ports.clock, today, wakePoller: poller.wake }
  return { handlers: confirmationHandlers(ports), close: poller.close }
}

function accessPorts(given: Composition, core: Core, connection: Connection): Parameters<typeof sessionHandlers>[0] {
  const { ports, profile, database, shell } = given
  const { sessions, today, settings, hub, contexts } = core
  return {
    database,
    sessions,
    clock: ports.clock,
    random: ports.random,
    profile,
    shell,
    today,
    idleLimitSeconds: async () => (await settings.current()).body.idleLockMinutes * 60,
    tell: (caller, state) => hub.tell(caller, 'session.changed', state),
    founded: async () => {
      await contexts.renamed()
      await noteStart(given, contexts)
      if (given.connect !== false) await connection.start()
    },
  }
}

function openTablet(given: Composition, core: Core, connection: Connection) {
  const { ports, profile, database, keys } = given
  const tabletPorts = {
    profile,
    database,
    keys,
    clock: ports.clock,
    random: ports.random,
    pages: () => builtPages(ports.folders.programs),
    address: async () => given.tabletAddress ?? null,
    interfaces: networkInterfaces,
    port: tabletPort[profile],
    clockOffsetMs: connection.clockOffsetMs,
    changed: (revision: number) => core.hub.tellAll('tablet.changed', { revision }),
    reportFault: core.faults.report,
  }
  return createTabletService(tabletPorts, core.contexts.make(null, null))
}

function openDispatcher({ database, keys }: Composition, { sessions, contexts, faults }: Core, handlers: Handlers) {
  return createDispatcher({
    // The table's own types bind each handler to its method; the dispatcher parses before it calls.
    handlers: handlers as never,
    sessions,
    contextFor: contexts.make,
    beginCommand: (commandId, method, inputDigest, context) =>
      database.write('commands.begin', { commandId, method, inputDigest }, { ...context, commandId: null }),
    journalRefusal: (method, failure, context, input) => journalRefusal(database, method, failure, context, input),
    reportFault: faults.report,
    // Keyed by the station and the same after a restart: a repeated command must be known again.
    digestKey: Buffer.from(keys.subjectReference('digests of commands'), 'hex'),
  })
}

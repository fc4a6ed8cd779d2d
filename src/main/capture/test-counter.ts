import { join } from 'node:path'
import { AttemptId, CaseId, type StationEvents } from '../../preload/contract/index.js'
import { fail, ok, type Failure } from '../../preload/contract/result.js'
import type { HandlerContext } from '../access/index.js'
import { buildTestProgram } from '../devices/test-programs.js'
import type { CaptureEnd, CaptureEvent, DeviceIdentity, DeviceRegistry, SupervisedDevice } from '../devices/index.js'
import type { FingerprintImage } from '../fingerprint/index.js'
import { openKeys } from '../keys/index.js'
import { systemClock } from '../platform/clock.js'
import { memoryKeyStore } from '../platform/memory-key-store.js'
import { systemRandom } from '../platform/random.js'
import type { CapturePurpose } from '../../preload/contract/capture.js'
import type { FingerGroup } from '../../preload/contract/index.js'
import type { CaptureEventName, CapturePorts } from './capture-ports.js'
import { captureStore } from './capture.store.js'
import { createCaptureService } from './capture-service.js'
import { createEngine, type Engine } from './engine-client.js'
import { openTestDatabase } from './test-database.js'

// Ground for the tests of this folder: a counter with a real database, real keys and real engines.

/** The engine of the tests: no face models. */
export async function startTestEngine(): Promise<Engine> {
  const programs = await buildTestProgram('engine-worker', 'src/main/capture/engine-worker.ts')
  return createEngine({ workerFile: join(programs, 'engine-worker.cjs'), models: join(programs, 'no-models') })
}

export const caseId = CaseId.parse('6f2c5b1e-6d3c-4a57-9f43-0c9b7c1d2e3f')

export interface SeenEvent {
  readonly name: CaptureEventName
  readonly payload: StationEvents[CaptureEventName]
}

/** @param devices null: a scripted scanner that gives the pictures put into `pictures` */
export async function openCounter(engine: Engine, devices: DeviceRegistry | null = null) {
  const database = openTestDatabase(captureStore)
  seedCase(database.sql)
  const keys = await openKeys(memoryKeyStore(), systemRandom)
  if (!keys.ok) throw new Error('no keys')
  const scripted = scriptedScanner()
  const events: SeenEvent[] = []
  const faults: unknown[] = []
  const waiting = new Set<() => void>()
  /** positions of the touches that reached the Base */
  const asked: number[] = []
  let refusal: Failure<'REQUIREMENT_NOT_MET'> | null = null
  const permission = async () => (refusal === null ? ok(null) : { ok: false as const, error: refusal })
  const ports: CapturePorts = {
    database,
    keys: keys.value,
    devices: devices ?? scripted.registry,
    engine,
    clock: systemClock,
    random: systemRandom,
    emit: (name, payload) => {
      events.push({ name, payload })
      for (const look of [...waiting]) look()
    },
    mayCapture: permission,
    mayCaptureFace: permission,
    recognise: async (_caseId, { position }) => {
      asked.push(position)
      return ok({ outcome: 'non-match', revision: 1 })
    },
    showCase: async () => fail('CASE_UNKNOWN'),
    caseChanged: () => undefined,
    reportFault: (_method, error) => void faults.push(error),
    settings: async () => ({ qualityThreshold: 40 }),
  }
  const seen = <Name extends CaptureEventName>(name: Name): Array<StationEvents[Name]> =>
    events.flatMap((event) => (event.name === name ? [event.payload as StationEvents[Name]] : []))
  const until = (done: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!done()) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })
  const service = createCaptureService(ports)
  const start = (position: number, purpose: CapturePurpose = 'enrol') =>
    service.handlers.start({ caseId, position, deviceId: null, purpose }, contextOf())
  const ended = async (attemptId: string) => {
    await until(() => seen('capture.ended').some((one) => one.attemptId === attemptId))
    return seen('capture.ended').find((one) => one.attemptId === attemptId)
  }
  const startGroup = (group: FingerGroup) => service.handlers.start({ caseId, group, deviceId: null }, contextOf())
  return {
    database,
    keys: keys.value,
    engine,
    ports,
    service,
    seen,
    asked,
    faults,
    until,
    start,
    cancel: (attemptId: string) => service.handlers.cancel({ attemptId: AttemptId.parse(attemptId) }, contextOf()),
    startGroup,
    pictures: scripted.pictures,
    /** what the scanner does at the next captures of groups, and what it was asked for so far */
    slaps: scripted.slaps,
    groupsAsked: scripted.asked,
    /** the scripted scanner takes one finger at a time from now on */
    oneFingerOnly: scripted.oneFingerOnly,
    sensorOpened: scripted.opened,
    refuse: (error: Failure<'REQUIREMENT_NOT_MET'>) => (refusal = error),
    /** one whole attempt; @returns its sample event, if there was one, and how it ended */
    take: async (position: number, picture?: FingerprintImage, purpose: CapturePurpose = 'enrol') => {
      if (picture !== undefined) scripted.pictures.push(picture)
      const begun = await start(position, purpose)
      if (!begun.ok) throw new Error(begun.error.code)
      const { attemptId } = begun.value
      return { ended: await ended(attemptId), sample: seen('capture.sample').find((sample) => sample.attemptId === attemptId) }
    },
    /** one whole attempt at a group; @returns what was asked for, its verdicts by position, and how it ended */
    takeGroup: async (group: FingerGroup, script?: SlapScript) => {
      if (script !== undefined) scripted.slaps.push(script)
      const begun = await startGroup(group)
      if (!begun.ok) throw new Error(begun.error.code)
      const { attemptId, positions } = begun.value
      const end = await ended(attemptId)
      const samples = seen('capture.sample').filter((sample) => sample.attemptId === attemptId)
      return { positions, ended: end, samples, verdicts: Object.fromEntries(samples.map((one) => [one.position, one.verdict])) }
    },
    close: () => {
      service.close()
      database.remove()
    },
  }
}

export type Counter = Awaited<ReturnType<typeof openCounter>>

let commands = 0
export function contextOf(): HandlerContext {
  commands += 1
  const commandId = `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`
  return {
    caller: { sessionKey: 'test' },
    account: null,
    write: { commandId, at: new Date().toISOString(), actor: null, workstation: 'test' },
  }
}

function seedCase(sql: Counter['database']['sql']): void {
  sql.exec(`
    INSERT INTO accounts (account_id, login, full_name, position, role, password_hash, department_code, created_at)
      VALUES ('a', 'employee', '-', '-', 'employee', '-', '71-01', '2026-11-23T05:00:00.000Z');
    INSERT INTO cases (case_id, number, department_code, opened_at, opened_on, account_id, employee_name, state, revision, draft)
      VALUES ('${caseId}', '71-01/2026/000001', '71-01', '2026-11-23T05:00:00.000Z', '2026-11-23', 'a', '-', 'CONSENTED', 1, '');
  `)
}

const identity: DeviceIdentity = {
  vendor: 'Test',
  product: 'Scripted scanner',
  serial: 'S-1',
  firmware: '1',
  driver: 'scripted',
  driverVersion: '0.0.1',
  kind: 'fingerprint-slap',
  use: 'enrolment',
  dpi: 500,
  frames: true,
  simulator: true,
}

type DeviceAsk = Parameters<SupervisedDevice['captureGroup']>[0]
/** What a slap scanner says between 'place-finger' and its end. */
export type SlapScript = (ask: DeviceAsk) => { readonly events: readonly CaptureEvent[]; readonly end?: CaptureEnd }

/** Gives the next picture of its list; with none left it waits for a finger until cancelled. */
function scriptedScanner() {
  const pictures: FingerprintImage[] = []
  const slaps: SlapScript[] = []
  const asked: DeviceAsk[] = []
  let times = 0
  let shown = identity
  const captureGroup: SupervisedDevice['captureGroup'] = async (ask, signal, onEvent) => {
    const script = ask.positions.length > 1 ? slaps.shift() : undefined
    if (ask.positions.length > 1) asked.push(ask)
    if (script === undefined) return capture(ask.position, signal, onEvent)
    times += 1
    onEvent({ kind: 'place-finger' })
    const { events, end = { outcome: 'done' } } = script(ask)
    for (const event of events) onEvent(event)
    return end
  }
  const capture = async (
    _position: number | null,
    signal: AbortSignal,
    onEvent: (event: CaptureEvent) => void,
  ): Promise<CaptureEnd> => {
    times += 1
    onEvent({ kind: 'place-finger' })
    const picture = pictures.shift()
    if (picture === undefined) {
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      return { outcome: 'cancelled' }
    }
    onEvent({ kind: 'finger-on' })
    onEvent({ kind: 'frame', picture })
    onEvent({ kind: 'picture', picture })
    onEvent({ kind: 'lift-finger' })
    return { outcome: 'done' }
  }
  const device: SupervisedDevice = {
    deviceId: 'scripted',
    status: () => ({ state: 'ready', identity: shown, fault: null, selfTest: null }),
    isLost: () => false,
    ready: async () => ok(shown),
    selfTest: async () => ok(shown),
    capture,
    captureGroup,
    plugged: () => undefined,
    unplugged: () => undefined,
    instruct: () => undefined,
    stop: () => undefined,
    pid: () => undefined,
  }
  const registry: DeviceRegistry = {
    list: () => [],
    choose: () => ok(device),
    find: () => device,
    configure: () => undefined,
    renew: () => undefined,
    hear: () => undefined,
    plugged: () => null,
    health: () => [],
    pedals: () => new Map(),
    close: () => undefined,
  }
  const oneFingerOnly = (): void => void (shown = { ...identity, kind: 'fingerprint-single' })
  return { pictures, slaps, asked, registry, oneFingerOnly, opened: () => times }
}

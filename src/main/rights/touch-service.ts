import { fail, ok, type FingerPosition, type StationEvents } from '../../preload/contract/index.js'
import type { AccountRow, Caller, HandlerContext, HandlersOf } from '../access/index.js'
import type { accountStore } from '../access/index.js'
import { factsOf, readyDevice, takeLoneTouch, withFault, type Engine, type Glass, type LoneTouch } from '../capture/index.js'
import { maskIin, notMet } from '../cases/index.js'
import type { Database } from '../database/index.js'
import type { DeviceIdentity, DeviceRegistry, SupervisedDevice } from '../devices/index.js'
import { parseIin } from '../identity/index.js'
import type { StationKeys } from '../keys/index.js'
import type { BaseInquiries } from '../outbox/index.js'
import type { Random } from '../platform/ports.js'
import { localDay, standingOfTouches, type Decision, type DeviceFacts } from '../rules/index.js'
import { askBeforeTouch, blocked, compareTouch, type TouchAnswer } from './touch-inquiry.js'
import type { NewTouch, touchStore } from './touch.store.js'

type TouchEvent = Extract<keyof StationEvents, `rights.touch${string}`>
type Ended = Omit<StationEvents['rights.touchEnded'], 'touchId'>

export interface TouchPorts {
  readonly database: Database<typeof touchStore & typeof accountStore>
  readonly keys: Pick<StationKeys, 'subjectReference'>
  readonly devices: Pick<DeviceRegistry, 'choose'>
  readonly engine: Engine
  readonly random: Random
  /** the time receipts stand on: touch and application meet on the same day */
  readonly confirmedNow: () => { readonly at: string }
  /** 0 … 100; a touch below it is not compared */
  readonly qualityThreshold: () => Promise<number>
  /** the law about employee, protection and scanner (406-¶2.1, ¶13.1, ¶6.1) */
  readonly mayTouch: (account: AccountRow, device: DeviceFacts) => Promise<Decision>
  /** null: no Base is linked yet */
  readonly inquiries: () => Promise<Pick<BaseInquiries, 'askStatus' | 'recognise'> | null>
  /** to the window that asked alone: a picture of a finger is nobody else's to see */
  readonly tell: <Name extends TouchEvent>(caller: Caller, event: Name, payload: StationEvents[Name]) => void
  readonly reportFault: (method: string, error: unknown) => void
}

export interface TouchService {
  readonly handlers: Pick<HandlersOf<'rights'>, 'startTouch' | 'cancelTouch'>
  /** stops the running touch */
  readonly close: () => void
}

interface Running {
  readonly touchId: string
  readonly abort: AbortController
}

interface Touching extends Running {
  readonly iin: string
  readonly position: FingerPosition
  readonly device: SupervisedDevice
  readonly identity: DeviceIdentity
  readonly glass: Glass
}

/** The verification touch of somebody who applies about his own data (406-¶11.1): one at a time, nothing of it kept. */
export function createTouchService(ports: TouchPorts): TouchService {
  let running: Running | null = null
  /** the person's own print between two touches is nobody else's */
  let cleanFor: string | null = null

  const startTouch: TouchService['handlers']['startTouch'] = async ({ iin, position, deviceId }, context) => {
    if (running !== null) return fail('CAPTURE_UNDER_WAY', {}, true)
    const parsed = parseIin(iin, localDay(ports.confirmedNow().at))
    if (!parsed.ok && parsed.error.code !== 'IIN_CENTURY_UNCONFIRMED') return fail('IIN_INVALID', { problem: parsed.error.code })
    const mine: Running = { touchId: ports.random.uuid(), abort: new AbortController() }
    running = mine
    const free = (): void => void (running = running === mine ? null : running)
    try {
      const scanner = await allowedScanner(ports, deviceId, context)
      if (!scanner.ok) {
        free()
        return scanner
      }
      const glass = { isClean: () => cleanFor === iin, seenClean: () => void (cleanFor = iin) }
      const { supervised: device, identity } = scanner.value
      void runTouch(ports, { ...mine, iin, position, device, identity, glass }, context, free)
      return ok({ touchId: mine.touchId })
    } catch (error) {
      free()
      throw error
    }
  }
  return {
    handlers: {
      startTouch,
      cancelTouch: async ({ touchId }) => {
        if (running?.touchId === touchId) running.abort.abort('cancelled')
        return ok({})
      },
    },
    close: () => running?.abort.abort('cancelled'),
  }
}

async function allowedScanner(ports: TouchPorts, deviceId: string | null, { account }: HandlerContext) {
  const ready = await readyDevice(ports.devices, deviceId)
  if (!ready.ok) return ready
  const { supervised, identity, untested } = ready.value
  // The roles of the method let nobody through who is not signed in.
  if (account === null) throw new Error('a touch without an account')
  const decision = await ports.mayTouch(account, factsOf(supervised, identity))
  if (!decision.allowed) {
    const refusal = notMet(decision)
    return untested === null ? refusal : withFault(refusal.error, untested.error)
  }
  return untested ?? ok({ supervised, identity })
}

async function runTouch(ports: TouchPorts, touching: Touching, context: HandlerContext, free: () => void): Promise<void> {
  const { touchId } = touching
  const end = (ended: Ended): void => {
    free()
    ports.tell(context.caller, 'rights.touchEnded', { touchId, ...ended })
  }
  try {
    // The answer to `startTouch` leaves first: no window hears of a touch it does not know.
    await new Promise((resolve) => setImmediate(resolve))
    end(await touch(ports, touching, context))
  } catch (error) {
    ports.reportFault('rights.startTouch', error)
    end({ ...nothing, faultCode: 'STATION_FAULT' })
  }
}

const nothing: Ended = { touch: null, faultCode: null, causes: [], standing: null }

async function touch(ports: TouchPorts, touching: Touching, context: HandlerContext): Promise<Ended> {
  const { touchId, iin, position, device, glass, abort } = touching
  const guidance = (code: StationEvents['rights.touchGuidance']['code']): void =>
    ports.tell(context.caller, 'rights.touchGuidance', { touchId, code })
  guidance('working')
  const inquiries = await ports.inquiries()
  const stopped = await ports.database.read('rights.stopUnderWay', { iin })
  const asked = stopped ? Promise.resolve(blocked) : askBeforeTouch(inquiries, touchId, iin)
  const before = await unlessAborted(asked, abort.signal)
  if (abort.signal.aborted || before === 'aborted') return nothing
  if (before !== null || inquiries === null) {
    const answer = before ?? { result: 'no-answer', cause: 'BASE_UNREACHABLE', statementId: null }
    return record(ports, touching, context, { ...answer, touched: false, causes: [] })
  }
  const picture = (png: string): void => ports.tell(context.caller, 'rights.touchPicture', { touchId, png })
  const leastQuality = await ports.qualityThreshold()
  const taken = await takeLoneTouch(ports.engine, { device, position, leastQuality, glass }, abort, { guidance, picture })
  if (taken.kind === 'cancelled') return nothing
  if (taken.kind !== 'taken') return record(ports, touching, context, notTaken(taken))
  guidance('working')
  const station = await ports.database.read('access.station', null)
  // From here on the Base knows of the touch: its answer is put on record, whoever presses what meanwhile.
  const answer = await compareTouch(inquiries, {
    ...{ touchId, iin, position, template: taken.template, quality: taken.quality },
    departmentCode: station?.department_code ?? '',
    at: ports.confirmedNow().at,
  })
  return record(ports, touching, context, { ...answer, touched: true, causes: [] })
}

interface Recorded extends TouchAnswer {
  readonly touched: boolean
  readonly causes: readonly string[]
}

const notTaken = (touch: Extract<LoneTouch, { readonly kind: 'unusable' | 'failed' }>): Recorded => ({
  result: 'not-taken',
  cause: touch.code,
  statementId: null,
  touched: true,
  causes: touch.kind === 'unusable' ? touch.causes : [],
})

async function record(
  ports: TouchPorts,
  { touchId, iin, position, identity }: Touching,
  { write }: HandlerContext,
  { result, cause, statementId, touched, causes }: Recorded,
): Promise<Ended> {
  const { at } = ports.confirmedNow()
  const device = touched ? `${identity.vendor} ${identity.product}, ${identity.serial}` : null
  const row: NewTouch = {
    ...{ touchId, at, device, result, cause, statementId },
    subject: { masked: maskIin(iin), reference: ports.keys.subjectReference(iin) },
    touchedOn: localDay(at).toString(),
    position: touched ? position : null,
  }
  const results = await ports.database.write('rights.recordTouch', row, { ...write, at })
  const view = { touchId, result, cause, position: touched ? position : null, device, at, statementId }
  return { touch: view, faultCode: null, causes: [...causes], standing: standingOfTouches(results) }
}

/** A Base that is away is not waited for once the touch was given up. */
async function unlessAborted<Value>(answer: Promise<Value>, signal: AbortSignal): Promise<Value | 'aborted'> {
  let stop = (): void => undefined
  const aborted = new Promise<'aborted'>((resolve) => {
    stop = () => resolve('aborted')
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([answer, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

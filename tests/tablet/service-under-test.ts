import { anything, auditStore, searchStore } from '../../src/main/audit/index.js'
import type { WriteContext } from '../../src/main/database/index.js'
import { openKeys } from '../../src/main/keys/index.js'
import { memoryKeyStore } from '../../src/main/platform/memory-key-store.js'
import { pageFiles, type PageFiles } from '../../src/main/platform/page-files.js'
import { systemRandom } from '../../src/main/platform/random.js'
import {
  createTabletService,
  tabletStore,
  type SigningTask,
  type TabletPorts,
  type TabletSignature,
} from '../../src/main/tablet/index.js'
import { ok, type Result } from '../../src/preload/contract/index.js'
import { inProcessDatabase } from '../station/in-process-database.js'

export const employee: WriteContext = {
  commandId: null,
  at: '2026-11-23T06:00:00.000Z',
  actor: { accountId: 'a', login: 'a.sadykova', role: 'employee', departmentCode: '71-01' },
  workstation: 'KZ-71-01-001',
}

export const caseId = '5f0c1a52-3c63-4e4b-9f58-0a3b5a4f5d11'
export const reading = {
  title: 'Application of the guardian',
  paragraphs: ['I, the guardian, ask to collect the biometric data of my ward.', 'The ground is the act of guardianship.'],
}

interface Timer {
  readonly due: number
  readonly run: () => void
}

/** The station's side over the real service on loopback; time goes only where a test moves it. */
export async function runTabletService(given: Partial<TabletPorts> = {}) {
  const database = inProcessDatabase({ ...tabletStore, ...auditStore, ...searchStore })
  const keys = await openKeys(memoryKeyStore(), systemRandom)
  if (!keys.ok) throw new Error(keys.error.code)
  let elapsed = 0
  const startedAt = Date.now()
  const timers = new Set<Timer>()
  const faults: string[] = []
  const ports: TabletPorts = {
    profile: 'training',
    database,
    keys: keys.value,
    clock: { now: () => startedAt + elapsed, monotonic: () => elapsed },
    random: systemRandom,
    pages: () => Promise.resolve(emptyPages),
    address: () => Promise.resolve('127.0.0.1'),
    interfaces: () => ({ lo: [loopback] }),
    port: 0,
    clockOffsetMs: () => 40,
    changed: () => {},
    reportFault: (where, error) => void faults.push(`${where}: ${String(error)}`),
    after: (milliseconds, run) => {
      const timer = { due: elapsed + milliseconds, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    ...given,
  }
  const service = await createTabletService(ports, employee)
  const context = { caller: { sessionKey: 'window' }, account: null, write: employee }
  return {
    service,
    ports,
    faults,
    /** journal, newest last */
    journal: async () => (await database.read('audit.list', { search: anything, before: null, limit: 200 })).entries.reverse(),
    state: async () => valueOf(await service.handlers.state({}, context)),
    beginPairing: async () => valueOf(await service.handlers.beginPairing({}, context)),
    unpair: async () => valueOf(await service.handlers.unpair({}, context)),
    authority: async () => valueOf(await service.handlers.authority({}, context)),
    call: context,
    /** requests and pairings that wait for something at this moment */
    timers: () => timers.size,
    pass: (milliseconds: number) => {
      elapsed += milliseconds
      for (const timer of [...timers])
        if (timer.due <= elapsed) {
          timers.delete(timer)
          timer.run()
        }
    },
    close: async () => {
      await service.close(employee)
      database.remove()
      keys.value.close()
    },
  }
}
export type RunningService = Awaited<ReturnType<typeof runTabletService>>

/** A task whose signatures a test can look at; the "PDF" is what a test says. */
export function taskOf(signatures: TabletSignature[], answer?: () => Result<{ pdf: Uint8Array }>): SigningTask {
  return {
    caseId,
    document: 'D-04',
    signatory: 'A guardian',
    readings: { en: reading },
    signed: (signature) => {
      signatures.push(signature)
      return Promise.resolve(answer === undefined ? ok({ pdf: Buffer.from('%PDF-signed') }) : answer())
    },
  }
}

export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

export const loopback = {
  address: '127.0.0.1',
  netmask: '255.0.0.0',
  family: 'IPv4' as const,
  mac: '00:00:00:00:00:00',
  internal: true,
  cidr: '127.0.0.1/8',
}

const emptyPages: PageFiles = pageFiles('', {})

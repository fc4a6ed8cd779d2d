import type { Profile } from '../../preload/contract/index.js'
import type { z } from 'zod'
import type { HealthStep } from '../../preload/contract/station.js'
import type { AuditVerdict } from '../audit/index.js'
import type { DatabaseReport } from '../database/index.js'
import type { DeviceView } from '../devices/index.js'
import type { SelfTestReport } from '../keys/index.js'
import { largestClockOffsetMs } from '../platform/confirmed-time.js'
import type { KeyStoreBackend } from '../platform/ports.js'
import type { MeasuresFacts } from '../rules/index.js'
import { freeBytes, leastFreeBytes } from './disk.js'

export type Step = z.output<typeof HealthStep>

/** Probes of the parts; each is asked anew when the page is opened. */
export interface HealthProbes {
  readonly profile: Profile
  readonly keyStore: KeyStoreBackend
  readonly dataFolder: string
  readonly database: () => Promise<DatabaseReport>
  readonly audit: () => Promise<AuditVerdict>
  readonly cryptography: () => SelfTestReport
  /** difference to the Base's clock in milliseconds, null when it was never heard */
  readonly clockOffsetMs: () => number | null
  readonly devices: () => readonly DeviceView[]
  readonly faceEngine: () => Promise<boolean>
  readonly base: () => Promise<{ readonly reachable: boolean; readonly code: string }>
  readonly outbox: () => Promise<{ readonly queued: number; readonly deadLetter: number; readonly oldestHours: number }>
  readonly settingsComplete: () => Promise<readonly string[]>
  /** looked at anew: encryption of the disk, named means of protection */
  readonly measures: () => Promise<MeasuresFacts>
}

const step = (
  id: Step['id'],
  state: Step['state'],
  code: string,
  facts: Step['facts'] = {},
  requirement: string | null = null,
): Step => ({ id, state, code, facts, requirement })

/** Every link of the chain, green or red with the remedy; the code names the text. */
export async function healthSteps(probes: HealthProbes): Promise<readonly Step[]> {
  const base = probes.base()
  const measures = probes.measures()
  // Awaited twice below, each with its own answer to a fault.
  measures.catch(() => undefined)
  const steps: ReadonlyArray<readonly [Step['id'], () => Promise<Step> | Step]> = [
    ['profile', () => step('profile', probes.profile === 'training' ? 'warn' : 'ok', `profile.${probes.profile}`)],
    ['key-store', () => keyStoreStep(probes.keyStore)],
    ['database', async () => databaseStep(await probes.database())],
    ['audit', async () => auditStep(await probes.audit())],
    ['cryptography', () => cryptographyStep(probes)],
    // The Base's answer brings its time: asked first, so that the clock is judged by today's answer.
    ['clock', async () => clockStep(await base.then(probes.clockOffsetMs))],
    ['disk', () => diskStep(probes.dataFolder)],
    ['disk-encryption', async () => encryptionStep(await measures, probes.profile)],
    ['protection', async () => componentsStep(await measures, probes.profile)],
    ['devices', () => devicesStep(probes.devices())],
    [
      'face-engine',
      async () =>
        (await probes.faceEngine())
          ? step('face-engine', 'ok', 'face-engine.ok')
          : step('face-engine', 'warn', 'face-engine.missing'),
    ],
    ['base', async () => baseStep(await base)],
    ['outbox', async () => outboxStep(await probes.outbox())],
    ['settings', async () => settingsStep(await probes.settingsComplete())],
  ]
  return Promise.all(
    steps.map(async ([id, run]) => {
      try {
        return await run()
      } catch (error) {
        return step(id, 'fail', 'probe.failed', { kind: error instanceof Error ? error.name : 'unknown' })
      }
    }),
  )
}

function keyStoreStep(backend: KeyStoreBackend): Step {
  if (backend.kind === 'os') return step('key-store', 'ok', 'key-store.os', { name: backend.name }, '406-¶13.1')
  const code =
    backend.kind === 'passphrase'
      ? 'key-store.passphrase'
      : backend.kind === 'key-file'
        ? 'key-store.key-file'
        : 'key-store.memory'
  return step('key-store', 'warn', code, { name: backend.name }, '406-¶13.1')
}

function databaseStep(report: DatabaseReport): Step {
  const facts = {
    synchronous: report.synchronous,
    journalMode: report.journalMode,
    schema: report.schemaVersion,
    megabytes: Math.round(report.bytes / 1_048_576),
  }
  if (report.quickCheck !== 'ok') return step('database', 'fail', 'database.damaged', facts)
  if (!report.encrypted) return step('database', 'fail', 'database.plain', facts, '406-¶13.1')
  const asWanted = report.synchronous === 2 && report.journalMode === 'wal' && report.secureDelete === 1
  return asWanted ? step('database', 'ok', 'database.ok', facts) : step('database', 'fail', 'database.profile', facts)
}

function auditStep(verdict: AuditVerdict): Step {
  const facts = { entries: verdict.entries, brokenAt: verdict.brokenAt ?? 0 }
  return verdict.whole ? step('audit', 'ok', 'audit.ok', facts) : step('audit', 'fail', 'audit.broken', facts, '395-¶7')
}

function cryptographyStep({ cryptography, profile }: HealthProbes): Step {
  const report = cryptography()
  const facts = { provider: report.provider, failed: report.failed.length }
  if (!report.passed) return step('cryptography', 'fail', 'cryptography.self-test', facts, '406-¶13.1')
  const state = profile === 'production' ? 'fail' : 'warn'
  return step('cryptography', state, 'cryptography.not-certified', facts, '406-¶13.1')
}

function clockStep(offset: number | null): Step {
  if (offset === null) return step('clock', 'warn', 'clock.unconfirmed')
  const facts = { offsetSeconds: Math.round(offset / 1000) }
  return Math.abs(offset) > largestClockOffsetMs
    ? step('clock', 'fail', 'clock.off', facts)
    : step('clock', 'ok', 'clock.ok', facts)
}

function diskStep(folder: string): Step {
  const free = freeBytes(folder)
  const facts = { freeMegabytes: Math.round(free / 1_048_576) }
  return free < leastFreeBytes ? step('disk', 'fail', 'disk.full', facts, '395-¶7') : step('disk', 'ok', 'disk.ok', facts)
}

function encryptionStep({ disk, encryptionAct }: MeasuresFacts, profile: Profile): Step {
  if (disk === 'encrypted') return step('disk-encryption', 'ok', 'disk-encryption.ok', {}, '395-¶7')
  if (encryptionAct !== '') return step('disk-encryption', 'ok', 'disk-encryption.by-act', { act: encryptionAct }, '395-¶7')
  return step('disk-encryption', profile === 'production' ? 'fail' : 'warn', `disk-encryption.${disk}`, {}, '395-¶7')
}

function componentsStep({ components }: MeasuresFacts, profile: Profile): Step {
  const bad = profile === 'production' ? 'fail' : 'warn'
  if (components.length === 0) return step('protection', bad, 'protection.none', {}, '395-¶7')
  const wrong = components.find(({ state }) => state !== 'running')
  return wrong === undefined
    ? step('protection', 'ok', 'protection.ok', { components: components.length }, '395-¶7')
    : step('protection', bad, `protection.${wrong.state}`, { service: wrong.service }, '395-¶7')
}

function devicesStep(devices: readonly DeviceView[]): Step {
  const ready = devices.filter(({ state }) => state === 'ready' || state === 'busy')
  const facts = { devices: devices.length, ready: ready.length, simulators: ready.filter(({ simulator }) => simulator).length }
  if (ready.length === 0) return step('devices', 'fail', 'devices.none', facts, '406-¶6.1')
  return ready.every(({ simulator }) => simulator)
    ? step('devices', 'warn', 'devices.simulated', facts, '406-¶6.1')
    : step('devices', 'ok', 'devices.ok', facts)
}

function baseStep(base: { readonly reachable: boolean; readonly code: string }): Step {
  if (base.reachable) return step('base', 'ok', 'base.ok', {}, '406-¶13.2')
  return base.code === 'BASE_NOT_LINKED'
    ? step('base', 'warn', 'base.not-linked', {}, '406-¶13.2')
    : step('base', 'warn', 'base.unreachable', { code: base.code }, '406-¶13.2')
}

function outboxStep(outbox: { readonly queued: number; readonly deadLetter: number; readonly oldestHours: number }): Step {
  if (outbox.deadLetter > 0) return step('outbox', 'fail', 'outbox.dead-letters', outbox)
  if (outbox.oldestHours >= 24) return step('outbox', 'warn', 'outbox.old', outbox)
  return step('outbox', 'ok', outbox.queued === 0 ? 'outbox.empty' : 'outbox.waiting', outbox)
}

const settingsStep = (missing: readonly string[]): Step =>
  missing.length === 0
    ? step('settings', 'ok', 'settings.ok')
    : step('settings', 'fail', 'settings.incomplete', { missing: missing.join(', ') }, 'X-6')

import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { healthSteps, type HealthProbes } from './index.js'

const healthy: HealthProbes = {
  profile: 'production',
  keyStore: { kind: 'os', name: 'test' },
  dataFolder: tmpdir(),
  database: async () => ({
    journalMode: 'wal',
    synchronous: 2,
    foreignKeys: 1,
    secureDelete: 1,
    encrypted: true,
    schemaVersion: 1,
    quickCheck: 'ok',
    bytes: 1,
  }),
  audit: async () => ({ whole: true, entries: 1, brokenAt: null, head: '' }),
  cryptography: () => ({ passed: true, failed: [], provider: 'test' }),
  clockOffsetMs: () => 0,
  devices: () => [],
  faceEngine: async () => true,
  base: async () => ({ reachable: true, code: 'ANSWERED' }),
  outbox: async () => ({ queued: 0, deadLetter: 0, oldestHours: 0 }),
  settingsComplete: async () => [],
  measures: async () => ({ disk: 'encrypted', encryptionAct: '', components: [{ service: 'a', state: 'running' }] }),
}

const stateOf = async (id: string, change: Partial<HealthProbes>): Promise<string> => {
  const steps = await healthSteps({ ...healthy, ...change })
  const step = steps.find((one) => one.id === id)
  return `${step?.state} ${step?.code}`
}

describe('the health page', () => {
  test('says fail for each broken link and names it', async () => {
    const report = await healthy.database()
    const cases: readonly (readonly [string, Partial<HealthProbes>, string])[] = [
      ['database', { database: async () => ({ ...report, synchronous: 1 }) }, 'fail database.profile'],
      ['database', { database: async () => ({ ...report, encrypted: false }) }, 'fail database.plain'],
      ['database', { database: async () => ({ ...report, quickCheck: 'broken' }) }, 'fail database.damaged'],
      ['audit', { audit: async () => ({ whole: false, entries: 1, brokenAt: 2, head: '' }) }, 'fail audit.broken'],
      [
        'cryptography',
        { cryptography: () => ({ passed: false, failed: ['SHA-384'], provider: 'x' }) },
        'fail cryptography.self-test',
      ],
      ['clock', { clockOffsetMs: () => 61_000 }, 'fail clock.off'],
      ['devices', {}, 'fail devices.none'],
      ['outbox', { outbox: async () => ({ queued: 0, deadLetter: 1, oldestHours: 0 }) }, 'fail outbox.dead-letters'],
      ['outbox', { outbox: async () => ({ queued: 1, deadLetter: 0, oldestHours: 24 }) }, 'warn outbox.old'],
      ['settings', { settingsComplete: async () => ['operatorBin'] }, 'fail settings.incomplete'],
    ]
    for (const [id, change, expected] of cases) expect(await stateOf(id, change)).toBe(expected)
  })

  test('395-¶7: disk without encryption and means of protection that are off are faults in production, warnings in training', async () => {
    type Seen = Awaited<ReturnType<HealthProbes['measures']>>
    const seen = (change: Partial<Seen>): Partial<HealthProbes> => ({
      measures: async () => ({ disk: 'plain', encryptionAct: '', components: [], ...change }),
    })
    expect(await stateOf('disk-encryption', {})).toBe('ok disk-encryption.ok')
    expect(await stateOf('disk-encryption', seen({}))).toBe('fail disk-encryption.plain')
    expect(await stateOf('disk-encryption', { ...seen({}), profile: 'training' })).toBe('warn disk-encryption.plain')
    expect(await stateOf('disk-encryption', seen({ encryptionAct: '№ 1' }))).toBe('ok disk-encryption.by-act')
    expect(await stateOf('protection', {})).toBe('ok protection.ok')
    expect(await stateOf('protection', seen({}))).toBe('fail protection.none')
    for (const state of ['off', 'outdated', 'unknown'] as const)
      expect(await stateOf('protection', seen({ components: [{ service: 'a', state }] }))).toBe(`fail protection.${state}`)
  })

  test('406-¶13.1: an uncertified provider is a warning in training and a fault in production', async () => {
    expect(await stateOf('cryptography', { profile: 'training' })).toBe('warn cryptography.not-certified')
    expect(await stateOf('cryptography', {})).toBe('fail cryptography.not-certified')
  })

  test('judges the clock by the answer the Base gives now', async () => {
    let heard: number | null = null
    const base = async () => {
      heard = 500
      return { reachable: true, code: 'ANSWERED' }
    }
    expect(await stateOf('clock', { base, clockOffsetMs: () => heard })).toBe('ok clock.ok')
  })

  test('goes on when one probe throws', async () => {
    const broken = async () => Promise.reject(new Error('disk'))
    expect(await stateOf('audit', { audit: broken })).toBe('fail probe.failed')
    expect(await stateOf('disk', { audit: broken })).toBe('ok disk.ok')
  })
})

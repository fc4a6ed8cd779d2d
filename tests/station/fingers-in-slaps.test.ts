import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '../../native-drivers/virtual/sbi/simulator.js'
import { syntheticHand } from '../../native-drivers/virtual/synthetic/prints.js'
import { synthesizeCommand } from '../../src/cli/fingerprint-synthesize.js'
import { valueOf } from '../../src/cli/open-station.js'
import type { CaseView } from '../../src/preload/contract/cases.js'
import type { FingerprintImage } from '../../src/main/fingerprint/index.js'
import { fingersOfGroup, type FingerGroup, type StationEvents } from '../../src/preload/contract/index.js'
import { refusedWith } from './department.js'
import { demoIdentity, openHub, type Hub } from './hub.js'

let simulator: Simulator
let folder: string
let hub: Hub
const sbi = () => `sbi:${simulator.port}`
const pictures = () => `virtual/folder:${folder}`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-prints-'))
  simulator = await startSimulator({
    port: 0,
    kind: 'Slap',
    environment: 'Developer',
    touch: handOn(47),
    misbehaviours: [],
    captureMs: 200,
  })
}, 60_000)
afterEach(() => hub.remove())
afterAll(async () => {
  await simulator.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Every further touch of a finger is its next impression; all fingers are grown before a clock runs. */
function handOn(seed: number): (position: number) => FingerprintImage {
  const hand = syntheticHand(seed)
  const touches = new Map<number, number>()
  for (let position = 1; position <= 10; position += 1) hand.touch(position, 1)
  return (position) => {
    touches.set(position, (touches.get(position) ?? 0) + 1)
    return hand.touch(position, touches.get(position) ?? 1)
  }
}

/** A station whose first scanner is the slap scanner, whose second one is the folder. */
async function openStationOfTwo(): Promise<void> {
  const before = (data: string): void => writeFileSync(join(data, 'sbi-simulator.pem'), simulator.authority)
  hub = await openHub({ deviceIds: [sbi(), pictures()], before })
}

async function capture(caseId: CaseView['caseId'], group: FingerGroup) {
  const samples: Array<StationEvents['capture.sample']> = []
  const bridge = hub.bridge()
  const stop = bridge.on('capture.sample', (sample) => samples.push(sample))
  let stopEnded = (): void => undefined
  const ended = new Promise<StationEvents['capture.ended']>((resolve) => (stopEnded = bridge.on('capture.ended', resolve)))
  const { positions } = await valueOf(group, bridge.capture.start({ caseId, group, deviceId: sbi() }))
  const { outcome, faultCode } = await ended
  stop()
  stopEnded()
  return { positions, outcome, faultCode, verdicts: samples.map(({ position, verdict }) => [position, verdict] as const) }
}

const captured = ({ fingers }: CaseView) => fingers.filter(({ state }) => state === 'captured').map(({ position }) => position)

describe('406-¶6.2 a whole enrolment in 4-4-2', () => {
  test('406-¶6.2: ten fingers of an SBI slap scanner in three captures and one finger again, to the finished case', async () => {
    await openStationOfTwo()
    const { caseId } = await hub.enrolUntil('fingers')
    const right = await capture(caseId, 'right-four')
    expect([right.positions, right.outcome]).toEqual([fingersOfGroup['right-four'], 'done'])

    simulator.misbehave(['low-score'])
    const left = await capture(caseId, 'left-four')
    simulator.misbehave([])
    expect(left.verdicts.filter(([, verdict]) => verdict === 'accepted').map(([position]) => position)).toEqual([8, 9, 10])
    expect((await capture(caseId, 'left-four')).verdicts).toEqual([[7, 'accepted']])
    await capture(caseId, 'thumbs')

    const taken = await valueOf('case', hub.bridge().cases.get({ caseId }))
    expect(captured(taken)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(taken.fingers.filter(({ attempts }) => attempts === 2).map(({ position }) => position)).toEqual([7])
    // The proof of use is a single touch of the same scanner.
    expect(await finish(taken)).toMatchObject({ proof: { state: 'passed' } })
    const sql = await hub.database()
    const count = sql.prepare(`SELECT count(*) FROM audit WHERE case_id = ? AND action = ?`).pluck()
    expect([count.get(caseId, 'finger.captured'), count.get(caseId, 'finger.not-accepted')]).toEqual([10, 1])
    sql.close()
  }, 180_000)

  test('406-¶7.1: marked fingers are left out, a group of marked ones is refused, and a scanner for one finger takes no groups', async () => {
    await openStationOfTwo()
    const { caseId } = await hub.enrolUntil('fingers')
    const { cases, capture: scanner } = hub.bridge()
    for (const position of [1, 6, 9])
      await valueOf('mark', cases.exceptFinger({ caseId, position, reason: 'F-ABSENT', returnOn: null }))
    expect(await scanner.start({ caseId, group: 'thumbs', deviceId: sbi() })).toMatchObject(
      refusedWith('406-¶7.1', 'FINGER_MARKED_UNUSABLE'),
    )
    expect((await capture(caseId, 'left-four')).positions).toEqual([7, 8, 10])
    expect(await scanner.start({ caseId, group: 'right-four', deviceId: pictures() })).toMatchObject({ ok: false })
  }, 180_000)

  test('406-¶6.1: a scanner that fails its self-test of the day is refused with the law and with its own fault', async () => {
    await openStationOfTwo()
    const { caseId } = await hub.enrolUntil('fingers')
    simulator.misbehave(['not-ready'])
    const answer = await hub.bridge().capture.start({ caseId, group: 'right-four', deviceId: sbi() })
    simulator.misbehave([])
    expect(answer).toMatchObject(refusedWith('406-¶6.1', 'DEVICE_NOT_TESTED_TODAY'))
    expect(answer).toMatchObject({ error: { details: { fault: 'SELF_TEST_FAILED' } } })
    expect((await capture(caseId, 'right-four')).outcome).toBe('done')
  }, 180_000)
})

describe('406-¶6.2 a whole enrolment from a folder of pictures', () => {
  test('406-¶6.2: ten prints that the command line made, one finger at a time, to the finished case', async () => {
    const made = ['--seed', '53', '--fingers', '10', '--impressions', '2', '--severity', '0.4', '--out', folder]
    const io = { print: () => undefined, say: () => undefined, programFolder: '', signal: new AbortController().signal }
    expect(await synthesizeCommand.run(made, io)).toBe(0)
    hub = await openHub({ deviceIds: [pictures()] })
    const taken = await hub.enrolUntil('face')
    expect(captured(taken)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(await finish(taken)).toMatchObject({ proof: { state: 'passed' } })
    const sql = await hub.database()
    expect(sql.prepare('SELECT DISTINCT device_serial FROM capture_attempts').pluck().all()).toEqual(['FOLDER'])
    sql.close()
  }, 180_000)
})

/** Whatever is left of the case, to its end. */
async function finish(view: CaseView): Promise<CaseView> {
  const employee = hub.operator(demoIdentity)
  let current = view
  while (current.nextPart !== null) current = await employee.take(current.nextPart, current)
  expect(['SENDING', 'ACCEPTED']).toContain(current.state)
  return current
}

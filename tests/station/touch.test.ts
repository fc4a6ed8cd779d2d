import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoOperator } from '../../src/cli/demo/operator.js'
import { demoPaper } from '../../src/cli/demo/paper.js'
import { valueOf } from '../../src/cli/open-station.js'
import type { StationEvents } from '../../src/preload/contract/index.js'
import type { RequestAbout, RequestView } from '../../src/preload/contract/rights-view.js'
import { openDepartment, refusedWith, type Department } from './department.js'
import { asEmployee, demoIdentity, openHub } from './hub.js'
import { linkToBase, serveBase } from './served-base.js'

/** The fingers of the person, and those of somebody else. */
const [own, stranger] = ['virtual/synthetic:1', 'virtual/synthetic:2'] as const
const position = 2

type Ended = StationEvents['rights.touchEnded']

let department: Department
const bridge = () => department.hub.bridge()
const rights = () => bridge().rights
const person = {
  iin: demoIdentity.iin,
  surname: demoIdentity.surname,
  name: demoIdentity.name,
  patronymic: demoIdentity.patronymic,
}
const document = { kind: 'id-card', number: '012345678', expiresOn: '2033-01-01', seen: true } as const
const self = { kind: 'self', person: null, authority: null, document } as const

const register = (about: RequestAbout, more: { touchRemark?: string; iin?: string } = {}) => {
  const { iin = person.iin, ...remark } = more
  return rights().register({ form: 'paper', language: 'ru', subject: { ...person, iin }, applicant: self, about, ...remark })
}
const access: RequestAbout = { kind: 'access', wish: '' }

/** One touch as a window makes it: started, heard of, ended. */
async function touched(
  deviceId: string,
  { iin = person.iin, during = () => undefined }: { iin?: string; during?: (touchId: string) => unknown } = {},
): Promise<Ended> {
  let stop = (): void => undefined
  const ended = new Promise<Ended>((resolve) => (stop = bridge().on('rights.touchEnded', resolve)))
  const { touchId } = await valueOf('touch', rights().startTouch({ iin, position, deviceId }))
  await during(touchId)
  const end = await ended
  stop()
  expect(end.touchId).toBe(touchId)
  return end
}

async function settled(requestId: string, until: (view: RequestView) => boolean): Promise<RequestView> {
  for (let tries = 0; ; tries += 1) {
    const view = await valueOf('request', rights().get({ requestId }))
    if (until(view)) return view
    if (tries > 100) throw new Error(`the request stays ${view.state}, ${view.blocked}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

beforeAll(async () => {
  department = await openDepartment({ deviceIds: [own, stranger] })
  const operator = demoOperator(
    bridge(),
    { identity: demoIdentity, photo: null, paper: demoPaper('training'), deviceId: own },
    { keep: (name) => name },
    () => undefined,
  )
  let view = await valueOf('case', bridge().cases.open({}))
  while (view.nextPart !== null && view.state !== 'ACCEPTED') view = await operator.take(view.nextPart, view)
  await valueOf('send', bridge().outbox.sendNow({}))
}, 120_000)
afterAll(() => department.hub.remove())

describe('the verification touch of whoever applies about his own data', () => {
  test('406-¶11.1, 395-¶17: his own finger is the same; the answer stands with the application, with no score', async () => {
    const pictures: string[] = []
    const guidance: string[] = []
    const leave = [
      bridge().on('rights.touchPicture', ({ png }) => pictures.push(png)),
      bridge().on('rights.touchGuidance', ({ code }) => guidance.push(code)),
    ]
    const end = await touched(own)
    leave.forEach((stop) => stop())
    expect(end).toMatchObject({ standing: 'same', faultCode: null, touch: { result: 'same', position, cause: null } })
    expect(pictures.length).toBeGreaterThan(0)
    expect(guidance).toContain('place-finger')
    const view = await valueOf('request', register(access))
    expect(view.identity).toMatchObject({ method: 'document-and-touch', result: 'same', remark: null })
    const touch = view.identity?.touches[0]
    expect(touch).toMatchObject({ touchId: end.touchId, device: expect.stringContaining(','), at: expect.any(String) })
    expect(touch?.statementId).toMatch(/^[0-9a-f-]{36}$/)
    expect(JSON.stringify([end, view.identity])).not.toMatch(/score|band|quality/i)
    // Taken once: the next application of the same day has its own touch or none.
    const next = await valueOf('request', register(access))
    expect(next.identity).toMatchObject({ method: 'document', result: null, touches: [] })
  }, 60_000)

  test('395-¶17, CR-6: the journal has the use with its purpose and no number of quality or likeness', async () => {
    const entries = await department.journalOf('rights.touched')
    expect(entries[0]).toMatchObject({
      requirement: '395-¶17',
      result: 'done',
      reason: 'same',
      details: { purpose: 'PUBLIC-SERVICES-AUTH', position },
    })
    expect(JSON.stringify(entries)).not.toMatch(/score|band|quality/i)
    const [registered] = (await department.journalOf('rights.registered')).filter(({ details }) => details['touch'] === 'same')
    expect(registered?.details).toMatchObject({ touch: 'same', remarked: false })
    await asEmployee(department.hub.station())
  })

  test('406-¶11.2, 395-¶15.1: "not the same" is registered with the remark of the employee alone; it is never a refusal of the law', async () => {
    const end = await touched(stranger)
    expect(end).toMatchObject({ standing: 'not-same', touch: { result: 'not-same' } })
    expect(await register({ kind: 'destruction' })).toMatchObject(refusedWith('406-¶11.2', 'TOUCH_NOT_SAME'))
    expect(await register(access, { touchRemark: '  ' })).toMatchObject(refusedWith('395-¶15.1', 'TOUCH_NOT_SAME'))
    const remark = 'фото в документе сличено ещё раз, палец со свежим порезом'
    const view = await valueOf('request', register(access, { touchRemark: remark }))
    expect(view.identity).toMatchObject({ method: 'document-and-touch', result: 'not-same', remark: { text: remark } })
    expect(view.identity?.remark?.by).not.toBe('')
    // What he wrote may tell of the person: the register has it, the journal only that there is one.
    const [entry] = await department.journalOf('rights.registered')
    expect(entry?.details).toMatchObject({ touch: 'not-same', remarked: true })
    expect(JSON.stringify(entry)).not.toContain('порезом')
    await asEmployee(department.hub.station())
  }, 60_000)

  test('406-¶11.2: a second touch that is the same settles the first; the station that was restarted between still knows both', async () => {
    await touched(stranger)
    await department.hub.restart()
    expect(await register(access)).toMatchObject(refusedWith('395-¶15.1', 'TOUCH_NOT_SAME'))
    expect(await touched(own)).toMatchObject({ standing: 'same' })
    const view = await valueOf('request', register(access))
    expect(view.identity).toMatchObject({ result: 'same', touches: [{ result: 'not-same' }, { result: 'same' }], remark: null })
  }, 90_000)

  test('395-¶17, CX-20: of somebody without a record no finger is asked; his application is registered by the document', async () => {
    const iin = '011229500301'
    const end = await touched(own, { iin })
    expect(end).toMatchObject({ standing: 'no-record', touch: { result: 'no-record', position: null, device: null } })
    const view = await valueOf('request', register(access, { iin }))
    expect(view.identity).toMatchObject({ method: 'document', result: 'no-record' })
    expect(await rights().startTouch({ iin: '850214330012', position, deviceId: own })).toMatchObject({
      error: { code: 'IIN_INVALID' },
    })
  })

  test('406-¶4.2, ¶11.1: a touch that was given up leaves nothing, and the application needs none', async () => {
    const end = await touched(own, { during: (touchId) => rights().cancelTouch({ touchId }) })
    expect(end).toMatchObject({ touch: null, standing: null, faultCode: null })
    const sql = await department.hub.database()
    expect(sql.prepare<[string]>('SELECT 1 FROM request_touches WHERE touch_id = ?').get(end.touchId)).toBeUndefined()
    sql.close()
    const view = await valueOf('request', register(access))
    expect(view.identity).toMatchObject({ method: 'document', result: null })
  })

  test('406-¶2.1: one touch at a time, by an employee; the responsible person takes no finger', async () => {
    await touched(own, {
      during: async (touchId) => {
        expect(await rights().startTouch({ iin: person.iin, position, deviceId: own })).toMatchObject({
          error: { code: 'CAPTURE_UNDER_WAY' },
        })
        await rights().cancelTouch({ touchId })
      },
    })
    await department.signIn('responsible')
    expect(await rights().startTouch({ iin: person.iin, position, deviceId: own })).toMatchObject({
      error: { code: 'ROLE_NOT_ALLOWED' },
    })
    await asEmployee(department.hub.station())
  })

  test('406-¶13.1: no template or picture of a touch lies in the folder of the station', async () => {
    const before = await valueOf('request', register(access))
    expect(await touched(own)).toMatchObject({ standing: 'same' })
    await valueOf('request', register(access))
    expect(before.identity?.touches).toEqual([])
    for (const file of filesOf(department.hub.folder)) {
      const bytes = readFileSync(file)
      // ISO/IEC 19794-2 and PNG by their first bytes.
      expect(bytes.includes(Buffer.from('FMR\0 20\0', 'latin1')), file).toBe(false)
      if (!file.includes('central')) expect(bytes.includes(Buffer.from('89504e470d0a1a0a', 'hex')), file).toBe(false)
    }
  }, 60_000)

  test('395-¶26.1: of a blocked record there is no decision, never "not the same", and no finger is asked', async () => {
    const block = await valueOf('block', register({ kind: 'block', violation: '', groups: ['biometrics'] }))
    const { requestId } = block
    await valueOf('signed', rights().markSigned({ requestId }))
    await department.signIn('responsible')
    await valueOf('executed', rights().execute({ requestId }))
    await settled(requestId, ({ blocked }) => blocked === 'everywhere')
    await asEmployee(department.hub.station())
    const end = await touched(stranger)
    expect(end).toMatchObject({
      standing: 'no-decision',
      touch: { result: 'no-decision', cause: 'RECORD_BLOCKED', position: null },
    })
    const view = await valueOf('request', register({ kind: 'destruction' }))
    expect(view.identity).toMatchObject({ method: 'document', result: 'no-decision' })
  }, 60_000)
})

describe('the Base is away', () => {
  test('406-¶11.1, CR-8: the application is registered by the document and says why the touch gave no answer', async () => {
    const baseFolder = mkdtempSync(join(tmpdir(), 'tanba-touch-base-'))
    const served = await serveBase(baseFolder)
    const counter = await openHub({ deviceIds: [own] })
    try {
      await counter.station().close()
      await linkToBase(counter.folder, { folder: baseFolder, url: served.url })
      await counter.reopen()
      const [here, reached] = [department, { ...department, hub: counter }]
      department = reached
      expect((await touched(own)).touch).toMatchObject({ result: 'no-record' })
      await served.stop()
      const end = await touched(own)
      expect(end.touch).toMatchObject({ result: 'no-answer', cause: 'BASE_UNREACHABLE', position: null, statementId: null })
      const view = await valueOf('request', register({ kind: 'destruction' }))
      expect(view.identity).toMatchObject({
        method: 'document',
        result: 'no-answer',
        touches: [{ result: 'no-record' }, { result: 'no-answer', cause: 'BASE_UNREACHABLE' }],
      })
      // From the receipt on he is not authenticated, although the Base has not heard of the block yet.
      expect((await touched(own)).touch).toMatchObject({ result: 'no-decision', cause: 'RECORD_BLOCKED', position: null })
      department = here
    } finally {
      await counter.remove()
      await served.stop()
      rmSync(baseFolder, { recursive: true, force: true })
    }
  }, 60_000)
})

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesOf(path) : statSync(path).isFile() ? [path] : []))
}

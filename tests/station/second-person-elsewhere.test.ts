import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoAccounts } from '../../src/cli/demo/person.js'
import { valueOf } from '../../src/cli/open-station.js'
import { asAdministrator, asEmployee, demoIdentity, openHub, type Hub } from './hub.js'
import { linkToBase, serveBase, type ServedBase } from './served-base.js'

const folder = mkdtempSync(join(tmpdir(), 'tanba-elsewhere-'))
const baseFolder = join(folder, 'base')
const senior = {
  login: 'senior',
  fullName: 'Аға Қызметкер',
  position: 'аға маман',
  iin: '850214330011',
  role: 'senior' as const,
  password: 'of-the-second-person',
  assignedUntil: null,
}

let url: string
let served: ServedBase
/** the counter */
let a: Hub
/** the senior's station */
let b: Hub

async function linked(): Promise<Hub> {
  const hub = await openHub()
  await asAdministrator(hub.station())
  await valueOf('senior', hub.bridge().accounts.create(senior))
  await hub.station().close()
  await linkToBase(hub.folder, { folder: baseFolder, url })
  await hub.restart()
  return hub
}

beforeAll(async () => {
  served = await serveBase(baseFolder)
  url = served.url
  a = await linked()
  b = await linked()
  await valueOf('sign-in', b.bridge().session.signIn({ login: senior.login, password: senior.password }))
})
afterAll(async () => {
  await Promise.all([a.remove(), b.remove()])
  await served.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The birth date of the next day: the IIN disagrees with it (CR-3). */
const mismatched = { ...demoIdentity, method: 'typed' as const, mrzLines: [], birthDate: '1990-01-02' }

async function requested() {
  const { cases, confirmations } = a.bridge()
  const { caseId } = await valueOf('case', cases.open({}))
  await valueOf('draft', cases.saveDraft({ caseId, draft: mismatched }))
  const view = await valueOf('request', confirmations.request({ caseId, kind: 'identity-override', codes: ['R-IIN-OVR'] }))
  return { caseId, confirmationId: view.confirmations[0]?.confirmationId ?? '' }
}

/** The station asks the Base by itself and tells its windows. */
async function answered(caseId: Awaited<ReturnType<typeof requested>>['caseId']) {
  const told = new Promise<void>((done) => {
    const stopListening = a.bridge().on('cases.changed', (event) => {
      if (event.caseId !== caseId) return
      stopListening()
      done()
    })
  })
  await told
  return (await valueOf('case', a.bridge().cases.get({ caseId }))).confirmations[0]
}

describe('§0.3: a senior employee at another station of the department, through the Base', () => {
  test('CR-3: asked at A, seen and confirmed at B, believed at A: identification passes', async () => {
    const { caseId, confirmationId } = await requested()
    const sent = await valueOf('send', a.bridge().confirmations.askElsewhere({ caseId, confirmationId }))
    expect(sent.confirmations[0]).toMatchObject({ state: 'open' })
    expect(sent.confirmations[0]?.sentAt).not.toBeNull()
    const desk = await valueOf('desk', b.bridge().confirmations.open({}))
    expect(desk.baseAsked).toBe(true)
    const seen = desk.requests.find((one) => one.confirmationId === confirmationId)
    expect(seen).toMatchObject({
      kind: 'identity-override',
      requirement: 'CR-3',
      facts: { 'R-IIN-OVR': 1 },
      subjectMasked: '********5013',
      requestedBy: demoAccounts.employee.login,
    })
    expect(seen?.station).not.toBeNull()
    const coming = answered(caseId)
    await valueOf('decision', b.bridge().confirmations.decide({ confirmationId, confirmed: true, reason: '' }))
    expect(await coming).toMatchObject({ state: 'confirmed', decidedBy: senior.fullName })
    const { view } = await valueOf('identify', a.bridge().cases.identify({ caseId, draft: mismatched }))
    expect(view.state).toBe('IDENTIFIED')
    expect((await valueOf('desk', b.bridge().confirmations.open({}))).requests).toEqual([])
    await asAdministrator(a.station())
    const list = { before: null, limit: 5, action: 'confirmation.confirmed' }
    const { entries } = await valueOf('journal', a.bridge().audit.list(list))
    expect(entries[0]?.details).toMatchObject({ employee: demoAccounts.employee.login, where: 'base' })
    expect(String(entries[0]?.details['senior'])).toMatch(/^base:senior@.+/)
    await asEmployee(a.station())
  })

  test('CR-3: refused at B, the reason stands at A and nothing passes', async () => {
    const { caseId, confirmationId } = await requested()
    await valueOf('send', a.bridge().confirmations.askElsewhere({ caseId, confirmationId }))
    const coming = answered(caseId)
    const no = { confirmationId, confirmed: false, reason: 'the document says another day' }
    await valueOf('decision', b.bridge().confirmations.decide(no))
    expect(await coming).toMatchObject({ state: 'refused', reason: no.reason })
    expect(await a.bridge().cases.identify({ caseId, draft: mismatched })).toMatchObject({ ok: false })
    expect(await b.bridge().confirmations.decide({ ...no, confirmed: true })).toMatchObject({ ok: false })
  })

  test('§0.3: without the Base the request stays open and says so; a senior at this screen still decides', async () => {
    const { caseId, confirmationId } = await requested()
    await served.stop()
    expect(await a.bridge().confirmations.askElsewhere({ caseId, confirmationId })).toMatchObject({
      ok: false,
      error: { code: 'BASE_UNREACHABLE', retryable: true },
    })
    expect((await valueOf('desk', b.bridge().confirmations.open({}))).baseAsked).toBe(false)
    const { login, password } = senior
    const here = { caseId, confirmationId, login, password, confirmed: true, reason: '' }
    const view = await valueOf('here', a.bridge().confirmations.confirmHere(here))
    expect(view.confirmations[0]).toMatchObject({ state: 'confirmed', sentAt: null })
  })
})

import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { growFinger, impress, writePng } from '../../src/main/fingerprint/index.js'
import type { FingerReason } from '../../src/preload/contract/index.js'
import { valueOf } from '../../src/cli/open-station.js'
import { asAdministrator, asEmployee, demoIdentity, openHub, signedPaper, type Hub } from './hub.js'

let hub: Hub
beforeAll(async () => {
  hub = await openHub()
}, 60_000)
afterAll(() => hub.remove())

const { cases } = { cases: () => hub.bridge().cases }
const refusedWith = (requirement: string, reason: string) => ({
  ok: false,
  error: { code: 'REQUIREMENT_NOT_MET', details: { requirement, reason } },
})
const typed = { ...demoIdentity, method: 'typed' as const, mrzLines: [] }
const reasons: readonly FingerReason[] = ['F-ABSENT']

/** IIN of a person of the given birth day, with its real check digit (CR-3). */
function iinOf(birthDate: string, serial = '5001'): string {
  const body =
    birthDate.slice(2, 4) + birthDate.slice(5, 7) + birthDate.slice(8, 10) + (birthDate < '2000' ? '4' : '6') + serial.slice(1)
  for (let extra = 0; extra < 10; extra++) {
    const digits = [...body, String(extra)].map(Number)
    const sum = (weights: readonly number[]) => digits.reduce((total, digit, i) => total + digit * (weights[i] ?? 0), 0) % 11
    const first = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    const check = first === 10 ? sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) : first
    if (check !== 10) return digits.join('') + check
  }
  throw new Error('no serial gives a check digit')
}

const yearsAgo = (years: number, days = 0): string => {
  const now = new Date(Date.now() + 5 * 3_600_000)
  return new Date(Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), now.getUTCDate() + days)).toISOString().slice(0, 10)
}

describe('identification refuses', () => {
  test('406-¶4.1: a person who becomes eighteen tomorrow is refused with the first possible day, and the case is over', async () => {
    const birthDate = yearsAgo(18, 1)
    const view = await valueOf('case', cases().open({}))
    const draft = { ...typed, birthDate, iin: iinOf(birthDate), sex: 'female' as const }
    const answer = await valueOf('identify', cases().identify({ caseId: view.caseId, draft }))
    expect(answer.view).toMatchObject({ state: 'REFUSED', endReason: 'R-AGE', nextPart: null })
    const eligibility = answer.view.parts.find(({ part }) => part === 'eligibility')
    expect(eligibility).toMatchObject({
      status: 'blocked',
      decision: { requirement: '406-¶4.1', reason: 'R-AGE', facts: { possibleFrom: yearsAgo(0, 1) } },
    })
    expect(await cases().showMemo({ caseId: view.caseId, language: 'kk' })).toMatchObject({ ok: false })
  })

  test('406-¶4.1: a person who became eighteen today is admitted', async () => {
    const birthDate = yearsAgo(18)
    const view = await valueOf('case', cases().open({}))
    const answer = await valueOf(
      'identify',
      cases().identify({ caseId: view.caseId, draft: { ...typed, birthDate, iin: iinOf(birthDate) } }),
    )
    expect(answer.view.state).toBe('IDENTIFIED')
  })

  test('CR-3: a wrong check digit, a day that does not exist and a number without any check digit', async () => {
    const view = await valueOf('case', cases().open({}))
    for (const iin of ['850214330012', '850230330019', '850214301901']) {
      const draft = { ...typed, iin, birthDate: '1985-02-14', sex: 'male' as const }
      expect(await cases().identify({ caseId: view.caseId, draft }), iin).toMatchObject(refusedWith('CR-3', 'IIN_INVALID'))
    }
    expect((await valueOf('case', cases().get({ caseId: view.caseId }))).state).toBe('OPENED')
  })

  test('406-¶3.1: an expired document', async () => {
    const view = await valueOf('case', cases().open({}))
    const draft = { ...typed, documentIssuedOn: '2013-01-01', documentExpiresOn: '2023-01-01' }
    expect(await cases().identify({ caseId: view.caseId, draft })).toMatchObject(refusedWith('406-¶3.1', 'DOCUMENT_EXPIRED'))
  })

  test('406-¶3.1: the machine-readable zone fills the fields; another birth date typed beside it stops', async () => {
    const view = await valueOf('case', cases().open({}))
    const empty = { ...view.draft, method: 'mrz' as const, mrzLines: demoIdentity.mrzLines }
    const { filled, findings } = await valueOf('check', cases().checkIdentity({ draft: empty }))
    expect(filled).toMatchObject({
      documentNumber: '012345678',
      iin: '900101445013',
      sex: 'female',
      birthDate: '1990-01-01',
      documentExpiresOn: '2033-01-01',
    })
    expect(findings.filter(({ severity }) => severity === 'stop')).toEqual([])
    const answer = await cases().identify({ caseId: view.caseId, draft: { ...demoIdentity, birthDate: '1990-01-02' } })
    expect(answer).toMatchObject(refusedWith('406-¶3.1', 'IDENTITY_DISAGREES'))
  })
})

describe('the order of the law', () => {
  test('406-¶3.3: no consent form before the memo was shown and marked', async () => {
    const view = await hub.enrolUntil('explanation')
    const form = { caseId: view.caseId, kind: 'fingerprint', language: 'kk' } as const
    expect(await cases().prepareConsent(form)).toMatchObject(refusedWith('406-¶3.3', 'EXPLANATION_MISSING'))
    expect(await cases().markExplained({ caseId: view.caseId, aids: [] })).toMatchObject(
      refusedWith('406-¶3.3', 'EXPLANATION_MISSING'),
    )
    await valueOf('memo', cases().showMemo({ caseId: view.caseId, language: 'ru' }))
    expect(await cases().prepareConsent(form)).toMatchObject(refusedWith('406-¶3.3', 'EXPLANATION_NOT_MARKED'))
  })

  test('406-¶3.2: without an accepted consent the scanner stays closed', async () => {
    const view = await hub.enrolUntil('consent')
    const { caseId } = view
    expect(await hub.bridge().capture.start({ caseId, position: 1, deviceId: null })).toMatchObject(
      refusedWith('406-¶3.2', 'CONSENT_NOT_ACCEPTED'),
    )
    await valueOf('form', cases().prepareConsent({ caseId, kind: 'fingerprint', language: 'kk' }))
    const acceptance = { caseId, kind: 'fingerprint', signedTime: '00:00', signatureSeen: true, stampPut: true } as const
    expect(await cases().acceptConsent(acceptance)).toMatchObject(refusedWith('406-¶3.2', 'CONSENT_NOT_CHECKED'))
    expect(await hub.bridge().capture.start({ caseId, position: 1, deviceId: null })).toMatchObject(
      refusedWith('406-¶3.2', 'CONSENT_NOT_ACCEPTED'),
    )
  })

  test('406-¶3.2: a consent under another text is void and must be printed and signed anew', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    const { pdf } = await valueOf('form', cases().prepareConsent({ caseId, kind: 'fingerprint', language: 'kk' }))
    const file = await signedPaper(pdf)
    await valueOf('scan', cases().attachConsentScan({ caseId, kind: 'fingerprint', mediaType: 'image/jpeg', file }))
    const sql = await hub.database()
    sql.prepare(`UPDATE consents SET text_digest = 'of an older text' WHERE case_id = ?`).run(caseId)
    sql.close()
    const now = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(11, 16)
    const answer = await cases().acceptConsent({
      caseId,
      kind: 'fingerprint',
      signedTime: now,
      signatureSeen: true,
      stampPut: true,
    })
    expect(answer).toMatchObject(refusedWith('406-¶3.2', 'CONSENT_TEXT_CHANGED'))
    const view = await valueOf('case', cases().get({ caseId }))
    expect(view.consents.fingerprint).toBeNull()
    expect(view.nextPart).toBe('consent')
  })

  test('225-¶4: the camera stays closed on the strength of the fingerprint consent', async () => {
    const { caseId } = await hub.enrolUntil('fingers')
    const png = Buffer.from(writePng({ width: 8, height: 8, dpi: 500, pixels: new Uint8Array(64) })).toString('base64')
    expect(await hub.bridge().capture.takeFace({ caseId, frames: [png], cameraLabel: '' })).toMatchObject(
      refusedWith('225-¶4', 'FACE_CONSENT_MISSING'),
    )
  })

  test('406-¶6.2, ¶10: ten missing fingers are no enrolment, and no finger may be left without image and reason', async () => {
    const { caseId } = await hub.enrolUntil('fingers')
    await valueOf('face', cases().refuseFace({ caseId }))
    for (let position = 1; position <= 9; position++) {
      for (const reason of reasons) await valueOf('exception', cases().exceptFinger({ caseId, position, reason, returnOn: null }))
    }
    expect(await cases().submit({ caseId })).toMatchObject(refusedWith('406-¶6.2', 'FINGERS_UNACCOUNTED'))
    await valueOf('exception', cases().exceptFinger({ caseId, position: 10, reason: 'F-ABSENT', returnOn: null }))
    const answer = await cases().submit({ caseId })
    expect(answer).toMatchObject({ ok: false, error: { code: 'REQUIREMENT_NOT_MET', details: { requirement: '406-¶10' } } })
  })

  test('406-¶7.1, CX-26: ten wounded fingers postpone the case', async () => {
    const { caseId } = await hub.enrolUntil('fingers')
    await valueOf('face', cases().refuseFace({ caseId }))
    for (let position = 1; position <= 10; position++)
      await valueOf('exception', cases().exceptFinger({ caseId, position, reason: 'F-WOUND', returnOn: null }))
    expect(await cases().submit({ caseId })).toMatchObject(refusedWith('406-¶7.1', 'ALL_FINGERS_TEMPORARILY_UNUSABLE'))
    expect(await valueOf('postpone', cases().postpone({ caseId }))).toMatchObject({
      state: 'POSTPONED',
      endReason: 'ALL_FINGERS_TEMPORARILY_UNUSABLE',
    })
  })

  test('F-TRIES stands only after the set attempts', async () => {
    const { caseId } = await hub.enrolUntil('fingers')
    const answer = await cases().exceptFinger({ caseId, position: 3, reason: 'F-TRIES', returnOn: null })
    expect(answer).toMatchObject(refusedWith('406-¶6.2', 'TRIES_NOT_EXHAUSTED'))
  })

  test('395-¶5: without a Base to send to the case stays whole, and is sent once there is one', async () => {
    const { caseId } = await hub.enrolUntil('review')
    await hub.station().close()
    const [base, aside] = [join(hub.folder, 'base'), join(hub.folder, 'base-aside')]
    renameSync(base, aside)
    writeFileSync(base, '')
    await hub.reopen()
    expect(await cases().submit({ caseId })).toMatchObject({ error: { code: 'BASE_NOT_LINKED' } })
    expect((await valueOf('case', cases().get({ caseId }))).nextPart).toBe('review')
    rmSync(base)
    renameSync(aside, base)
    expect((await valueOf('submit', cases().submit({ caseId }))).state).toBe('SENDING')
  })

  test('406-¶6.1: a file that somebody tried to import is in the journal, and nothing else of it', async () => {
    const { bridge } = hub
    await valueOf('import', bridge().capture.refuseImport({ caseId: null, items: 1 }))
    await asAdministrator(hub.station())
    const { entries } = await valueOf(
      'journal',
      bridge().audit.list({ before: null, limit: 5, action: 'capture.import-refused' }),
    )
    expect(entries[0]).toMatchObject({ requirement: '406-¶6.1', result: 'refused', details: { items: 1 } })
    await asEmployee(hub.station())
  })

  test('406-¶2.1: an employee whose assignment has ended opens no case, and the attempt is journaled', async () => {
    const { bridge } = hub
    await asAdministrator(hub.station())
    const { accounts } = await valueOf('accounts', bridge().accounts.list({}))
    const employee = accounts.find(({ role }) => role === 'employee')
    const until = (assignedUntil: string | null) =>
      bridge().accounts.setAssignment({ accountId: employee?.accountId ?? ('' as never), assignedUntil })
    await valueOf('assignment', until(yearsAgo(0, -3)))
    await asEmployee(hub.station())
    expect(await cases().open({})).toMatchObject(refusedWith('406-¶2.1', 'ASSIGNMENT_NOT_ACTIVE'))
    await asAdministrator(hub.station())
    const { entries } = await valueOf('journal', bridge().audit.list({ before: null, limit: 50, action: 'cases.open.refused' }))
    expect(entries[0]).toMatchObject({
      requirement: '406-¶2.1',
      reason: 'ASSIGNMENT_NOT_ACTIVE',
      result: 'refused',
      accountLogin: 'demo.operator',
    })
    await valueOf('assignment', until(null))
    await asEmployee(hub.station())
  })
})

describe('406-¶6.2 the same finger twice', () => {
  let folder: string
  let twice: Hub
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tanba-prints-'))
    const fingers = [1, 2].map((finger) => growFinger(77, finger))
    for (const [index, finger] of fingers.entries()) {
      for (const impression of [1, 2])
        writeFileSync(join(folder, `${index + 1}_${impression}.png`), writePng(impress(finger, impression).image))
    }
    writeFileSync(join(folder, 'script.json'), JSON.stringify({ 2: ['1_1.png'], 3: ['1_2.png', '2_1.png'] }))
    twice = await openHub({ deviceIds: [`virtual/folder:${folder}`] })
  }, 90_000)
  afterAll(async () => {
    await twice.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  test('stops acceptance and names the finger it was, then takes the right one', async () => {
    const { caseId } = await twice.enrolUntil('fingers')
    expect((await takeFinger(twice, caseId, 2)).verdict).toBe('accepted')
    expect(await takeFinger(twice, caseId, 3)).toMatchObject({
      verdict: 'same-finger-twice',
      otherPosition: 2,
      requirement: '406-¶6.2',
    })
    const between = await valueOf('case', twice.bridge().cases.get({ caseId }))
    expect(between.fingers[2]).toMatchObject({ state: 'open', attempts: 1 })
    expect((await takeFinger(twice, caseId, 3)).verdict).toBe('accepted')
  })

  test('406-¶4.2: when the applicant declines, images and templates are gone from the case and the disk at once', async () => {
    const { caseId } = await twice.enrolUntil('fingers')
    await takeFinger(twice, caseId, 2)
    const view = await valueOf('decline', twice.bridge().cases.decline({ caseId }))
    expect(view).toMatchObject({ state: 'CANCELLED', endReason: 'R-REFUSED', consents: { fingerprint: { state: 'withdrawn' } } })
    const sql = await twice.database()
    expect(sql.prepare('SELECT count(*) AS n FROM records WHERE case_id = ?').get(caseId)).toEqual({ n: 0 })
    const keys = sql
      .prepare<[], { n: number }>('SELECT count(*) AS n FROM data_keys WHERE wrapped IS NOT NULL AND destroyed_at IS NOT NULL')
      .get()
    expect(keys).toEqual({ n: 0 })
    sql.close()
  })

  test('406-¶13.1: nothing of a capture lies readable in any file of the station', async () => {
    const { caseId } = await twice.enrolUntil('fingers')
    await takeFinger(twice, caseId, 2)
    const copy = mkdtempSync(join(tmpdir(), 'tanba-scan-'))
    mkdirSync(copy, { recursive: true })
    for (const name of readdirSync(twice.folder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile() || name.name === 'station.lock') continue
      const file = join(copy, name.name)
      copyFileSync(join(name.parentPath, name.name), file)
      const bytes = readFileSync(file)
      for (const canary of [
        Buffer.from([0x89, 0x50, 0x4e, 0x47]),
        Buffer.from('FMR\0'),
        Buffer.from('%PDF-'),
        Buffer.from('900101445013'),
        Buffer.from('Сапарова'),
      ]) {
        expect(bytes.includes(canary), `${name.name} holds ${canary.toString('latin1')}`).toBe(false)
      }
    }
    rmSync(copy, { recursive: true, force: true })
  })
})

async function takeFinger(from: Hub, caseId: string, position: number) {
  const { bridge } = from
  const sample = new Promise<{ readonly verdict: string }>((resolve) => {
    const stop = bridge().on('capture.sample', (event) => {
      stop()
      resolve(event)
    })
  })
  const ended = new Promise<void>((resolve) => {
    const stop = bridge().on('capture.ended', () => {
      stop()
      resolve()
    })
  })
  await valueOf('capture', bridge().capture.start({ caseId: caseId as never, position, deviceId: null }))
  const result = await sample
  await ended
  return result
}

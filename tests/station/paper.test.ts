import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decode } from 'jpeg-js'
import { textOf } from '../../src/main/documents/pdf-text.test-data.js'
import listFile from '../../resources/texts/personal-data-list.json'
import consentFile from '../../resources/texts/consent-fingerprint.json'
import { held, photograph } from '../../native-drivers/virtual/paper/photograph.js'
import { printForm } from '../../native-drivers/virtual/paper/print-form.js'
import { methods } from '../../src/preload/contract/index.js'
import type { CaseView, IdentityDraft } from '../../src/preload/contract/cases.js'
import { valueOf } from '../../src/cli/open-station.js'
import { withInkOverTheCode } from '../spoilt-code.js'
import { asAdministrator, asEmployee, demoIdentity, openHub, paper, type Hub } from './hub.js'

let hub: Hub
beforeAll(async () => {
  hub = await openHub()
}, 60_000)
afterAll(() => hub.remove())

type CaseId = CaseView['caseId']
const cases = () => hub.bridge().cases
const texts = () => hub.bridge().texts
const refusedWith = (requirement: string, reason: string) => ({
  ok: false,
  error: { code: 'REQUIREMENT_NOT_MET', details: { requirement, reason } },
})
const other: IdentityDraft = { ...demoIdentity, method: 'typed', mrzLines: [], iin: '951111400337', birthDate: '1995-11-11' }

async function prepared(caseId: CaseId, language: 'kk' | 'ru' = 'kk'): Promise<Buffer> {
  const { pdf } = await valueOf('form', cases().prepareConsent({ caseId, kind: 'fingerprint', language }))
  return Buffer.from(pdf, 'base64')
}
const signed = async (pdf: Uint8Array): Promise<string> => Buffer.from(await paper.signedForm(pdf)).toString('base64')
const attach = (caseId: CaseId, file: string, typedNumber: string | null = null) =>
  cases().attachConsentScan({ caseId, kind: 'fingerprint', mediaType: 'image/jpeg', file, typedNumber })
const localMinute = (): string => new Date(Date.now() + 5 * 3_600_000).toISOString().slice(11, 16)
const accept = (caseId: CaseId, signedTime = localMinute()) =>
  cases().acceptConsent({ caseId, kind: 'fingerprint', signedTime, signatureSeen: true, stampPut: true })

const numberOf = async (caseId: CaseId): Promise<string> =>
  (await valueOf('case', cases().get({ caseId }))).consents.fingerprint?.number ?? ''

const shot = { width: 1700, height: 2260 }
const corners = held({ ...shot, share: 0.93, degrees: 2, tilt: 0.05 })

interface Entry {
  readonly action: string
  readonly requirement: string | null
  readonly reason: string | null
  readonly details: string
}

/** Rows straight from the file of the station: what is there, not what the station says of it. */
async function rowsOf<Row>(select: string, ...values: readonly string[]): Promise<readonly Row[]> {
  const sql = await hub.database()
  try {
    return sql.prepare<string[], Row>(select).all(...values)
  } finally {
    sql.close()
  }
}
const journalOf = (caseId: string): Promise<readonly Entry[]> =>
  rowsOf('SELECT action, requirement, reason, details FROM audit WHERE case_id = ? ORDER BY sequence', caseId)
const scansOf = (caseId: string) =>
  rowsOf<{ record_id: string }>(`SELECT record_id FROM records WHERE case_id = ? AND type = 'consent-scan'`, caseId)

async function expectRefused(caseId: CaseId, answer: Awaited<ReturnType<typeof attach>>, reason: string): Promise<void> {
  expect(answer).toMatchObject(refusedWith('406-¶3.2', reason))
  expect(await scansOf(caseId)).toEqual([])
  expect((await journalOf(caseId)).at(-1)).toMatchObject({
    action: 'cases.attachConsentScan.refused',
    requirement: '406-¶3.2',
    reason,
  })
}

describe('the signed paper comes back', () => {
  test('406-¶3.2: the signed form is read, kept and shown; after the confirmation the scanner opens within 2 s', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    expect(await hub.bridge().capture.start({ caseId, position: 1, deviceId: null })).toMatchObject(
      refusedWith('406-¶3.2', 'CONSENT_NOT_ACCEPTED'),
    )
    const { view, page } = await valueOf('scan', attach(caseId, await signed(await prepared(caseId))))
    expect(view.consents.fingerprint?.scan).toMatchObject({
      mediaType: 'image/jpeg',
      matchedBy: 'code',
      page: 'edges',
      turned: 0,
      bytes: Buffer.from(page, 'base64').length,
    })
    expect(view.consents.fingerprint?.scan?.dpi).toBeGreaterThan(120)
    await valueOf('acceptance', accept(caseId))
    const began = performance.now()
    const { attemptId } = await valueOf('finger', hub.bridge().capture.start({ caseId, position: 1, deviceId: null }))
    expect(performance.now() - began).toBeLessThan(2000)
    await hub.bridge().capture.cancel({ attemptId })
  })

  test('395-¶10: of a photo the page alone is kept, white to its edges: nothing of the counter around it', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    const { page } = await valueOf('scan', attach(caseId, await signed(await prepared(caseId))))
    const { width, height, data } = decode(Buffer.from(page, 'base64'), { useTArray: true })
    expect(height / width).toBeCloseTo(Math.SQRT2, 2)
    const [x, y] = [Math.round(width * 0.02), Math.round(height * 0.02)]
    for (const at of [y * width + x, y * width + width - x, (height - y) * width + x, (height - y) * width + width - x])
      expect(data[at * 4]).toBeGreaterThan(200)
  })

  test('406-¶3.2: the form of another person is refused before anything is stored', async () => {
    const theirs = await hub.enrolUntil('consent', other)
    const photo = await signed(await prepared(theirs.caseId))
    const { caseId } = await hub.enrolUntil('consent')
    await prepared(caseId)
    await expectRefused(caseId, await attach(caseId, photo), 'CONSENT_OTHER_PERSON')
  })

  test('406-¶3.2: a form prepared earlier for the same person, and one of another day', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    const photo = await signed(await prepared(caseId))
    await prepared(caseId)
    await expectRefused(caseId, await attach(caseId, photo), 'CONSENT_WITHDRAWN')
    const sql = await hub.database()
    sql.prepare(`UPDATE consents SET prepared_on = '2026-01-01' WHERE case_id = ? AND state = 'withdrawn'`).run(caseId)
    sql.close()
    await expectRefused(caseId, await attach(caseId, photo), 'CONSENT_OTHER_DAY')
  })

  test('406-¶3.2: the form of this number with other data', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    const photo = await signed(await prepared(caseId))
    const sql = await hub.database()
    sql.prepare(`UPDATE consents SET code_digest = 'of other data' WHERE case_id = ?`).run(caseId)
    sql.close()
    await expectRefused(caseId, await attach(caseId, photo), 'CONSENT_TEXT_CHANGED')
  })

  test('406-¶3.2: a code that cannot be read is refused with what to mend; the number typed by hand is the second way', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    const sheet = await printForm(await prepared(caseId))
    const spoilt = Buffer.from(photograph(withInkOverTheCode(sheet), { ...shot, corners })).toString('base64')
    const answer = await attach(caseId, spoilt)
    await expectRefused(caseId, answer, 'CONSENT_NOT_CHECKED')
    expect(answer).toMatchObject({ error: { details: { causes: ['code-not-found'] } } })
    await expectRefused(caseId, await attach(caseId, spoilt, '71-01/2026/999999'), 'CONSENT_OTHER_PERSON')
    const number = await numberOf(caseId)
    // Typed in small letters on a Russian keyboard: the number is the same.
    const typed = number.toLowerCase().replaceAll('a', 'а').replaceAll('c', 'с').replace('-', ' -')
    const { view } = await valueOf('scan', attach(caseId, spoilt, typed))
    expect(view.consents.fingerprint).toMatchObject({ state: 'scanned', scan: { matchedBy: 'typed-number' } })
    const said = (await journalOf(caseId)).find(({ action }) => action === 'consent.scanned')
    expect(JSON.parse(said?.details ?? '{}')).toMatchObject({ matchedBy: 'typed-number' })
    expect(await scansOf(caseId)).toHaveLength(1)
  })

  test('406-¶3.2: a page that eyes cannot read is scanned again, whatever number is typed', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    const sheet = await printForm(await prepared(caseId))
    const blurred = Buffer.from(photograph(sheet, { ...shot, corners, blur: 5 })).toString('base64')
    const answer = await attach(caseId, blurred, await numberOf(caseId))
    await expectRefused(caseId, answer, 'CONSENT_NOT_CHECKED')
    expect(answer).toMatchObject({ error: { details: { causes: ['blurred', 'code-not-found'] } } })
  })

  test('406-¶3.2: what is no scan of one form has one clear answer and changes nothing', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    const pdf = await prepared(caseId)
    const photo = Buffer.from(await signed(pdf), 'base64')
    const cut = Buffer.concat([photo.subarray(0, 20_000), Buffer.from([0xff, 0xd9])]).toString('base64')
    const large = Buffer.alloc(12_000_001).toString('base64')
    const form = { caseId, kind: 'fingerprint', mediaType: 'application/pdf', file: pdf.toString('base64') } as const
    expect(await attach(caseId, cut)).toMatchObject({ error: { code: 'FILE_NOT_READABLE', details: { cause: 'damaged' } } })
    expect(await attach(caseId, large)).toMatchObject({ error: { code: 'FILE_TOO_LARGE' } })
    expect(await attach(caseId, pdf.toString('base64'))).toMatchObject({ error: { code: 'FILE_NOT_READABLE' } })
    // The unsigned form itself is no paper that came back.
    expect(await cases().attachConsentScan(form)).toMatchObject({
      error: { code: 'FILE_NOT_READABLE', details: { cause: 'no-image-in-pdf' } },
    })
    expect(await scansOf(caseId)).toEqual([])
  })
})

describe('the form itself', () => {
  test('406-Annex.1: D-01 reads «01» января 1990 года, 1990 жылғы «01» қаңтар, the IIN, and no other datum of the card', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    const text = textOf(await prepared(caseId, 'ru')).replace(/\s+/g, '')
    for (const part of ['«01»января1990года', '1990жылғы«01»қаңтар', 'ИИН900101445013', 'ЖСН900101445013'])
      expect(text).toContain(part)
    for (const datum of ['012345678', 'SAPAROVA', 'ҚРІІМ', '2033']) expect(text).not.toContain(datum)
  })

  test('406-Annex.2: a signature of 10:05 is not accepted at 10:03', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    await valueOf('scan', attach(caseId, await signed(await prepared(caseId))))
    const later = new Date(Date.now() + 5 * 3_600_000 + 2 * 60_000).toISOString().slice(11, 16)
    // In the last two minutes of a day "two minutes later" is of tomorrow; the minute is then early today and in order.
    if (later > localMinute())
      expect(await accept(caseId, later)).toMatchObject(refusedWith('406-Annex.2', 'ACCEPTED_BEFORE_SIGNATURE'))
  })

  test('406-Annex.3: the footnote with the definitions (1), (5), (12) stands in both languages', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    const text = textOf(await prepared(caseId)).replace(/\s+/g, '')
    for (const language of ['kk', 'ru'] as const)
      for (const definition of consentFile.words[language].footnote) expect(text).toContain(definition.replace(/\s+/g, ''))
  })

  test('395-¶10: no method of the station copies the live store', () => {
    // numbers of the subjects of one breach, encrypted to the authorised body; nothing of the store.
    expect([...methods.keys()].filter((name) => /export|copy|dump|backup|restore/i.test(name))).toEqual(['rights.exportSubjects'])
  })
})

/** Loads a text, looks at its print and confirms it, as an administrator does. */
async function putInForce(document: 'D-01' | 'D-28', text: object): Promise<void> {
  await asAdministrator(hub.station())
  const { textId } = await valueOf('load', texts().load({ document, content: JSON.stringify(text) }))
  if (textId === null) throw new Error('a loaded text has an id')
  const { digest } = await valueOf('preview', texts().preview({ document, textId, language: 'kk' }))
  await valueOf('confirm', texts().confirm({ textId, language: 'kk', previewDigest: digest }))
  await asEmployee(hub.station())
}
const approvedList = (version: string, without: readonly string[] = []) => ({
  ...listFile,
  version,
  approval: { number: '12', date: '2026-11-01' },
  items: listFile.items.filter(({ id }) => !without.includes(id)),
})

describe('texts and the List, loaded and confirmed', () => {
  test('395-¶5: a text comes into force after its print was seen; every version is kept and journaled', async () => {
    await asAdministrator(hub.station())
    const load = (content: string) => texts().load({ document: 'D-01', content })
    expect(await load('{')).toMatchObject({ error: { code: 'TEXT_MALFORMED', details: { part: '—' } } })
    expect(await load(JSON.stringify({ ...consentFile, words: { ...consentFile.words, ru: {} } }))).toMatchObject({
      error: { code: 'TEXT_MALFORMED', details: { part: 'words.ru.form' } },
    })
    expect(await load(JSON.stringify(consentFile))).toMatchObject({ error: { code: 'TEXT_VERSION_EXISTS' } })
    const official = JSON.stringify({ ...consentFile, version: 'official-1', status: 'official' })
    const loaded = await valueOf('load', load(official))
    // What a file says of itself confirms nothing.
    expect(loaded).toMatchObject({ status: 'draft', inForce: false, version: 'official-1' })
    const textId = loaded.textId ?? ''
    const unseen = { textId, language: 'ru', previewDigest: 'f'.repeat(64) } as const
    expect(await texts().confirm(unseen)).toMatchObject({ error: { code: 'PREVIEW_NOT_SEEN' } })
    const seen = await valueOf('preview', texts().preview({ document: 'D-01', textId, language: 'ru' }))
    expect(textOf(Buffer.from(seen.pdf, 'base64'))).toContain('DRAFT')
    const { texts: all } = await valueOf('confirm', texts().confirm({ ...unseen, previewDigest: seen.digest }))
    const versions = all.filter(({ document }) => document === 'D-01').map((text) => [text.version, text.status, text.inForce])
    expect(versions).toEqual([
      ['official-1', 'official', true],
      [consentFile.version, 'draft', false],
    ])
    expect(await texts().confirm({ ...unseen, previewDigest: seen.digest })).toMatchObject({
      error: { code: 'TEXT_CONFIRMED_BEFORE' },
    })
    const journal = await rowsOf<Entry>(`SELECT action, requirement, reason, details FROM audit WHERE action LIKE 'text.%'`)
    expect(journal.map(({ action, requirement }) => [action, requirement])).toEqual([
      ['text.loaded', '406-Annex.1'],
      ['text.confirmed', '406-Annex.1'],
    ])
    await asEmployee(hub.station())
    expect(await load(official)).toMatchObject({ error: { code: 'ROLE_NOT_ALLOWED' } })
    const { caseId } = await hub.enrolUntil('consent')
    expect(textOf(await prepared(caseId))).not.toContain('DRAFT')
  })

  test('395-¶8.3: the List changed at 12:00: a form of 11:50 is refused, void, and made and signed anew', async () => {
    const { caseId } = await hub.enrolUntil('consent')
    const photo = await signed(await prepared(caseId))
    const accepting = await hub.enrolUntil('consent', other)
    await valueOf('scan', attach(accepting.caseId, await signed(await prepared(accepting.caseId))))
    await putInForce('D-28', approvedList('list-1'))
    await expectRefused(caseId, await attach(caseId, photo), 'CONSENT_TEXT_CHANGED')
    expect((await valueOf('case', cases().get({ caseId }))).consents.fingerprint).toBeNull()
    expect(await accept(accepting.caseId)).toMatchObject(refusedWith('406-¶3.2', 'CONSENT_TEXT_CHANGED'))
    const anew = await prepared(caseId)
    expect(textOf(anew)).toContain('list-1')
    // The sheet of the earlier List still lies about, under its old number.
    await expectRefused(caseId, await attach(caseId, photo), 'CONSENT_TEXT_CHANGED')
    await valueOf('scan', attach(caseId, await signed(anew)))
    expect((await valueOf('acceptance', accept(caseId))).state).toBe('CONSENTED')
  })

  test('395-¶5: a datum the List does not name is discarded before storage and the journal says so by its name', async () => {
    await putInForce('D-28', approvedList('list-2', ['latinName', 'citizenship']))
    expect((await valueOf('listed', texts().listed({}))).items).not.toContain('latinName')
    const { caseId, draft } = await valueOf('case', cases().open({}))
    const read = { ...demoIdentity, latinName: '', citizenship: '' }
    const { filled } = await valueOf('check', cases().checkIdentity({ draft: { ...draft, ...read } }))
    expect(filled).toMatchObject({ latinName: '', citizenship: '', iin: '900101445013' })
    await valueOf('draft', cases().saveDraft({ caseId, draft: demoIdentity }))
    const { view } = await valueOf('identify', cases().identify({ caseId, draft: demoIdentity }))
    expect(view.identity).toMatchObject({ latinName: '', citizenship: '', surname: 'Сапарова' })
    const [kept] = await rowsOf<{ draft: string; identity: string }>(
      'SELECT draft, identity FROM cases WHERE case_id = ?',
      caseId,
    )
    expect(JSON.stringify(kept)).not.toMatch(/SAPAROVA|KAZ/)
    const said = (await journalOf(caseId)).filter(({ action }) => action === 'identity.discarded')
    expect(said).toMatchObject([{ requirement: '395-¶5', reason: 'NOT_IN_LIST' }])
    expect(JSON.parse(said[0]?.details ?? '{}')).toEqual({ fields: ['citizenship', 'latinName'], list: 'list-2' })
    expect(JSON.stringify(said)).not.toContain('SAPAROVA')
  })

  test('395-¶5: a List without approval is not confirmed; one that serves no enrolment is not even kept', async () => {
    await asAdministrator(hub.station())
    const load = (list: object) => texts().load({ document: 'D-28', content: JSON.stringify(list) })
    expect(await load(approvedList('list-3', ['iin']))).toMatchObject({
      error: { code: 'LIST_MALFORMED', details: { part: 'items', items: ['iin'] } },
    })
    const { textId } = await valueOf('load', load({ ...listFile, version: 'list-4' }))
    const { digest } = await valueOf('preview', texts().preview({ document: 'D-28', textId, language: 'ru' }))
    expect(await texts().confirm({ textId: textId ?? '', language: 'ru', previewDigest: digest })).toMatchObject({
      error: { code: 'LIST_MALFORMED', details: { part: 'approval' } },
    })
    await asEmployee(hub.station())
  })

  test('395-¶5: a restart finds the texts in force, and a kept version can be neither deleted nor changed', async () => {
    await hub.restart()
    expect((await valueOf('listed', texts().listed({}))).version).toBe('list-2')
    const sql = await hub.database()
    expect(() => sql.prepare('DELETE FROM form_texts').run()).toThrow('kept')
    expect(() => sql.prepare(`UPDATE form_texts SET body = '{}' WHERE confirmed_at IS NOT NULL`).run()).toThrow('not changed')
    sql.close()
  })
})

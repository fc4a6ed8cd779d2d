import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { valueOf } from '../../src/cli/open-station.js'
import type { RequestAbout, RequestView } from '../../src/preload/contract/rights-view.js'
import { exit } from '../../src/cli/command.js'
import { rightsCommands } from '../../src/cli/rights.js'
import { day, openDepartment, password, refusedWith, type Department } from './department.js'
import { asEmployee, demoIdentity } from './hub.js'

let department: Department
const rights = () => department.hub.bridge().rights
const person = {
  iin: demoIdentity.iin,
  surname: demoIdentity.surname,
  name: demoIdentity.name,
  patronymic: demoIdentity.patronymic,
}
const document = { kind: 'id-card', number: '012345678', expiresOn: '2033-01-01', seen: true } as const
const self = { kind: 'self', person: null, authority: null, document } as const

const registered = (about: RequestAbout, subject = person) =>
  valueOf('request', rights().register({ form: 'paper', language: 'ru', subject, applicant: self, about }))

/** Asks again until the Base's answers have come in. */
async function settled(requestId: string, until: (view: RequestView) => boolean): Promise<RequestView> {
  for (let tries = 0; ; tries += 1) {
    const view = await valueOf('request', rights().get({ requestId }))
    if (until(view)) return view
    if (tries > 100) throw new Error(`the request stays ${view.state}, ${view.blocked}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

beforeAll(async () => {
  department = await openDepartment()
})
afterAll(() => department.hub.remove())

describe('the subject of the data at the counter', () => {
  test('406-¶11.1: blocked with the receipt, destroyed by the senior, act of the Base, D-09 and D-10; then enrolled anew', async () => {
    await department.hub.enrolUntil(null)
    await valueOf('send', department.hub.bridge().outbox.sendNow({}))

    const received = await registered({ kind: 'destruction' })
    expect(received).toMatchObject({ kind: 'destruction', state: 'REGISTERED', overdue: false, signed: false })
    expect(received.dueAt).toBe(`${day(0)}T18:59:59.000Z`)
    await settled(received.requestId, ({ blocked }) => blocked === 'everywhere')

    await department.signIn('senior')
    const { requestId } = received
    expect(await rights().execute({ requestId })).toMatchObject(refusedWith('395-¶15.2', 'REQUEST_NOT_SIGNED'))
    await valueOf('signed', rights().markSigned({ requestId }))
    await valueOf('executed', rights().execute({ requestId }))
    const done = await settled(requestId, ({ state }) => state === 'DONE')
    expect(done.tasks).toMatchObject([{ requirement: '406-¶11.1', state: 'done', ground: 'DST-406-11' }])

    // The responsible person prints what the senior has executed: the act names the senior.
    await department.signIn('responsible')
    const act = await valueOf('D-09', rights().render({ requestId, document: 'D-09', language: 'ru' }))
    const sql = await department.hub.database()
    const paper = sql.prepare<[], string>(`SELECT data FROM request_papers WHERE document = 'D-09'`).pluck().get() ?? '{}'
    sql.close()
    expect(JSON.parse(paper)).toMatchObject({
      ...{ employeeName: 'Аға Қызметкер', seniorName: 'Аға Қызметкер' },
      verified: ['key', 'database', 'queue', 'backup', 'base'],
    })
    const notice = await valueOf('D-10', rights().render({ requestId, document: 'D-10', language: 'kk' }))
    expect(Buffer.from(act.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(notice.number).not.toBe(act.number)
    // Made once: the same paper for ever.
    expect((await valueOf('D-09', rights().render({ requestId, document: 'D-09', language: 'ru' }))).number).toBe(act.number)

    await asEmployee(department.hub.station())
    const again = await department.hub.enrolUntil(null)
    expect(again.state).toBe('SENDING')
    await valueOf('send', department.hub.bridge().outbox.sendNow({}))
    expect((await valueOf('case', department.hub.bridge().cases.get({ caseId: again.caseId }))).state).toBe('ACCEPTED')
  })

  test('406-¶11.2: a spouse without authority is refused with D-21, a trustee alone too (CX-09), a guardian with an act is heard', async () => {
    await asEmployee(department.hub.station())
    const ward = { iin: '551212400907', surname: 'Ахметова', name: 'Сәуле', patronymic: '' }
    const guardian = { iin: '750615400213', surname: 'Ахметова', name: 'Гүлнәр', patronymic: '' }
    const authority = {
      number: '12',
      date: '2020-01-10',
      body: 'Әкімдік',
      until: null as string | null,
      namedIin: guardian.iin,
      courtDecision: { number: '2-1', decidedOn: '2019-12-01', court: 'Сот' },
    }
    const ask = (kind: 'relative' | 'trustee' | 'guardian', act: typeof authority | null) =>
      rights().register({
        form: 'paper',
        language: 'kk',
        subject: ward,
        applicant: { kind, person: guardian, authority: act, document },
        about: { kind: 'destruction' },
      })
    expect(await ask('relative', null)).toMatchObject(refusedWith('406-¶11.2', 'APPLICANT_WITHOUT_RIGHT'))
    expect(await ask('trustee', authority)).toMatchObject(refusedWith('406-¶11.2', 'TRUSTEE_ALONE'))
    expect(await ask('guardian', null)).toMatchObject(refusedWith('406-¶11.2', 'REPRESENTATIVE_WITHOUT_AUTHORITY'))
    expect(await ask('guardian', { ...authority, until: '2021-01-01' })).toMatchObject(
      refusedWith('406-¶11.2', 'REPRESENTATIVE_WITHOUT_AUTHORITY'),
    )
    expect(await ask('guardian', authority)).toMatchObject({ ok: true, value: { kind: 'destruction' } })
    const notice = { subject: ward, requirement: '406-¶11.2', reason: 'APPLICANT_WITHOUT_RIGHT', language: 'ru' } as const
    expect((await valueOf('D-21', rights().refusalNotice(notice))).number).toMatch(/^71-01-/)
  })

  test('406-¶11.2, 395-¶15.2: a telephone call destroys nothing; an unsigned e-mail is on record and answered with the forms', async () => {
    await asEmployee(department.hub.station())
    const by = (form: 'telephone' | 'unsigned-e-mail', about: RequestAbout) =>
      rights().register({ form, language: 'ru', subject: person, applicant: null, about })
    expect(await by('telephone', { kind: 'destruction' })).toMatchObject(refusedWith('406-¶11.2', 'FORM_NOT_DUE'))
    expect(await by('telephone', { kind: 'access', wish: '' })).toMatchObject(refusedWith('395-¶15.2', 'FORM_NOT_DUE'))
    const mail = await valueOf('e-mail', by('unsigned-e-mail', { kind: 'access', wish: '' }))
    expect(mail.tasks).toMatchObject([{ requirement: '395-¶16.2', action: 'answer' }])
    await department.signIn('responsible')
    const { requestId } = mail
    const answer = {
      norm: { kk: '395/НҚ, 15-т.', ru: '395/НҚ, п. 15' },
      facts: { kk: 'ЭЦҚ-сыз сұрау салу; нысандары түсіндірілді', ru: 'запрос без ЭЦП; формы запроса разъяснены' },
      appeal: { kk: 'уәкілетті орган, сот', ru: 'уполномоченный орган, суд' },
    }
    expect((await valueOf('answer with the forms', rights().refuse({ requestId, ...answer }))).state).toBe('REFUSED')
    expect((await valueOf('D-13', rights().render({ requestId, document: 'D-13', language: 'ru' }))).number).toMatch(/^71-01-/)
  })

  test('395-¶15.1, ¶16.1, CX-38: D-12 tells what is held and what was destroyed; it closes with the proof of delivery', async () => {
    await asEmployee(department.hub.station())
    const { requestId } = await registered({ kind: 'access', wish: '' })
    await valueOf('signed', rights().markSigned({ requestId }))
    await department.signIn('responsible')
    const answer = await valueOf('D-12', rights().render({ requestId, document: 'D-12', language: 'ru' }))
    expect(answer.number).toMatch(/^71-01-/)
    const told = await valueOf('answer', rights().answer({ requestId, channel: 'in-person', delivery: 'расписка № 7' }))
    expect(told.tasks[0]?.state).toBe('done')
    expect((await valueOf('closed', rights().close({ requestId }))).state).toBe('DONE')
  })

  test('395-¶16.2: a refusal without norm, facts or way of appeal is refused itself; 406-¶11.1: a destruction is never refused', async () => {
    await asEmployee(department.hub.station())
    const { requestId } = await registered({ kind: 'access', wish: '' })
    const destruction = await registered({ kind: 'destruction' }, { ...person, iin: '011229500301' })
    await department.signIn('responsible')
    const whole = {
      norm: { kk: '16-тармақ', ru: 'п. 16' },
      facts: { kk: 'деректер жоқ', ru: 'нет данных' },
      appeal: { kk: 'сот', ru: 'суд' },
    }
    const nothing = { kk: '', ru: '' }
    const refuse = (change: Partial<typeof whole>) => rights().refuse({ requestId, ...whole, ...change })
    expect(await refuse({ norm: nothing })).toMatchObject(refusedWith('395-¶16.2', 'REFUSAL_WITHOUT_NORM'))
    expect(await refuse({ facts: nothing })).toMatchObject(refusedWith('395-¶16.2', 'REFUSAL_WITHOUT_FACTS'))
    expect(await refuse({ appeal: { ...whole.appeal, kk: ' ' } })).toMatchObject(
      refusedWith('395-¶16.2', 'REFUSAL_WITHOUT_APPEAL'),
    )
    expect(await rights().refuse({ requestId: destruction.requestId, ...whole })).toMatchObject(
      refusedWith('406-¶11.1', 'DESTRUCTION_NOT_REFUSABLE'),
    )
    expect((await valueOf('refused', refuse({}))).state).toBe('REFUSED')
    expect((await valueOf('D-13', rights().render({ requestId, document: 'D-13', language: 'ru' }))).number).toMatch(/^71-01-/)
  })

  test('395-¶25.1, ¶26.1: blocked without proof, D-17; lifted with a reason, D-18; meanwhile nobody is told "not matched"', async () => {
    await asEmployee(department.hub.station())
    const { requestId } = await registered({ kind: 'block', violation: '', groups: ['biometrics'] })
    await valueOf('signed', rights().markSigned({ requestId }))
    await department.signIn('responsible')
    await valueOf('executed', rights().execute({ requestId }))
    await settled(requestId, ({ blocked, state }) => blocked === 'everywhere' && state === 'DONE')
    expect((await valueOf('D-17', rights().render({ requestId, document: 'D-17', language: 'kk' }))).number).toMatch(/^71-01-/)
    await valueOf('lifted', rights().lift({ requestId, reason: { kk: 'бұзушылық анықталмады', ru: 'нарушение не установлено' } }))
    await settled(requestId, ({ blocked }) => blocked === 'lifted')
    expect((await valueOf('D-18', rights().render({ requestId, document: 'D-18', language: 'kk' }))).number).toMatch(/^71-01-/)
  })

  test('395-¶13, ¶14: a surname is changed on a document, both values stay, D-15', async () => {
    await asEmployee(department.hub.station())
    const about: RequestAbout = {
      kind: 'change',
      changes: [{ field: 'surname', before: person.surname, after: 'Жаңатегова' }],
      documents: 'неке туралы куәлік № 5',
    }
    const { requestId } = await registered(about)
    await valueOf('signed', rights().markSigned({ requestId }))
    await department.signIn('responsible')
    const sent = await valueOf('changed', rights().applyChange({ requestId }))
    expect(sent.tasks.map(({ state }) => state)).not.toContain('open')
    // The Base's act ends the task; the telephone alone would have needed none.
    const acted = await settled(requestId, ({ tasks }) => tasks.every(({ state }) => state === 'done'))
    expect(acted.tasks).toMatchObject([{ requirement: '395-¶14', baseSays: 'ACTED' }])
    expect((await valueOf('D-15', rights().render({ requestId, document: 'D-15', language: 'kk' }))).number).toMatch(/^71-01-/)
    expect((await valueOf('closed', rights().close({ requestId }))).state).toBe('DONE')
    expect(await department.journalOf('rights.changed')).toMatchObject([{ requirement: '395-¶14', result: 'done' }])
    const sql = await department.hub.database()
    const order = sql.prepare<[], { body: string }>(`SELECT body FROM base_orders WHERE kind = 'amend' AND state = 'acted'`).all()
    const history = sql.prepare('SELECT field, before, after, documents, changed_by FROM subject_changes').all()
    sql.close()
    expect(order).toHaveLength(1)
    for (const name of [person.surname, 'Жаңатегова']) expect(order[0]?.body.includes(name)).toBe(false)
    expect(history).toMatchObject([{ field: 'surname', before: person.surname, after: 'Жаңатегова', documents: about.documents }])

    // 395-¶15.1: what is held is told as it is named now.
    await asEmployee(department.hub.station())
    const asked = await registered({ kind: 'access', wish: '' })
    await valueOf('signed', rights().markSigned({ requestId: asked.requestId }))
    await department.signIn('responsible')
    await valueOf('D-12', rights().render({ requestId: asked.requestId, document: 'D-12', language: 'kk' }))
    const again = await department.hub.database()
    const paper = again
      .prepare<[string], string>(`SELECT data FROM request_papers WHERE request_id = ? AND document = 'D-12'`)
      .pluck()
      .get(asked.requestId)
    again.close()
    const told = JSON.parse(paper ?? '{}') as { readonly holdings: ReadonlyArray<{ readonly named: unknown }> }
    expect(told.holdings.map(({ named }) => named)).toContainEqual(
      expect.objectContaining({
        surname: 'Жаңатегова',
        givenName: person.name,
        changed: [expect.objectContaining({ number: acted.number })],
      }),
    )
  })

  test('395-¶24: what is held as evidence is blocked and not destroyed, whatever the letter and the person ask', async () => {
    await department.signIn('responsible')
    const about: RequestAbout = {
      kind: 'authority',
      body: 'Уполномоченный орган',
      incomingNumber: '15-07',
      incomingOn: day(0),
      measure: 'destroy',
      dueOn: null,
      hold: true,
      subjects: [person.iin],
    }
    const held = await valueOf(
      'demand',
      rights().register({ form: 'other', language: 'ru', subject: null, applicant: null, about }),
    )
    expect(held.tasks).toMatchObject([{ action: 'block', requirement: '395-¶24', ground: 'BLK-AUTH' }])
    expect(JSON.stringify(held)).not.toContain(person.iin)
    await valueOf('executed', rights().execute({ requestId: held.requestId }))
    await settled(held.requestId, ({ blocked }) => blocked === 'everywhere')
    await asEmployee(department.hub.station())
    const wish = await registered({ kind: 'destruction' })
    await valueOf('signed', rights().markSigned({ requestId: wish.requestId }))
    await department.signIn('senior')
    await valueOf('executed', rights().execute({ requestId: wish.requestId }))
    const open = await settled(wish.requestId, ({ tasks }) => tasks[0]?.baseSays === 'DESTRUCTION_HELD')
    expect(open).toMatchObject({ state: 'IN WORK', tasks: [{ state: 'open' }] })
  })

  test('X-4: a breach is due one working day from its detection; the list of subjects leaves encrypted alone', async () => {
    await department.signIn('responsible')
    const about: RequestAbout = {
      kind: 'breach',
      detectedAt: new Date(Date.now() - 60_000).toISOString(),
      description: { kk: 'жұмыс станциясы жоғалды', ru: 'утрата рабочей станции' },
      data: ['iin', 'surname'],
      measures: { kk: 'кілттер жойылды', ru: 'ключи уничтожены' },
      subjects: [person.iin],
    }
    const breach = await valueOf(
      'breach',
      rights().register({ form: 'other', language: 'ru', subject: null, applicant: null, about }),
    )
    expect(breach.tasks).toMatchObject([{ requirement: 'X-4', action: 'notify' }])
    expect(await rights().exportSubjects({ requestId: breach.requestId, certificate: 'no certificate' })).toMatchObject({
      ok: false,
      error: { code: 'CERTIFICATE_NOT_READABLE' },
    })
  })

  test('406-¶11.1: `rights list` tells IT the open requests and their terms, without a name or a whole number', async () => {
    const { hub } = department
    await hub.station().close()
    process.env['TANBA_LOGIN'] = 'senior'
    process.env['TANBA_PASSWORD'] = password
    const lines: unknown[] = []
    const io = {
      print: (line: unknown) => void lines.push(line),
      say: () => undefined,
      programFolder: resolve('out/main'),
      signal: new AbortController().signal,
    }
    const list = rightsCommands[0]
    expect([exit.done, exit.negative]).toContain(await list.run(['--data', hub.folder], io))
    expect(lines.length).toBeGreaterThan(3)
    expect(lines[0]).toMatchObject({ state: expect.stringMatching(/REGISTERED|IN WORK/), tasks: expect.any(Array) })
    for (const hidden of [person.iin, person.surname]) expect(JSON.stringify(lines)).not.toContain(hidden)
    await hub.reopen()
  })
})

import { describe, expect, test } from 'vitest'
import { checkComplete } from './completeness.js'
import { requestText } from './forms/request.js'
import { readPersonalDataList } from './personal-data-list.js'
import { example, squeeze, squeezed } from './pdf-text.test-data.js'
import draftList from '../../../resources/texts/personal-data-list.json'

const trustee = {
  surname: 'Оспанова',
  givenName: 'Сәуле',
  patronymic: 'Маратқызы',
  iin: '700101300779',
  capacity: 'trustee',
  authority: { body: 'акимат района Алматы', number: '204', date: '2024-06-11' },
}

async function problem(name: string, document: string, change: object) {
  const checked = checkComplete(await example(name, document, change))
  return checked.ok ? null : checked.error.details
}

describe('D-08 application to destroy', () => {
  test('406-¶11.1: received on Saturday at 12:40 it is due at 23:59:59 of that very day, and asks for no reason', async () => {
    const text = await squeezed(await example('d-08', 'D-08'))
    for (const part of [
      '21.11.2026, 12:40',
      '21.11.2026, до 23:59:59',
      'Причины заявления не указываются и не запрашиваются',
      'все версии, действующие и архивные',
      'сағат 23:59:59-ға дейін',
      'журнал, не содержащий биометрических данных',
    ])
      expect(text).toContain(squeeze(part))
  })

  test('406-¶11.2: a trustee, or another representative, cannot apply in place of the person (CX-09)', async () => {
    for (const capacity of ['trustee', 'legal representative'])
      expect(await problem('d-08', 'D-08', { representative: { ...trustee, capacity } })).toEqual({
        field: 'representative.capacity',
        requirement: '406-¶11.2',
        problem: 'invalid',
      })
    expect(await problem('d-08', 'D-08', { representative: { ...trustee, capacity: 'guardian' } })).toBeNull()
  })

  test('406-¶11.2: a guardian without an act of authority, or the person as his own guardian, is refused', async () => {
    const guardian = { ...trustee, capacity: 'guardian' }
    const authority = { ...trustee.authority, number: ' ' }
    expect(await problem('d-08', 'D-08', { representative: { ...guardian, authority } })).toMatchObject({
      field: 'representative.authority.number',
      problem: 'empty',
    })
    expect(await problem('d-08', 'D-08', { representative: { ...guardian, iin: '900101445013' } })).toMatchObject({
      field: 'representative.iin',
      problem: 'invalid',
    })
  })

  test('406-¶11.3: the department of the original enrolment is recorded and asked nothing', async () => {
    expect(await squeezed(await example('d-08', 'D-08'))).toContain('(63-04)')
    expect(await problem('d-08', 'D-08', { enrolledIn: null })).toBeNull()
  })

  test('406-¶11.1: without a document shown no written application is printed', async () => {
    expect(await problem('d-08', 'D-08', { identityDocument: null })).toMatchObject({
      field: 'identityDocument',
      requirement: '406-¶11.1',
    })
    expect(await problem('d-08', 'D-08', { identityDocument: null, form: 'electronic' })).toBeNull()
  })

  test('406-¶11.1: what is read on the tablet before signing is what is printed', async () => {
    const data = await example('d-08-guardian', 'D-08')
    if (data.document !== 'D-08') throw new Error('the example is an application')
    const bare = (text: string) => squeeze(text).replaceAll(':', '')
    const printed = bare(await squeezed(data))
    for (const language of ['kk', 'ru'] as const) {
      const { title, paragraphs } = requestText(data, language)
      expect(paragraphs.length).toBeGreaterThan(8)
      for (const part of [title, ...paragraphs]) expect(printed).toContain(bare(part))
    }
  })
})

describe('D-11 to D-16, D-19, D-20', () => {
  test.each([
    ['d-11', 'D-11', { identityDocument: null }, 'identityDocument', '395-¶15.1', 'empty'],
    ['d-11', 'D-11', { due: { on: '2026-12-10' } }, 'due.on', '395-¶16.1', 'invalid'],
    ['d-14', 'D-14', { confirmedBy: [] }, 'confirmedBy', '395-¶13', 'empty'],
    ['d-14', 'D-14', { changes: [] }, 'changes', '395-¶13', 'empty'],
    ['d-14', 'D-14', { changes: [{ item: 'iin', before: '1', after: '2' }] }, 'changes.0.item', '395-¶13', 'invalid'],
    ['d-14', 'D-14', { changes: [{ item: 'fingerprints', before: null, after: '2' }] }, 'changes.0.item', '395-¶13', 'invalid'],
    ['d-15', 'D-15', { changes: [{ item: 'surname', before: 'А', after: 'А' }] }, 'changes.0.after', '395-¶13', 'invalid'],
    ['d-16', 'D-16', { data: [] }, 'data', '395-¶25.1', 'empty'],
    ['d-16', 'D-16', { violation: ' ' }, 'violation', '395-¶25.1', 'empty'],
    ['d-19', 'D-19', { due: null }, 'due.on', '395-¶26.1', 'empty'],
    ['d-20', 'D-20', { data: [], impossible: null }, 'data', '395-¶6.2', 'empty'],
    ['d-20', 'D-20', { due: null }, 'due.on', '395-¶6.2', 'empty'],
  ] as const)('%s %s %j: %s is refused by %s', async (name, document, change, field, requirement, why) => {
    expect(await problem(name, document, change)).toEqual({ field, requirement, problem: why })
  })

  test('395-¶25.1: a demand to block is registered without proof, and with lines to write the violation on', async () => {
    const data = await example('d-16', 'D-16', { violation: null, attachments: [] })
    expect(checkComplete(data).ok).toBe(true)
    expect(await squeezed(data)).toContain(squeeze('Для регистрации требования доказательства не нужны'))
  })

  test('395-¶25.2: fingerprints are due the same day, the rest is blocked until the fact is decided (CX-03)', async () => {
    const text = await squeezed(await example('d-19', 'D-19'))
    expect(text).toContain(squeeze('Срок по биометрическим данным 23.11.2026, до 23:59:59'))
    expect(text).toContain(squeeze('Срок по иным данным 24.11.2026, до 23:59:59'))
    const alone = await squeezed(await example('d-19', 'D-19', { data: ['fingerprints'], due: null }))
    expect(alone).not.toContain(squeeze('Иные данные блокируются'))
  })

  test('395-¶6.2: biometrics are due that day at 23:59, other data the next working day', async () => {
    const text = await squeezed(await example('d-20', 'D-20'))
    expect(text).toContain(squeeze('Срок по биометрическим данным 23.11.2026, до 23:59:59'))
    expect(text).toContain(squeeze('Срок по иным данным 24.11.2026, до 23:59:59'))
  })

  test('X-3: a withdrawal is impossible only by a norm, and never for biometrics', async () => {
    const norm = { kk: 'норма', ru: 'норма' }
    const impossible = (change: object) => problem('d-20', 'D-20', { impossible: { data: ['document'], norm, ...change } })
    expect(await impossible({})).toBeNull()
    expect(await impossible({ norm: { kk: 'норма', ru: '' } })).toEqual({
      field: 'impossible.norm.ru',
      requirement: 'X-3',
      problem: 'empty',
    })
    for (const item of ['fingerprints', 'face', 'sex'])
      expect(await impossible({ data: [item] })).toEqual({ field: 'impossible.data', requirement: 'X-3', problem: 'invalid' })
  })

  test('395-¶5: a datum the List does not name is not changed', async () => {
    const list = readPersonalDataList({ ...draftList, items: draftList.items.filter(({ id }) => id !== 'latinName') })
    if (!list.ok) throw new Error(list.error.code)
    expect(checkComplete(await example('d-14', 'D-14'), list.value)).toMatchObject({
      error: { details: { requirement: '395-¶5', problem: 'unlisted' } },
    })
  })

  test('CR-2: a term reckoned without the calendar of its year says so', async () => {
    const text = await squeezed(await example('d-11', 'D-11', { due: { on: '2027-01-06', provisional: true } }))
    expect(text).toContain(squeeze('предварительно'))
    expect(text).toContain(squeeze('алдын ала есептелген'))
  })
})

describe('D-10, D-12, D-13, D-15', () => {
  test('395-¶15.1: the answer names the three sources with their days, the planned end, and no image', async () => {
    const text = await squeezed(await example('d-12', 'D-12'))
    for (const part of [
      '03.08.2026 сбор биометрических данных',
      '03.08.2026 запрос в государственную базу данных',
      '19.10.2026 запрос в государственную базу данных',
      '03.08.2036, ранее – до уничтожения по заявлению',
      'никому не передавались',
      'Изображения и шаблоны биометрических данных и данные третьих лиц в ответ не включаются',
      'Бекенова Әсел Ғалымқызы',
    ])
      expect(text).toContain(squeeze(part))
  })

  test('395-¶13, ¶15.1: the answer names the person as the record does after the change, and the application of it', async () => {
    const data = await example('d-12', 'D-12')
    if (data.document !== 'D-12') throw new Error('the example is an answer')
    const [holding] = data.holdings
    const changed = [{ number: '71-01/2026/000044', date: '2026-11-24' }]
    const person = {
      surname: 'Жаңатегова',
      givenName: 'Айгүл',
      patronymic: null,
      latinName: null,
      document: '987654321',
      changed,
    }
    const named = { ...holding, named: person }
    const text = await squeezed({ ...data, holdings: [named] })
    for (const part of [
      'Данные, указанные в записи Жаңатегова Айгүл; № 987654321',
      'Изменено по заявлению № 71-01/2026/000044 от 24.11.2026',
      'Жазбада көрсетілген деректер Жаңатегова Айгүл; № 987654321',
    ])
      expect(text).toContain(squeeze(part))
  })

  test('395-¶15.1: after the destruction the answer says when, not that nothing was (CX-38)', async () => {
    const text = await squeezed(await example('d-12-destroyed', 'D-12'))
    expect(text).toContain(squeeze('Данные уничтожены 21.11.2026 (акт № 71-01/2026/000030)'))
    expect(text).toContain(squeeze('Деректер 21.11.2026 күні жойылды'))
    const nothing = await example('d-12', 'D-12', { holdings: [], sources: [], methods: [], uses: [] })
    expect(await squeezed(nothing)).toContain(squeeze('не собирались и не обрабатываются'))
  })

  test.each([
    ['d-12', 'D-12', { sources: [] }, 'sources', '395-¶15.1', 'empty'],
    ['d-12', 'D-12', { methods: [] }, 'methods', '395-¶15.1', 'empty'],
    ['d-12', 'D-12', { responsible: { name: '', contact: { kk: 'а', ru: 'а' } } }, 'responsible.name', 'X-6', 'empty'],
    ['d-13-third-person', 'D-13', { norm: { kk: '', ru: 'б' } }, 'norm.kk', '395-¶16.2', 'empty'],
    ['d-13-third-person', 'D-13', { facts: { kk: 'а', ru: ' ' } }, 'facts.ru', '395-¶16.2', 'empty'],
    ['d-13-third-person', 'D-13', { appeal: { kk: 'а', ru: '' } }, 'appeal.ru', '395-¶16.2', 'empty'],
    ['d-13-third-person', 'D-13', { addressee: null }, 'subject.surname', '395-¶16.2', 'empty'],
    ['d-13', 'D-13', { addressee: 'кто-то' }, 'subject', '395-¶18', 'invalid'],
    ['d-13', 'D-13', { norm: { kk: '', ru: 'б' } }, 'norm.kk', 'X-3', 'empty'],
    ['d-13', 'D-13', { data: ['fingerprints'] }, 'data', 'X-3', 'invalid'],
    ['d-13', 'D-13', { what: 'destroy', data: ['fingerprints'] }, 'data', '406-¶11.1', 'invalid'],
    ['d-10', 'D-10', { destroyed: { on: '2026-11-21', at: '12:39' } }, 'destroyed', '406-¶11.1', 'invalid'],
    ['d-10', 'D-10', { act: { number: '', date: '2026-11-21' } }, 'act.number', '406-¶11.1', 'empty'],
    ['d-15', 'D-15', { request: { number: '1', date: '2026-12-18' } }, 'request.date', '395-¶14', 'invalid'],
  ] as const)('%s %s %j: %s is refused by %s', async (name, document, change, field, requirement, why) => {
    expect(await problem(name, document, change)).toEqual({ field, requirement, problem: why })
  })

  test('395-¶15.1: an answer without the end of storage, or with destroyed data but no act, is not printed', async () => {
    const data = await example('d-12', 'D-12')
    if (data.document !== 'D-12') throw new Error('the example is an answer')
    const [holding] = data.holdings
    expect(checkComplete({ ...data, holdings: [{ ...holding, plannedEnd: null }] })).toMatchObject({
      error: { details: { field: 'holdings.0.plannedEnd.kk', requirement: '395-¶15.1' } },
    })
    expect(checkComplete({ ...data, holdings: [{ ...holding, standing: 'destroyed' }] })).toMatchObject({
      error: { details: { field: 'holdings.0.destroyed.act', requirement: '395-¶15.1' } },
    })
  })

  test('395-¶18: a third person learns nothing of the subject from the refusal', async () => {
    const text = await squeezed(await example('d-13-third-person', 'D-13'))
    expect(text).toContain(squeeze('в подтверждении их наличия отказано'))
    expect(text).not.toMatch(/ИИН|ЖСН/)
  })
})

import { describe, expect, test } from 'vitest'
import { checkComplete } from './completeness.js'
import { example, pages, render, squeeze, squeezed, textOf } from './pdf-text.test-data.js'

async function problem(name: string, document: string, change: object) {
  const checked = checkComplete(await example(name, document, change))
  return checked.ok ? null : checked.error.details
}

const record = { kind: 'record', regime: 'fingerprint', id: 'r-1', version: 1, state: 'ACTIVE', maskedIin: '********5013' }
const paper = { kind: 'paper', id: 'p-1', maskedIin: '********5013' }

describe('D-09 act of destruction', () => {
  test.each([
    [{ ground: null }, 'ground', '395-¶27', 'empty'],
    [{ objects: [] }, 'objects', '395-¶28', 'empty'],
    [{ methods: [] }, 'methods', '395-¶28', 'empty'],
    [{ verified: [] }, 'verified', '395-¶28', 'empty'],
    [{ seniorName: '' }, 'seniorName', '395-¶28', 'empty'],
    [{ methods: ['erasure'] }, 'methods', '395-¶28', 'invalid'],
    [{ objects: [paper] }, 'methods', '395-¶28', 'invalid'],
    [{ baseAct: null }, 'baseAct.id', '406-¶11.1', 'empty'],
    [{ bases: [] }, 'bases', '406-¶11.1', 'empty'],
    [{ ground: 'DST-26.2' }, 'confirmation.by', '395-¶26.2', 'empty'],
    [{ ground: 'DST-27.3' }, 'confirmation.by', '395-¶27', 'empty'],
    [{ destroyed: { on: '2026-11-21', at: '12:39' } }, 'bases.0', '395-¶28', 'invalid'],
    [{ objects: [{ ...record, maskedIin: '900101445013' }, paper] }, 'objects.0.maskedIin', 'CR-6', 'invalid'],
  ] as const)('395-¶27, 395-¶28: %j: %s is refused by %s', async (change, field, requirement, why) => {
    expect(await problem('d-09', 'D-09', change)).toEqual({ field, requirement, problem: why })
  })

  test('395-¶27: two grounds are no ground: the data hold one code alone', async () => {
    await expect(example('d-09', 'D-09', { ground: ['DST-27.1', 'DST-27.2'] })).rejects.toThrow()
  })

  test('395-¶12: a list of expired terms needs no application; each record stands with its version, and no IIN whole', async () => {
    const text = await squeezed(await example('d-09-batch', 'D-09'))
    expect(text).toContain(squeeze('истёк срок хранения (DST-27.1)'))
    expect(text).toContain(squeeze('Всего: 34'))
    expect(text).toContain(squeeze('уничтожение ключа записи (криптографическое стирание) и перезапись'))
    expect(text.replace(/[0-9a-f-]{30,}/g, '')).not.toMatch(/(?<!\d)\d{12}(?!\d)/)
  })

  test('406-¶11.1: what was destroyed after midnight says itself that it was late', async () => {
    const late = { destroyed: { on: '2026-11-22', at: '08:10' }, incident: 'INC-2026-005' }
    const text = await squeezed(await example('d-09', 'D-09', late))
    expect(text).toContain(squeeze('22.11.2026, 08:10 (позже срока, нарушен 406-¶11.1)'))
    expect(text).toContain('INC-2026-005')
    expect(await squeezed(await example('d-09', 'D-09'))).not.toContain(squeeze('позже срока'))
  })
})

describe('D-17, D-18 acts of blocking and unblocking', () => {
  test.each([
    ['d-17', 'D-17', { ground: null }, 'ground'],
    ['d-17', 'D-17', { objects: [] }, 'objects'],
    ['d-17', 'D-17', { bases: [] }, 'bases'],
    ['d-17', 'D-17', { lifting: { kk: 'а', ru: '' } }, 'lifting.ru'],
    ['d-17', 'D-17', { responsibleName: '' }, 'responsibleName'],
    ['d-18', 'D-18', { reason: { kk: '', ru: 'б' } }, 'reason.kk'],
    ['d-18', 'D-18', { block: { number: '', date: '2026-11-20' } }, 'block.number'],
  ] as const)('395-¶26.1: %s %s %j: without %s it is not printed', async (name, document, change, field) => {
    expect(await problem(name, document, change)).toEqual({ field, requirement: '395-¶26.1', problem: 'empty' })
  })

  test('395-¶24: a block held as evidence says that nothing is destroyed while it stands', async () => {
    const held = await example('d-17', 'D-17', { ground: 'BLK-AUTH', hold: true })
    expect(await squeezed(held)).toContain(squeeze('пока блокирование действует, они не уничтожаются'))
    expect(await squeezed(await example('d-17', 'D-17'))).not.toContain(squeeze('как доказательство'))
  })

  test('395-¶26.1: the act names the time, the ground in words and the conditions of lifting', async () => {
    const text = await squeezed(await example('d-17', 'D-17'))
    for (const part of ['20.11.2026, 18:02', 'требование субъекта (BLK-D16)', 'по окончании проверки', '********0011'])
      expect(text).toContain(squeeze(part))
  })
})

describe('D-22 extract of the journal', () => {
  test('CR-6: the head of the chain, its length and who ordered stand on it; the heading is repeated on each page', async () => {
    const data = await example('d-22', 'D-22')
    const pdf = await render(data)
    expect(pages(pdf)).toBeGreaterThan(2)
    const text = await squeezed(data)
    expect(text).toContain('3fb1c0d2a4e5968778695a4b3c2d1e0f'.repeat(3))
    expect(text).toContain(squeeze('Записей в журнале / Журналдағы жазбалар 1312'))
    expect(text).toContain('ЕржановаІндіраҺамитқызы')
    expect(text.split(squeeze('Что сделано')).length - 1).toBeGreaterThanOrEqual(pages(pdf) - 1)
  })

  const entry = {
    sequence: 5,
    moment: { on: '2026-11-21', at: '10:00' },
    who: 'ermekova.g',
    role: 'employee',
    action: { kk: 'Іс ашылды', ru: 'Открыто дело' },
    maskedIin: '********5013',
    requirement: null,
    result: { kk: 'орындалды', ru: 'выполнено' },
  }
  test.each([
    [{ entries: [{ ...entry, maskedIin: '900101445013' }] }, 'entries.0.maskedIin'],
    [{ entries: [{ ...entry, action: { kk: 'а', ru: 'дело 900101445013' } }] }, 'entries.0.action'],
    [{ entries: [entry, entry] }, 'entries.1.sequence'],
    [{ entries: [{ ...entry, sequence: 9000 }] }, 'entries.0.sequence'],
    [{ filter: { words: '900101445013' } }, 'filter.words'],
    [{ filter: { maskedIin: '900101445013' } }, 'filter.maskedIin'],
    [{ filter: { from: '2026-11-22', to: '2026-11-21' } }, 'filter.to'],
    [{ chain: { entries: 1312, head: 'abc', whole: true } }, 'chain.head'],
  ])('CR-6: %j is not printed: %s', async (change, field) => {
    expect(await problem('d-22', 'D-22', change)).toEqual({ field, requirement: 'CR-6', problem: 'invalid' })
  })
})

describe('D-27 breach notice', () => {
  test('X-4: found on Friday at 18:30 it is due on Monday at 23:59; of the list only its digest stands there', async () => {
    const text = await squeezed(await example('d-27', 'D-27'))
    for (const part of ['20.11.2026, 18:30', '23.11.2026, до 23:59:59', 'Число субъектов 12', '9a8b7c6d5e4f30211203f4e5d6c7b8a9'])
      expect(text).toContain(squeeze(part))
  })

  test.each([
    [{ measures: { kk: '', ru: 'б' } }, 'measures.kk', 'X-4', 'empty'],
    [{ what: { kk: 'а', ru: '' } }, 'what.ru', 'X-4', 'empty'],
    [{ data: [] }, 'data', 'X-4', 'empty'],
    [{ subjects: { count: 1, listDigest: 'ab' } }, 'subjects.listDigest', 'X-4', 'invalid'],
    [{ due: { on: '2026-11-19' } }, 'due.on', 'X-4', 'invalid'],
    [{ responsible: { name: 'А', contact: { kk: 'а', ru: '' } } }, 'responsible.contact.ru', 'X-6', 'empty'],
  ])('X-4: %j: %s is refused by %s', async (change, field, requirement, why) => {
    expect(await problem('d-27', 'D-27', change)).toEqual({ field, requirement, problem: why })
  })
})

describe('the sheet for the telephone', () => {
  test('406-¶11.1: it tells the number, the hour it is due, whom to call, and that only the Base confirms', async () => {
    const text = await squeezed(await example('call-08', 'CALL-08'))
    for (const part of ['№ 71-01/2026/000020', 'до 23:59:59', 'просрочено 406-¶11.1', 'Бекенова Әсел Ғалымқызы', '********5013'])
      expect(text).toContain(squeeze(part))
    expect(text).not.toContain('900101445013')
  })

  test('CR-6: an IIN that is not masked is not printed on it', async () => {
    expect(await problem('call-08', 'CALL-08', { maskedIin: '900101445013' })).toMatchObject({ field: 'maskedIin' })
  })
})

test.each([
  'd-08',
  'd-09',
  'd-10',
  'd-11',
  'd-12',
  'd-13',
  'd-14',
  'd-15',
  'd-16',
  'd-17',
  'd-18',
  'd-19',
  'd-20',
  'd-22',
  'd-27',
])('CR-5: %s bears Kazakh and Russian, and the same data give the same bytes', async (name) => {
  const data = await example(name, name.toUpperCase())
  const first = await render(data)
  const text = squeeze(textOf(first))
  expect(text).toContain(squeeze('«Азаматтарға арналған үкімет» мемлекеттік корпорациясы'))
  expect(text).toContain(squeeze('«Государственная корпорация «Правительство для граждан»'))
  expect((await render(data)).equals(first)).toBe(true)
})

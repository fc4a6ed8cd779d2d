import { describe, expect, test } from 'vitest'
import draftList from '../../../resources/texts/personal-data-list.json'
import { applicationText } from './forms/application.js'
import { example, inflated, production, render, squeeze, squeezed } from './pdf-text.test-data.js'
import { readPersonalDataList } from './personal-data-list.js'
import { renderDocument } from './render-document.js'

describe('D-04 application of the guardian or trustee', () => {
  test('406-¶5.2: the guardian names the person, the court, the authority, and that he will sign the consent (CX-08)', async () => {
    const text = await squeezed(await example('d-04-guardian', 'D-04'))
    for (const part of [
      'Мен, Қасымова Жанар Өтегенқызы, төменде көрсетілген, сот әрекетке қабілетсіз деп таныған адамның қорғаншысымын',
      'Есіл ауданының әкімдігі, № 15 от 01.04.2020',
      'Согласие по форме приложения к Правилам за это лицо подписываю я',
    ])
      expect(text).toContain(squeeze(part))
  })

  test('406-¶5.2: with limited capacity the person signs the consent himself and the trustee applies (CX-08)', async () => {
    const data = await example('d-04-trustee', 'D-04')
    const text = await squeezed(data)
    expect(text).toContain(squeeze('Согласие по форме приложения к Правилам это лицо подписывает само'))
    expect(text).not.toContain(squeeze('недееспособным.'))
    if (data.document !== 'D-04') throw new Error('the example is an application')
    const { title, paragraphs } = applicationText(data, 'ru')
    for (const line of [title, ...paragraphs]) for (const part of line.split(/: (?!ф)/)) expect(text).toContain(squeeze(part))
  })

  test('406-¶5.2: a signature given on the tablet is drawn on the signed page alone', async () => {
    const strokes = (pdf: Buffer) =>
      [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)]
        .map(([, bytes]) => inflated(bytes))
        .filter((page) => /\n?0\.06\d* 0\.12\d* 0\.29\d* (RG|SCN)/.test(page)).length
    expect(strokes(await render(await example('d-04-trustee', 'D-04')))).toBe(1)
    expect(strokes(await render(await example('d-04-trustee', 'D-04', { signature: null })))).toBe(0)
  })

  test.each<[string, object, string, string]>([
    ['the court', { courtDecision: { court: '', number: '1', date: '2020-03-02' } }, 'courtDecision.court', 'empty'],
    ['the act of authority', { authority: { body: 'Әкімдік', number: ' ', date: '2020-03-02' } }, 'authority.number', 'empty'],
    [
      'a representative other than the person',
      {
        representative: { surname: 'А', givenName: 'Б', patronymic: null, iin: '551212400907', document: '№ 1' },
      },
      'representative.iin',
      'invalid',
    ],
  ])('406-¶5.1: without %s no application is printed', async (_what, change, field, problem) => {
    expect(await renderDocument(await example('d-04-guardian', 'D-04', change), production)).toMatchObject({
      error: { code: 'DOCUMENT_INCOMPLETE', details: { field, requirement: '406-¶5.1', problem } },
    })
  })
})

describe('D-07 certificate of non-recognition', () => {
  test('406-¶8.1: the certificate names the record, each attempt with its band, and the damage', async () => {
    const text = await squeezed(await example('d-07', 'D-07'))
    for (const part of [
      'версия 1',
      '10:12',
      'сходство близко к порогу',
      'рубцы после кожных заболеваний',
      'Мұқанов Ілияс Серікұлы',
    ])
      expect(text).toContain(squeeze(part))
  })

  test.each([
    ['a failed recognition', { attempts: [] }, 'attempts'],
    ['the senior employee', { seniorName: '' }, 'seniorName'],
  ])('406-¶8.1: without %s it is not printed', async (_what, change, field) => {
    expect(await renderDocument(await example('d-07', 'D-07', change), production)).toMatchObject({
      error: { details: { field, requirement: '406-¶8.1', problem: 'empty' } },
    })
  })
})

describe('D-28 the List of personal data', () => {
  test('395-¶5: the List is a draft until an approved one is loaded; then it names the approval', async () => {
    expect(await squeezed(await example('d-28', 'D-28'))).toContain('DRAFT')
    const list = readPersonalDataList({
      ...draftList,
      status: 'official',
      version: '2026-12',
      approval: { number: '15-НҚ', date: '2026-12-01' },
    })
    if (!list.ok) throw new Error(list.error.code)
    const text = await squeezed(await example('d-28', 'D-28'), { ...production, texts: { 'D-28': list.value } })
    expect(text).not.toContain('DRAFT')
    expect(text).toContain(squeeze('№ 15-НҚ от 01.12.2026'))
  })

  test('395-¶8.3: D-02 prints the purpose and the names of the List in force', async () => {
    const list = readPersonalDataList({ ...draftList, items: draftList.items.filter(({ id }) => id !== 'latinName') })
    if (!list.ok) throw new Error(list.error.code)
    const data = await example('d-01', 'D-02')
    expect(await squeezed(data)).toContain(squeeze('имя латинскими буквами'))
    expect(await squeezed(data, { ...production, texts: { 'D-28': list.value } })).not.toContain(
      squeeze('имя латинскими буквами'),
    )
  })
})

import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { documentCode } from './document-code.js'
import { consentTextVersion, readConsentText } from './form-texts.js'
import { example, pages, production, render, squeeze, squeezed, textOf } from './pdf-text.test-data.js'
import { renderDocument } from './render-document.js'
import officialShape from '../../../resources/texts/consent-fingerprint.json'

const kazakh = 'ӘҒҚҢӨҰҮҺІәғқңөұүһі'

describe('406-Annex.1 contents of the consent', () => {
  test('406-Annex.1: for 900101445013 the birth day is in words, in Russian and in Kazakh', async () => {
    const text = await squeezed(await example('d-01', 'D-01'))
    expect(text).toContain(squeeze('«01» января 1990 года рождения, ИИН 900101445013'))
    expect(text).toContain(squeeze('1990 жылғы «01» қаңтар туған, ЖСН 900101445013'))
  })

  test('406-Annex.1: Kazakh letters are whole, in regular and in bold', async () => {
    const data = await example('d-01', 'D-01', { department: { code: '71', kk: kazakh, ru: kazakh }, number: `71-${kazakh}` })
    const text = await squeezed(data)
    expect(text).toContain(`№71-${kazakh}`)
    expect(text.split(kazakh).length).toBeGreaterThan(4)
    expect(text).not.toContain('\ufffd')
  })

  test.each<[string, object, string, string]>([
    [
      'the IIN',
      { subject: { surname: 'А', givenName: 'Б', patronymic: null, iin: '', birthDate: '1990-01-01' } },
      'subject.iin',
      '406-Annex.1',
    ],
    [
      'the name',
      { subject: { surname: '', givenName: ' ', patronymic: null, iin: '900101445013', birthDate: '1990-01-01' } },
      'subject.surname',
      '406-Annex.1',
    ],
    ['the employee', { employeeName: '' }, 'employeeName', '406-Annex.2'],
    ['the number', { number: '' }, 'number', 'CR-9'],
    ['the earlier consent of a repeated one', { mark: 'repeated' }, 'earlierConsent', '406-¶8.2'],
  ])('406-Annex.1: without %s nothing is printed, and the field is named', async (_what, change, field, requirement) => {
    const rendered = await renderDocument(await example('d-01', 'D-01', change), production)
    expect(rendered).toMatchObject({
      ok: false,
      error: { code: 'DOCUMENT_INCOMPLETE', details: { field, requirement, problem: 'empty' } },
    })
  })

  test('406-Annex.1: an invented IIN and a letter the font lacks are refused without being repeated', async () => {
    const subject = { surname: 'Сапарова', givenName: 'Айгерім', patronymic: null, iin: '900101445014', birthDate: '1990-01-01' }
    const invented = await renderDocument(await example('d-01', 'D-01', { subject }), production)
    expect(invented).toMatchObject({ error: { details: { field: 'subject.iin', problem: 'invalid' } } })
    const strange = await renderDocument(await example('d-01', 'D-01', { employeeName: '漢字' }), production)
    expect(strange).toMatchObject({ error: { details: { field: 'employeeName', problem: 'unprintable' } } })
    expect(JSON.stringify([invented, strange])).not.toMatch(/900101|漢/)
  })

  test('406-Annex.1: long names wrap and the form stays on its page', async () => {
    const subject = {
      surname: 'Константинопольская-Әбілқайырханова',
      givenName: 'Мария-Антуанетта Гүлбаршын',
      patronymic: 'Нұрмұхамбетсұлтанқызы',
      iin: '900101445013',
      birthDate: '1990-01-01',
    }
    const guardian = { fullName: 'Ермеков Дәурен', authority: { kk: '№ 15 акт, 01.04.2020', ru: 'акт № 15 от 01.04.2020' } }
    const pdf = await render(await example('d-01', 'D-01', { subject, guardian, employeeName: subject.surname.repeat(2) }))
    expect(pages(pdf)).toBe(3)
    expect(squeeze(textOf(pdf))).toContain(squeeze('Нұрмұхамбетсұлтанқызы'))
  })
})

describe('406-Annex.2, 406-Annex.3, CR-5, CX-08', () => {
  test('406-Annex.3: the footnote with definitions (1), (5), (12) stands in both languages', async () => {
    const text = await squeezed(await example('d-01', 'D-01'))
    for (const part of [
      '1) биометрические данные – персональные данные',
      '5) сбор персональных данных –',
      '12) обработка персональных данных –',
      '1) биометриялық деректер –',
      '5) дербес деректерді жинау –',
      '12) дербес деректерді өңдеу –',
    ])
      expect(text).toContain(squeeze(part))
  })

  test('406-Annex.2: who accepted and the place of the stamp', async () => {
    const text = await squeezed(await example('d-01', 'D-01'))
    for (const part of [
      'Согласие принял(а):',
      'Место печати (штампа)',
      'Келісімді қабылдаған:',
      'Мөр (мөртабан) орны',
      'Ермекова Гүлнұр Өмірқызы',
    ])
      expect(text).toContain(squeeze(part))
  })

  test('CR-5: the language of the signed copy comes first', async () => {
    for (const [language, first, second] of [
      ['kk', 'КЕЛІСІМ*', 'СОГЛАСИЕ'],
      ['ru', 'СОГЛАСИЕ', 'КЕЛІСІМ*'],
    ] as const) {
      const text = await squeezed(await example('d-01', 'D-01', { language }))
      expect(text.indexOf(first)).toBeGreaterThan(-1)
      expect(text.indexOf(first)).toBeLessThan(text.indexOf(second))
    }
  })

  test('CX-08: the guardian who signs is named with his authority', async () => {
    const guardian = { fullName: 'Ермеков Дәурен', authority: { kk: '№ 15 акт', ru: 'акт № 15' } }
    const text = await squeezed(await example('d-01', 'D-01', { guardian }))
    expect(text).toContain(squeeze('подписывает опекун: Ермеков Дәурен, акт № 15.'))
  })

  test('406-¶8.2: a repeated consent is marked so and names the earlier one', async () => {
    const text = await squeezed(await example('d-01', 'D-01', { mark: 'repeated', earlierConsent: '71-01/2024/000007' }))
    expect(text).toContain(squeeze('☐ первичный ☑ повторный'))
    expect(text).toContain(squeeze('прежнее согласие № 71-01/2024/000007'))
  })
})

describe('X-1 particulars of Article 8 paragraph 4', () => {
  test('X-1: D-02 is printed with D-01, all lines in both languages', async () => {
    const text = await squeezed(await example('d-01', 'D-01'))
    for (const part of [
      'БИН 240140001238',
      'Субъект',
      'биометрическая аутентификация при оказании государственных услуг',
      'Перечень собираемых данных',
      'сбор, хранение, изменение',
      'предельный срок: десять лет со дня дачи согласия',
      'Передача третьим лицам',
      'Трансграничная передача',
      'не распространяются',
      'Отзыв согласия и уничтожение данных',
      'Лицо, ответственное за организацию обработки персональных данных',
      'Трансшекаралық беру',
      'БСН 240140001238',
    ])
      expect(text).toContain(squeeze(part))
  })

  test.each([
    ['termLimit', 'ru', 'particulars.termLimit.ru'],
    ['thirdParties', 'kk', 'particulars.thirdParties.kk'],
    ['crossBorder', 'ru', 'particulars.crossBorder.ru'],
  ] as const)('X-1: an empty value of %s (%s) blocks printing', async (name, language, field) => {
    const data = await example('d-01', 'D-01')
    if (data.document !== 'D-01') throw new Error('the example is a consent')
    const particulars = { ...data.particulars, [name]: { ...data.particulars[name], [language]: ' ' } }
    expect(await renderDocument({ ...data, particulars }, production)).toMatchObject({
      error: { details: { field, requirement: 'X-1', problem: 'empty' } },
    })
  })

  test('X-1: a BIN that cannot exist blocks printing', async () => {
    const data = await example('d-01', 'D-01')
    if (data.document !== 'D-01') throw new Error('the example is a consent')
    const particulars = { ...data.particulars, operator: { ...data.particulars.operator, bin: '240140001239' } }
    expect(await renderDocument({ ...data, particulars }, production)).toMatchObject({
      error: { details: { field: 'particulars.operator.bin', problem: 'invalid' } },
    })
  })

  test('225-¶4: the face consent is a form of its own, with its own purpose and list', async () => {
    const text = await squeezed(await example('d-01f', 'D-01F'))
    expect(text).toContain(squeeze('на сбор и обработку биометрических данных лица'))
    expect(text).toContain(squeeze('изображение лица и видеопоток'))
    expect(text).not.toContain(squeeze('изображения и шаблоны отпечатков'))
  })
})

describe('marks on the page', () => {
  test('until the official text is confirmed the consent is marked as a draft in both profiles', async () => {
    expect(await squeezed(await example('d-01', 'D-01'))).toContain(squeeze('ЖОБА · ПРОЕКТ · DRAFT FORM'))
    const official = readConsentText({ ...officialShape, status: 'official', version: 'official-1' })
    if (!official.ok) throw new Error(official.error.code)
    const texts = { 'D-01': official.value }
    expect(await squeezed(await example('d-01', 'D-01'), { ...production, texts })).not.toContain('DRAFTFORM')
    expect(consentTextVersion('D-01', texts)).toMatchObject({ version: 'official-1', status: 'official' })
    expect(consentTextVersion('D-01', texts).digest).not.toBe(consentTextVersion('D-01').digest)
  })

  test('406-Annex.3: a text offered by an administrator without a definition is refused', () => {
    const { kk } = officialShape.words
    const words = { ...officialShape.words, kk: { ...kk, footnote: kk.footnote.slice(1) } }
    expect(readConsentText({ ...officialShape, words })).toMatchObject({
      ok: false,
      error: { code: 'TEXT_MALFORMED', details: { part: 'words.kk.footnote' } },
    })
    const nameless = { ...officialShape, words: { ...officialShape.words, kk: { ...kk, opening: 'Мен,' } } }
    expect(readConsentText(nameless)).toMatchObject({ ok: false, error: { details: { part: 'words.kk.opening' } } })
  })

  test('everything printed in training says so, and nothing in production does', async () => {
    for (const [name, document] of [all[0], all[3], all[4]]) {
      const data = await example(name, document)
      expect(await squeezed(data, { ...production, profile: 'training' })).toContain('TRAINING')
      expect(await squeezed(data)).not.toContain('TRAINING')
    }
  })
})

const all = [
  ['d-01', 'D-01'],
  ['d-01', 'D-02'],
  ['d-01f', 'D-01F'],
  ['d-03', 'D-03'],
  ['d-05', 'D-05'],
  ['d-06-partial', 'D-06'],
  ['d-06-exclusion', 'D-06'],
  ['d-21-refused', 'D-21'],
  ['d-21-declined', 'D-21'],
  ['d-04-guardian', 'D-04'],
  ['d-04-trustee', 'D-04'],
  ['d-07', 'D-07'],
  ['d-28', 'D-28'],
] as const

describe('the file', () => {
  test('the same data give the same bytes, whatever was printed between', async () => {
    const documents = await Promise.all(all.map(([name, document]) => example(name, document)))
    const first: Buffer[] = []
    for (const data of documents) first.push(await render(data))
    for (const [index, data] of documents.entries()) expect((await render(data)).equals(first[index])).toBe(true)
  })

  test.each([
    ['d-05', 'D-05'],
    ['d-06-partial', 'D-06'],
    ['d-06-exclusion', 'D-06'],
    ['d-21-refused', 'D-21'],
    ['d-21-declined', 'D-21'],
  ])('%s prints both languages on one sheet', async (name, document) => {
    expect(pages(await render(await example(name, document)))).toBe(1)
  })

  test('CR-9: the code holds the number and a digest, nothing personal, and changes with the data', async () => {
    const data = await example('d-01', 'D-01')
    const other = await example('d-01', 'D-01', { mark: 'repeated', earlierConsent: '1' })
    if (data.document !== 'D-01' || other.document !== 'D-01') throw new Error('the examples are consents')
    const code = documentCode(data, 'text-digest')
    expect(code).toMatch(/^TANBA\|D-01\|71-01\/2026\/000001\|[\w-]{64}$/)
    expect(code).not.toMatch(/900101445013|Сапарова/)
    expect(documentCode(other, 'text-digest')).not.toBe(code)
    expect(documentCode(data, 'another text')).not.toBe(code)
  })

  test('fonts that are not there are a fault of the installation, not an empty page', async () => {
    await expect(render(await example('d-05', 'D-05'), { ...production, resourcesFolder: 'no-such-folder' })).rejects.toThrow()
  })

  const poppler = spawnSync('pdftotext', ['-v']).error === undefined
  test.skipIf(!poppler)('another program (pdftotext) reads the same Kazakh and Russian words', async () => {
    const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], {
      input: await render(await example('d-01', 'D-01')),
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/1990\s+жылғы\s+«01»\s+қаңтар/)
    expect(stdout).toMatch(/«01»\s+января\s+1990/)
    expect(stdout).toContain('Сапарова Айгерім Қуанышқызы')
  })
})

describe('D-05, D-06, D-21', () => {
  const reasons = (reason: string | null) => Array.from({ length: 10 }, (_, index) => ({ position: index + 1, reason }))

  test('406-¶6.2: the receipt lists ten positions, taken or with the reason in words; no figures of quality', async () => {
    const data = await example('d-05', 'D-05')
    const text = await squeezed(data)
    expect(text.split('алынды').length - 1).toBe(8)
    expect(text.split('снят').length - 1).toBe(8)
    expect(text).toContain(squeeze('временное повреждение'))
    expect(text).toContain(squeeze('бескрасковый, сканером'))
    expect(await squeezed(await example('d-05', 'D-05', { fingers: reasons(null) }))).not.toContain('временное')
  })

  test('406-¶6.2: a receipt that leaves a position out, or lists none, is not printed', async () => {
    for (const fingers of [[], reasons(null).slice(1)])
      expect(await renderDocument(await example('d-05', 'D-05', { fingers }), production)).toMatchObject({
        error: { details: { field: 'fingers', requirement: '406-¶6.2' } },
      })
  })

  test('406-¶6.2: ten reasons instead of fingers still make a readable receipt', async () => {
    const text = await squeezed(await example('d-05', 'D-05', { fingers: reasons('F-TRIES') }))
    expect(text.split(squeeze('качество не достигнуто')).length - 1).toBe(10)
  })

  test('406-¶7.1: the note names the fingers not taken, and only them', async () => {
    const text = await squeezed(await example('d-06-partial', 'D-06'))
    expect(text).toContain(squeeze('правая рука, большой'))
    expect(text).toContain(squeeze('левая рука, безымянный'))
    expect(text).not.toContain(squeeze('правая рука, указательный'))
    expect(await renderDocument(await example('d-06-partial', 'D-06', { fingers: [] }), production)).toMatchObject({ ok: false })
  })

  test('406-¶10: the exclusion names its ground, the senior employee and the other ways of authentication', async () => {
    const text = await squeezed(await example('d-06-exclusion', 'D-06'))
    expect(text).toContain(squeeze('отсутствуют папиллярные узоры'))
    expect(text).toContain(squeeze('Мұқанов Ілияс Серікұлы'))
    expect(text).toContain(squeeze('Другие способы аутентификации'))
    expect(await renderDocument(await example('d-06-exclusion', 'D-06', { seniorName: null }), production)).toMatchObject({
      error: { details: { field: 'seniorName', requirement: '406-¶10' } },
    })
  })

  test('406-¶4.1: the notice of refusal names the paragraph, the reason and the first possible day', async () => {
    const text = await squeezed(await example('d-21-refused', 'D-21'))
    expect(text).toContain(squeeze('пункт 4 Правил, утверждённых приказом № 406/НҚ'))
    expect(text).toContain('24.11.2026')
    expect(text).toContain(squeeze('Бұл мемлекеттік қызмет көрсетуден бас тартуға негіз болмайды'))
  })

  test('406-¶4.2: the notice of a person who declined gives no reason', async () => {
    const text = await squeezed(await example('d-21-declined', 'D-21'))
    expect(text).toContain(squeeze('Лицо отказалось от добровольного сбора'))
    expect(text).not.toContain('Причина')
  })
})

describe('406-¶3.3 the memo', () => {
  test('406-¶3.3: Kazakh and Russian always, English when chosen, with the responsible person (X-6)', async () => {
    expect(await squeezed(await example('d-03', 'D-03'))).not.toContain('Memo on the conditions'.replace(/ /g, ''))
    const english = await render(await example('d-03', 'D-03', { language: 'en' }))
    expect(pages(english)).toBe(3)
    const text = squeeze(textOf(english))
    for (const part of ['Memo on the conditions', 'Памятка об условиях', 'туралы жаднама', 'Жүнісова Әсем Бақытқызы'])
      expect(text).toContain(squeeze(part))
  })

  test('CX-25: the memo says that the rights to withdraw, destroy and complain remain', async () => {
    const text = await squeezed(await example('d-03', 'D-03'))
    expect(text).toContain(squeeze('Слова формы согласия об отсутствии претензий этих прав не ограничивают'))
    expect(text).toContain(squeeze('Данные уничтожаются в день подачи заявления'))
  })
})

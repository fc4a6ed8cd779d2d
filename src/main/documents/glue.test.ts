import { expect, test } from 'vitest'
import { glue, glued } from './glue.js'

const wholeParts = (text: string) => glue(text).flatMap((run) => (run.noWrap ? [run.text] : []))

test.each([
  ['бұйрық № 406/НҚ, тармақ', ['№ 406/НҚ']],
  ['приказом 406/НҚ.', ['406/НҚ']],
  ['Қағидалардың 5-тармағына сәйкес', ['5-тармағына']],
  ['өтініш 71-01/2026/000001-A1CC келді', ['71-01/2026/000001-A1CC']],
  ['(№ 71-01/2026/000030 акт).', ['№ 71-01/2026/000030']],
  ['бір сөз, екі сөз', []],
])('%s is not broken inside %j', (text, parts) => {
  expect(wholeParts(text)).toEqual(parts)
})

test.each(['', 'слово', 'от 21 октября 2020 года № 395/НҚ – и далее', '406/НҚ'])(
  'nothing is added to %j but spaces that hold',
  (text) => {
    const joined = glue(text).reduce((line, run) => line + run.text, '')
    expect(joined.replaceAll('\u00a0', ' ')).toBe(text)
  },
)

test('a year holds its word, a day its month, a dash its word before', () => {
  expect(glue('21 октября 2020 года – 2020 жылғы 27 қазандағы')[0].text).toBe(
    '21\u00a0октября 2020\u00a0года\u00a0– 2020\u00a0жылғы 27\u00a0қазандағы',
  )
})

test('pieces keep their style, tables and lists are reached, drawings stay', () => {
  const drawing = { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 5, y2: 0 }] } as const
  expect(
    glued([
      { text: [{ text: 'a 406/НҚ', decoration: 'underline' }, 'b'] },
      { table: { body: [['8-бабы']] } },
      { ul: [{ text: '8-бабы' }] },
      { columns: [{ width: 5, stack: ['слово'] }] },
      { canvas: [...drawing.canvas] },
    ]),
  ).toEqual([
    { text: [{ text: 'a ', decoration: 'underline' }, { text: '406/НҚ', noWrap: true, decoration: 'underline' }, { text: 'b' }] },
    { table: { body: [[{ text: [{ text: '8-бабы', noWrap: true }] }]] } },
    { ul: [{ text: [{ text: '8-бабы', noWrap: true }] }] },
    { columns: [{ width: 5, stack: [{ text: 'слово' }] }] },
    drawing,
  ])
})

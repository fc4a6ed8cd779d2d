import { decode } from 'jpeg-js'
import { describe, expect, test } from 'vitest'
import { held, photograph } from '../../../native-drivers/virtual/paper/photograph.js'
import { syntheticSheet } from './photo.test-data.js'
import { openCv } from './opencv.js'
import { readScan, type ScannedPage } from './read-scan.js'

const code = `TANBA|D-01|71-01/2026/000001|${'aB3_'.repeat(16)}`
const sheet = syntheticSheet(code)
const photo = (
  degrees: number,
  tilt: number,
  more: { readonly blur?: number; readonly table?: number; readonly share?: number } = {},
) => {
  const [width, height] = [1350, 1800]
  return photograph(sheet, { width, height, corners: held({ width, height, share: more.share ?? 0.9, degrees, tilt }), ...more })
}

async function read(file: Uint8Array, mediaType: Parameters<typeof readScan>[1] = 'image/jpeg'): Promise<ScannedPage> {
  const scanned = await readScan(file, mediaType)
  if (!scanned.ok) throw new Error(JSON.stringify(scanned.error))
  return scanned.value
}

/** Grey of the cleaned page at a place given in shares of its sides. */
function greyAt({ page }: ScannedPage, x: number, y: number): number {
  const { width, height, data } = decode(page, { useTArray: true })
  return data[(Math.round(y * height) * width + Math.round(x * width)) * 4 + 1]
}

/** Share of dark pixels where the code is printed, at the upper left: half when the page is upright, none in any other corner. */
function darkAtCode({ page }: ScannedPage): number {
  const { width, height, data } = decode(page, { useTArray: true })
  let [dark, all] = [0, 0]
  for (let y = Math.round((48 / 842) * height); y < (94 / 842) * height; y++)
    for (let x = Math.round((65 / 595) * width); x < (111 / 595) * width; x++) {
      all += 1
      if (data[(y * width + x) * 4 + 1] < 128) dark += 1
    }
  return dark / all
}

describe('406-¶3.2 a photo of the signed form', () => {
  test.each([
    ['held straight', 0, 0.05],
    ['held at an angle', 7, 0.15],
    ['turned to the left', -20, 0.1],
    ['turned by 178°', 178, 0.1],
  ])('406-¶3.2: %s, the sheet is found, set upright and its code read', async (_how, degrees, tilt) => {
    const scanned = await read(photo(degrees, tilt, { share: Math.abs(degrees) === 20 ? 0.75 : 0.9 }))
    expect(scanned.codeText).toBe(code)
    expect(scanned.code).toMatchObject({ document: 'D-01', page: 'signed', number: '71-01/2026/000001' })
    expect(scanned.quality).toMatchObject({ page: 'edges', causes: [] })
    expect(scanned.height / scanned.width).toBeCloseTo(Math.SQRT2, 1)
    expect(darkAtCode(scanned)).toBeGreaterThan(0.35)
  })

  test('406-¶3.2: a sheet on its side is set upright by its code', async () => {
    const file = photograph(sheet, {
      width: 1800,
      height: 1350,
      corners: held({ width: 1800, height: 1350, share: 1.25, degrees: 90, tilt: 0.05 }),
    })
    const scanned = await read(file)
    expect(scanned.codeText).toBe(code)
    expect(scanned.height).toBeGreaterThan(scanned.width)
    expect(darkAtCode(scanned)).toBeGreaterThan(0.35)
  })

  test('the shadow is taken off: paper is white everywhere, print stays dark', async () => {
    const scanned = await read(photo(4, 0.1))
    for (const [x, y] of [
      [0.05, 0.5],
      [0.95, 0.1],
      [0.5, 0.95],
      [0.95, 0.9],
    ])
      expect(greyAt(scanned, x, y)).toBeGreaterThan(235)
  })

  test('a flatbed scan without edges is taken whole', async () => {
    const { width, height } = sheet
    const corners = [
      { x: 0, y: 0 },
      { x: width, y: 0 },
      { x: width, y: height },
      { x: 0, y: height },
    ] as const
    const scanned = await read(photograph(sheet, { width, height, corners, shadow: 0, noise: 1 }))
    expect(scanned.codeText).toBe(code)
    expect(scanned.quality).toMatchObject({ page: 'whole', dpi: 150 })
  })

  test('a blurred photo says so, and that no code was found', async () => {
    const scanned = await read(photo(3, 0.1, { blur: 7 }))
    expect(scanned.codeText).toBeNull()
    expect(scanned.quality.causes).toEqual(expect.arrayContaining(['blurred', 'code-not-found']))
  })

  test('the code of another organisation is none', async () => {
    const file = photograph(syntheticSheet('https://example.kz/'), {
      width: 1200,
      height: 1600,
      corners: held({ width: 1200, height: 1600, share: 0.9, degrees: 2, tilt: 0.05 }),
    })
    expect(await read(file)).toMatchObject({ codeText: null, code: null })
  })
})

describe('files that are no scan', () => {
  const pdf = (...images: readonly Uint8Array[]) =>
    Buffer.concat([
      Buffer.from('%PDF-1.4\n'),
      ...images.flatMap((image) => [
        Buffer.from('<< /Subtype /Image /Filter /DCTDecode >>\nstream\r\n'),
        image,
        Buffer.from('\nendstream\n'),
      ]),
      Buffer.from('%%EOF'),
    ])

  test('of the pages of a scanned PDF the signed one is read', async () => {
    const copy = syntheticSheet(code.replace('D-01', 'D-01-COPY'))
    const shot = {
      width: 1240,
      height: 1754,
      corners: held({ width: 1240, height: 1754, share: 0.98, degrees: 0, tilt: 0 }),
      noise: 1,
    }
    const scanned = await read(pdf(photograph(copy, shot), photograph(sheet, shot)), 'application/pdf')
    expect(scanned.code?.page).toBe('signed')
  })

  test.each([
    ['a PDF without pictures', pdf(), 'application/pdf', 'no-image-in-pdf'],
    ['a text', new TextEncoder().encode('no picture at all'), 'image/png', 'unknown-format'],
    ['a picture cut off', photo(0, 0.1, {}).subarray(0, 4000), 'image/jpeg', 'damaged'],
    [
      'a picture of noise',
      Uint8Array.from({ length: 5000 }, (_, at) => (at < 3 ? [0xff, 0xd8, 0xff][at] : at * 31)),
      'image/jpeg',
      'damaged',
    ],
    ['a PDF whose picture is cut off', pdf(photo(0, 0.1, {}).subarray(0, 4000)), 'application/pdf', 'damaged'],
  ] as const)('%s is refused with what to do', async (_what, file, mediaType, cause) => {
    expect(await readScan(file, mediaType)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_READABLE', details: { cause } } })
  })

  test('a picture that says it is enormous is refused before it is unpacked', async () => {
    const head = [0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0xff, 0xff, 0xff, 0xff, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
    const file = Uint8Array.from([
      ...head,
      0xff,
      0xda,
      0,
      12,
      3,
      1,
      0,
      2,
      0x11,
      3,
      0x11,
      0,
      63,
      0,
      ...Array(64).fill(7),
      0xff,
      0xd9,
    ])
    expect(await readScan(file, 'image/jpeg')).toMatchObject({ ok: false, error: { code: 'FILE_TOO_LARGE' } })
  })

  test('what one scan took of the engine is given back: the next ones find room in it', async () => {
    const file = photo(3, 0.1)
    await read(file)
    const { cv } = await openCv()
    const taken = cv.HEAPU8.length
    for (let time = 0; time < 3; time++) await read(file)
    expect((await openCv()).cv.HEAPU8.length).toBe(taken)
  })
})

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DocumentData } from '../../../src/main/documents/index.js'
import { renderDocument } from '../../../src/main/documents/render-document.js'
import { readScan } from '../../../src/main/scan-back/read-scan.js'
import { openPaperScanner, type PaperScanner } from './scanner.js'

function training(): PaperScanner {
  const scanner = openPaperScanner({ profile: 'training' })
  if (!scanner.ok) throw new Error(scanner.error.code)
  return scanner.value
}

async function pdfOf(document: 'D-01' | 'D-01F' | 'D-03', language: 'kk' | 'ru'): Promise<Uint8Array> {
  const file = new URL(`../../../src/main/documents/examples/${document.toLowerCase()}.json`, import.meta.url)
  const data = DocumentData.parse({ ...JSON.parse(readFileSync(file, 'utf8')), document, language })
  const rendered = await renderDocument(data, { resourcesFolder: resolve('resources'), profile: 'training' })
  if (!rendered.ok) throw new Error(rendered.error.code)
  return rendered.value
}

describe('406-¶3.2 the simulated paper scanner', () => {
  test('406-¶3.2: production refuses it by name', () => {
    expect(openPaperScanner({ profile: 'production' })).toMatchObject({
      ok: false,
      error: {
        code: 'DEVICE_NOT_READY',
        details: { reason: 'SIMULATOR_REFUSED', device: 'virtual/paper', requirement: '406-¶3.2' },
      },
    })
  })

  test.each([
    ['D-01', 'kk'],
    ['D-01', 'ru'],
    ['D-01F', 'kk'],
    ['D-01F', 'ru'],
  ] as const)('406-¶3.2: %s in %s, printed, signed and photographed, is read back', async (document, language) => {
    const scanned = await readScan(await training().signedForm(await pdfOf(document, language)), 'image/jpeg')
    expect(scanned).toMatchObject({
      ok: true,
      value: { code: { document, page: 'signed' }, quality: { page: 'edges', causes: [] } },
    })
  })

  test('a page without a line to sign on is not signed', async () => {
    const memo = await pdfOf('D-03', 'kk')
    await expect(training().signedForm(memo)).rejects.toThrow('no line to sign on')
  })

  test('the same form gives the same photo', async () => {
    const form = await pdfOf('D-01', 'kk')
    const [first, second] = [await training().signedForm(form), await training().signedForm(form)]
    expect(Buffer.from(first).equals(second)).toBe(true)
  })
})

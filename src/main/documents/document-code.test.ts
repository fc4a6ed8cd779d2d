import { create } from 'qrcode'
import { describe, expect, test } from 'vitest'
import { codeDigest, documentCode, parseDocumentCode, qrRuns } from './document-code.js'
import { DocumentData } from './document-data.js'
import consentExample from './examples/d-01.json'

function consent(change: object = {}) {
  const data = DocumentData.parse({ ...consentExample, ...change, document: 'D-01' })
  if (data.document !== 'D-01') throw new Error('the example is a consent')
  return data
}

describe('CR-9 machine-readable code', () => {
  test('CR-9: the runs drawn are exactly the dark modules, none drawn twice', () => {
    const text = `TANBA|D-01|71-01-2026-000001-AB12|${'a'.repeat(64)}`
    const { modules } = create(text, { errorCorrectionLevel: 'M' })
    const { size, runs } = qrRuns(text)
    expect(size).toBe(modules.size)
    const drawn = Array.from({ length: size * size }, () => 0)
    for (const { row, column, length } of runs) for (let at = 0; at < length; at++) drawn[row * size + column + at] += 1
    expect(drawn).toEqual(Array.from(modules.data, (value) => (value === 0 ? 0 : 1)))
  })

  test('CR-9: what is printed is read back, and the page to be signed is told from its supplement and its copy', () => {
    const digest = codeDigest(consent(), 'text')
    const number = '71-01/2026/000001'
    for (const [page, document] of [
      ['signed', 'D-01'],
      ['supplement', 'D-02'],
      ['copy', 'D-01'],
    ] as const)
      expect(parseDocumentCode(documentCode(consent(), 'text', page))).toEqual({ document, page, number, digest })
  })

  test('CR-9: a signature drawn into the form later leaves its code as it was', () => {
    const segments = [{ from: [0, 0], control: [1, 1], to: [2, 2], width: 1 }]
    expect(documentCode(consent({ signature: { width: 10, height: 10, segments } }), 'text')).toBe(
      documentCode(consent(), 'text'),
    )
    expect(documentCode(consent({ givenOn: '2026-11-23' }), 'text')).not.toBe(documentCode(consent(), 'text'))
  })

  test.each(['', 'https://example.kz', 'TANBA|D-01|1', `TANBA|D-01||${'a'.repeat(64)}`, `TANBA|D-1|1|${'a'.repeat(64)}`])(
    'a code that is not ours is none: %j',
    (text) => expect(parseDocumentCode(text)).toBeNull(),
  )
})

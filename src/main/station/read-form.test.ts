import { describe, expect, test } from 'vitest'
import { ok } from '../../preload/contract/result.js'
import type { ScanQuality } from '../scan-back/index.js'
import { readForm } from './read-form.js'

const form = {
  document: 'D-04',
  number: '71-01/2026/000001-A1',
  codeDigest: 'digest',
  typedNumber: '71-01/2026/000001-a1',
} as const
const page = new Uint8Array([1, 2, 3])

function scanned(causes: ScanQuality['causes']) {
  const quality: ScanQuality = { dpi: 150, sharpness: 300, turned: 0, page: 'edges', causes }
  return readForm({ read: async () => ok({ page, width: 1, height: 1, codeText: null, code: null, quality }) })
}

describe('406-¶5.2: the signed D-04 comes back', () => {
  test('406-¶5.2: where the code is spoilt on a sharp page the number is typed', async () => {
    expect(await scanned(['code-not-found'])(page, 'image/jpeg', form)).toMatchObject({ ok: true })
  })

  test.each(['blurred', 'too-far'] as const)('406-¶5.2: a page that is %s is scanned again, whatever is typed', async (cause) => {
    expect(await scanned([cause, 'code-not-found'])(page, 'image/jpeg', form)).toMatchObject({
      error: { code: 'REQUIREMENT_NOT_MET', details: { requirement: '406-¶5.2', reason: 'CONSENT_NOT_CHECKED' } },
    })
  })

  test('406-¶5.2: another number is another form', async () => {
    const other = { ...form, typedNumber: '71-01/2026/000002-A1' }
    expect(await scanned(['code-not-found'])(page, 'image/jpeg', other)).toMatchObject({ ok: false })
  })
})

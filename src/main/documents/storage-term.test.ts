import { describe, expect, test } from 'vitest'
import { checkComplete } from './completeness.js'
import { DocumentData } from './document-data.js'
import consentExample from './examples/d-01.json'

const form = DocumentData.parse({ document: 'D-01', ...consentExample })
if (form.document !== 'D-01') throw new Error('the example is the consent')

describe('395-¶12 storage period', () => {
  test.each(['kk', 'ru'] as const)('395-¶12: a consent whose term is not stated in %s is not printed', (language) => {
    const termLimit = { ...form.particulars.termLimit, [language]: '' }
    expect(checkComplete({ ...form, particulars: { ...form.particulars, termLimit } })).toMatchObject({
      ok: false,
      error: { code: 'DOCUMENT_INCOMPLETE', details: { field: `particulars.termLimit.${language}`, problem: 'empty' } },
    })
    expect(checkComplete(form)).toMatchObject({ ok: true })
  })
})

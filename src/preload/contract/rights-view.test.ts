import { expect, test } from 'vitest'
import { RequestAbout } from './rights-view.js'

test('395-¶13: one application changes each field once, and neither the IIN nor fingers', () => {
  const change = { field: 'surname', before: 'Сапарова', after: 'Ержанова' }
  const accepted = (changes: readonly object[]): boolean =>
    RequestAbout.safeParse({ kind: 'change', changes, documents: 'неке туралы куәлік № 5' }).success
  expect(accepted([change, { ...change, field: 'document' }])).toBe(true)
  expect(accepted([change, { ...change, after: 'Жаңа' }])).toBe(false)
  for (const field of ['iin', 'fingers', 'birthDate']) expect(accepted([{ ...change, field }])).toBe(false)
})

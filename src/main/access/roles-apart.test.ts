import { expect, test } from 'vitest'
import { roles } from '../../preload/contract/index.js'
import { keptApart } from './roles-apart.js'

test('395-¶23: the analyst holds no role besides, whichever account was first', () => {
  for (const role of roles.filter((one) => one !== 'analyst')) {
    expect(keptApart(role, 'analyst')).toBe('395-¶23')
    expect(keptApart('analyst', role)).toBe('395-¶23')
  }
  expect(keptApart('analyst', 'analyst')).toBeNull()
})

test('CR-6: nobody is employee and auditor at once; other roles may meet in one person', () => {
  expect(keptApart('employee', 'auditor')).toBe('CR-6')
  expect(keptApart('auditor', 'employee')).toBe('CR-6')
  expect(keptApart('senior', 'employee')).toBeNull()
})

import { describe, expect, test } from 'vitest'
import type { EmployeeFacts } from './case-facts.js'
import { day } from './dates.js'
import { sampleEmployee } from './sample-case.js'
import { mayDecideAsSecond } from './second-person.js'

const today = day('2026-11-23')
const senior: EmployeeFacts = { ...sampleEmployee, employeeId: 'senior-1', role: 'senior' }
const person = { accountId: 'senior-1', personId: 'person-2' }
const counter = [{ accountId: 'employee-1', personId: 'person-1' }]
const decides = (facts: Partial<EmployeeFacts> = {}, who = person, at = counter) =>
  mayDecideAsSecond({ ...senior, ...facts }, who, at, today)

describe('§0.3: the second person', () => {
  test('406-¶2.1: a senior employee of this department decides', () => {
    expect(decides()).toMatchObject({ allowed: true, requirement: '406-¶2.1' })
  })

  test.each(['employee', 'administrator', 'auditor', 'responsible'] as const)('406-¶2.1: role %s decides nothing', (role) => {
    expect(decides({ role })).toMatchObject({ allowed: false, reason: 'ROLE_NOT_SENIOR' })
  })

  test('406-¶2.1: an assignment that has ended, or to another department, is none', () => {
    const ended = [{ department: '71-01', from: '2024-01-01', until: '2026-11-20' }]
    expect(decides({ assignments: ended })).toMatchObject({ allowed: false, reason: 'ASSIGNMENT_NOT_ACTIVE' })
    const elsewhere = [{ department: '71-02', from: '2024-01-01', until: null }]
    expect(decides({ assignments: elsewhere })).toMatchObject({ allowed: false, reason: 'WORKSTATION_OF_OTHER_DEPARTMENT' })
  })

  test('§0.3: neither the same account nor the same person under another one', () => {
    const refused = { allowed: false, reason: 'SECOND_PERSON_REQUIRED' }
    expect(decides({}, person, [{ accountId: 'senior-1', personId: 'person-9' }])).toMatchObject(refused)
    expect(decides({}, { ...person, personId: 'person-1' })).toMatchObject(refused)
  })

  test('§0.3: accounts without a number of their person are told apart by the account alone', () => {
    const unknown = { accountId: 'senior-1', personId: null }
    const at = [{ accountId: 'employee-1', personId: null }]
    expect(mayDecideAsSecond(senior, unknown, at, today)).toMatchObject({ allowed: true })
  })

  test('§0.3: his own instruction is no matter of the decision', () => {
    expect(decides({ instruction: { current: 'v5', acknowledged: 'v4' } })).toMatchObject({ allowed: true })
  })
})

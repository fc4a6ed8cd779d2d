import { describe, expect, test } from 'vitest'
import type { EmployeeFacts } from './case-facts.js'
import { day } from './dates.js'
import { mayWorkOnCases } from './employee.js'
import { sampleEmployee } from './sample-case.js'

const today = day('2026-11-23')
const ask = (change: Partial<EmployeeFacts>) => mayWorkOnCases({ ...sampleEmployee, ...change }, today)

describe('406-¶2.1 only an employee of a department collects', () => {
  test('406-¶2.1: an assignment to department 71-01 that ended on 20.11.2026 gives no new enrolment on 23.11.2026', () => {
    const decision = ask({ assignments: [{ department: '71-01', from: '2024-01-01', until: '2026-11-20' }] })
    expect(decision).toMatchObject({
      allowed: false,
      requirement: '406-¶2.1',
      reason: 'ASSIGNMENT_NOT_ACTIVE',
      facts: { ended: ['2026-11-20'] },
    })
  })

  test('406-¶2.1: the last day of an assignment is still a day of work, the day before the first is not', () => {
    expect(ask({ assignments: [{ department: '71-01', from: '2026-11-23', until: '2026-11-23' }] })).toMatchObject({
      allowed: true,
    })
    expect(ask({ assignments: [{ department: '71-01', from: '2026-11-24', until: null }] })).toMatchObject({ allowed: false })
  })

  test.each(['administrator', 'auditor', 'responsible'] as const)('406-¶2.1: the role %s does not collect', (role) => {
    expect(ask({ role })).toMatchObject({ allowed: false, reason: 'ROLE_NOT_EMPLOYEE' })
  })

  test('406-¶2.1: a workstation of another department needs a temporary assignment by a senior employee', () => {
    const other = { workstationDepartment: '71-02' }
    const lent = { department: '71-02', until: '2026-11-30', grantedBy: { by: 'senior-1', role: 'senior' as const } }
    expect(ask(other)).toMatchObject({ allowed: false, reason: 'WORKSTATION_OF_OTHER_DEPARTMENT' })
    expect(ask({ ...other, temporaryAssignment: lent })).toMatchObject({ allowed: true })
    expect(ask({ ...other, temporaryAssignment: { ...lent, until: '2026-11-22' } })).toMatchObject({ allowed: false })
    expect(ask({ ...other, temporaryAssignment: { ...lent, grantedBy: { by: 'employee-1', role: 'senior' } } })).toMatchObject({
      allowed: false,
    })
  })
})

describe('406-¶12 instructions', () => {
  test('406-¶12: who acknowledged v4 works only after acknowledging v5', () => {
    expect(ask({ instruction: { current: 'v5', acknowledged: 'v4' } })).toMatchObject({
      allowed: false,
      requirement: '406-¶12',
      reason: 'INSTRUCTION_NOT_ACKNOWLEDGED',
    })
    expect(ask({ instruction: { current: 'v5', acknowledged: 'v5' } })).toMatchObject({ allowed: true })
  })
})

import { describe, expect, test } from 'vitest'
import { day } from './dates.js'
import { mayTouch, standingOfTouches, touchSettled, type TouchResult, type TouchStart } from './verification-touch.js'

const sound: TouchStart = {
  today: day('2026-11-23'),
  profile: 'production',
  employee: {
    employeeId: 'e',
    role: 'employee',
    assignments: [{ department: '71-01', from: '2024-01-01', until: null }],
    workstationDepartment: '71-01',
    temporaryAssignment: null,
    instruction: { current: 'v5', acknowledged: 'v5' },
  },
  protection: { providerReady: true, certificateValidUntil: '2027-01-01', journalWritable: true, measures: null },
  device: { source: 'fingerprint-scanner', approved: true, simulated: false, selfTestPassedOn: '2026-11-23' },
}
const employee = sound.employee

describe('a touch of the applicant', () => {
  test('406-¶11.1: no touch, or a touch without an answer, never stands in the way of an application', () => {
    const answers: readonly (TouchResult | null)[] = [null, 'same', 'no-record', 'no-decision', 'no-answer', 'not-taken']
    for (const standing of answers)
      expect(touchSettled('destruction', standing, null)).toMatchObject({ allowed: true, requirement: '406-¶11.2' })
  })

  test('406-¶11.2, 395-¶15.1: "not the same" is registered with the remark of the employee and not without it', () => {
    const refused = { allowed: false, reason: 'TOUCH_NOT_SAME' }
    expect(touchSettled('destruction', 'not-same', null)).toMatchObject({ ...refused, requirement: '406-¶11.2' })
    expect(touchSettled('access', 'not-same', '  ')).toMatchObject({ ...refused, requirement: '395-¶15.1' })
    expect(touchSettled('destruction', 'not-same', 'құжат қайта тексерілді')).toMatchObject({ allowed: true })
  })

  test('406-¶11.2: the last touch that was compared counts; one that was not compared hides no answer', () => {
    expect(standingOfTouches([])).toBeNull()
    expect(standingOfTouches(['not-taken', 'no-answer'])).toBe('no-answer')
    expect(standingOfTouches(['not-same', 'no-answer', 'not-taken'])).toBe('not-same')
    expect(standingOfTouches(['not-same', 'same'])).toBe('same')
    expect(standingOfTouches(['same', 'not-same'])).toBe('not-same')
  })

  test('406-¶2.1, ¶13.1, ¶6.1: asked of employee, protection and scanner as before any finger', () => {
    expect(mayTouch(sound)).toMatchObject({ allowed: true })
    expect(mayTouch({ ...sound, employee: employee && { ...employee, role: 'responsible' } })).toMatchObject({
      requirement: '406-¶2.1',
      reason: 'ROLE_NOT_EMPLOYEE',
    })
    expect(mayTouch({ ...sound, protection: null })).toMatchObject({ requirement: '406-¶13.1' })
    expect(mayTouch({ ...sound, device: { ...sound.device, simulated: true } })).toMatchObject({
      requirement: '406-¶6.1',
      reason: 'DEVICE_SIMULATED',
    })
  })
})

import { describe, expect, test } from 'vitest'
import { RequestAbout } from '../../preload/contract/rights-view.js'
import { builtInCalendar, isOverdue } from '../rules/index.js'
import { dueTasks } from './due-tasks.js'
import { afterConfirmation, planTasks, type PlannedTask } from './plan-tasks.js'

const mark = (iin: string) => ({ iin, masked: `********${iin.slice(-4)}`, reference: `reference of ${iin}` })
const subject = mark('900101445013')

/** Tasks with the local day they are due, as the register writes them. @param at local time */
function due(planned: readonly PlannedTask[], at: string) {
  let count = 0
  const around = { calendar: builtInCalendar, subject, subjectOf: mark, uuid: () => `${(count += 1)}`, now: instant(at) }
  return dueTasks(planned, around).map(({ requirement, action, group, ground, dueAt }) => {
    expect(dueAt.endsWith('T18:59:59.000Z')).toBe(true)
    return { requirement, action, group, ground, on: dueAt.slice(0, 10) }
  })
}
const instant = (local: string): string => new Date(Date.parse(`${local}:00Z`) - 5 * 3_600_000).toISOString()
const plan = (about: unknown, at: string, inDueForm = true) =>
  due(planTasks(RequestAbout.parse(about), instant(at), inDueForm), at)

describe('what is due, and when', () => {
  test('406-¶11.1: on Saturday 21.11.2026 at 12:40 the destruction is due the same day', () => {
    expect(plan({ kind: 'destruction' }, '2026-11-21T12:40')).toEqual([
      { requirement: '406-¶11.1', action: 'destroy', group: 'biometrics', ground: 'DST-406-11', on: '2026-11-21' },
    ])
  })
  test('406-¶11.1, CR-1: at 23:59 and at 00:00 local the day is the local one', () => {
    expect(plan({ kind: 'destruction' }, '2026-11-21T23:59')[0]?.on).toBe('2026-11-21')
    expect(plan({ kind: 'destruction' }, '2026-11-22T00:00')[0]?.on).toBe('2026-11-22')
  })
  test('395-¶6.2: a withdrawal of Monday 23.11.2026 10:00: fingerprints that day, the telephone on 24.11', () => {
    expect(plan({ kind: 'withdrawal', groups: ['biometrics', 'contact'] }, '2026-11-23T10:00')).toMatchObject([
      { requirement: '406-¶11.1', group: 'biometrics', on: '2026-11-23' },
      { requirement: '395-¶6.2', group: 'contact', on: '2026-11-24' },
    ])
  })
  test('395-¶12: a consent valid to Friday 20.11.2026 is a task due on Monday 23.11', () => {
    const about = {
      kind: 'ground',
      ground: 'DST-27.1',
      document: '71-01-2016-1',
      inForceOn: '2026-11-20',
      subjects: [subject.iin],
    }
    expect(plan(about, '2026-11-23T08:00')).toMatchObject([{ requirement: '395-¶12', ground: 'DST-27.1', on: '2026-11-23' }])
  })
  test('395-¶14: a change with its documents of Tuesday 15.12.2026 is due on Thursday 17.12 (16.12 is a holiday)', () => {
    const about = { kind: 'change', changes: [{ field: 'surname', before: 'А', after: 'Б' }], documents: 'неке куәлігі' }
    expect(plan(about, '2026-12-15T11:00')).toMatchObject([{ requirement: '395-¶14', action: 'change', on: '2026-12-17' }])
  })
  test('395-¶16.1: a request of Friday 11.12.2026 is due on 17.12, and late on 18.12', () => {
    const [answer] = plan({ kind: 'access', wish: '' }, '2026-12-11T16:00')
    expect(answer).toMatchObject({ requirement: '395-¶16.1', action: 'answer', on: '2026-12-17' })
    expect(isOverdue('2026-12-17T18:59:59.000Z', instant('2026-12-17T23:59'))).toBe(false)
    expect(isOverdue('2026-12-17T18:59:59.000Z', instant('2026-12-18T00:00'))).toBe(true)
  })
  test('395-¶15.2: what did not come in due form has one task: the answer with the forms', () => {
    expect(plan({ kind: 'access', wish: '' }, '2026-12-11T16:00', false)).toMatchObject([
      { requirement: '395-¶16.2', action: 'answer', on: '2026-12-17' },
    ])
  })
  test('395-¶24: a demand of Friday 20.11.2026 to block 12 records: all 12 due on Monday 23.11', () => {
    const subjects = Array.from({ length: 12 }, (_, index) => `9001014450${String(index).padStart(2, '0')}`)
    const demand = { kind: 'authority', body: 'орган', incomingNumber: '1', incomingOn: '2026-11-20', hold: false, subjects }
    const tasks = plan({ ...demand, measure: 'block', dueOn: null }, '2026-11-20T15:00')
    expect(tasks).toHaveLength(12)
    expect(new Set(tasks.map(({ on, action, ground }) => `${on} ${action} ${ground}`))).toEqual(
      new Set(['2026-11-23 block BLK-AUTH']),
    )
  })
  test('395-¶24: the letter sets its own term; what is held as evidence is blocked instead of destroyed', () => {
    const demand = { kind: 'authority', body: 'орган', incomingNumber: '1', incomingOn: '2026-11-20', subjects: [subject.iin] }
    expect(plan({ ...demand, measure: 'destroy', dueOn: '2026-12-01', hold: false }, '2026-11-20T15:00')).toMatchObject([
      { action: 'destroy', ground: 'DST-27.4', on: '2026-12-01' },
    ])
    expect(plan({ ...demand, measure: 'destroy', dueOn: null, hold: true }, '2026-11-20T15:00')).toMatchObject([
      { action: 'block', ground: 'BLK-AUTH', on: '2026-11-23' },
    ])
  })
  test('395-¶25.1: a demand to block of Friday 20.11.2026 without attachments is due on Monday 23.11', () => {
    const about = { kind: 'block', violation: '', groups: ['biometrics'] }
    expect(plan(about, '2026-11-20T17:00')).toMatchObject([{ requirement: '395-¶26.1', action: 'block', on: '2026-11-23' }])
  })
  test('395-¶26.1: a demand to block of Friday 23.10.2026 is due on Tuesday 27.10 (26.10 is a moved day off)', () => {
    const about = { kind: 'block', violation: '', groups: ['biometrics'] }
    expect(plan(about, '2026-10-23T10:00')).toMatchObject([{ requirement: '395-¶26.1', on: '2026-10-27' }])
  })
  test('395-¶25.2, CX-03: D-19 of Monday 23.11.2026 about a telephone and fingerprints: fingerprints that day, the telephone blocked', () => {
    const about = { kind: 'unlawful', violation: 'келісімсіз жиналды', groups: ['biometrics', 'contact'] }
    expect(plan(about, '2026-11-23T09:00')).toMatchObject([
      { requirement: '406-¶11.1', action: 'destroy', group: 'biometrics', on: '2026-11-23' },
      { requirement: '395-¶26.1', action: 'block', group: 'contact', on: '2026-11-24' },
      { action: 'decide', group: null },
    ])
  })
  test('395-¶26.2: a fact confirmed on Wednesday 30.12.2026: destroyed by Thursday 31.12', () => {
    expect(due([afterConfirmation('contact', instant('2026-12-30T12:00'))], '2026-12-30T12:00')).toMatchObject([
      { requirement: '395-¶26.2', action: 'destroy', ground: 'DST-26.2', on: '2026-12-31' },
    ])
  })
  test('395-¶27: a court decision in force 20.11.2026 registered on 23.11 is a task DST-27.3 due on 24.11', () => {
    const about = { kind: 'ground', ground: 'DST-27.3', document: '2-15', inForceOn: '2026-11-20', subjects: [subject.iin] }
    expect(plan(about, '2026-11-23T10:00')).toMatchObject([{ requirement: '395-¶27', ground: 'DST-27.3', on: '2026-11-24' }])
  })
  test('X-4: an incident found on Friday 20.11.2026 at 18:30 is due on Monday 23.11', () => {
    const about = {
      kind: 'breach',
      detectedAt: instant('2026-11-20T18:30'),
      description: { kk: 'жоғалту', ru: 'утрата' },
      data: ['iin'],
      measures: { kk: 'шаралар', ru: 'меры' },
      subjects: [],
    }
    expect(plan(about, '2026-11-21T09:00')).toMatchObject([{ requirement: 'X-4', action: 'notify', on: '2026-11-23' }])
  })
})

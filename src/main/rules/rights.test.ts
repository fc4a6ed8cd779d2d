import { describe, expect, test } from 'vitest'
import { day } from './dates.js'
import { inDueForm, mayApply, mayClose, mayDestroy, mayRefuse, groundOf, type ApplicantFacts } from './rights.js'
import { isClosed, nextRequestState } from './request-state.js'

const today = day('2026-11-23')
const self: ApplicantFacts = {
  kind: 'self',
  subjectId: 'subject',
  personId: 'subject',
  document: { seen: true, expiresOn: '2033-01-01' },
  authority: null,
}
const authority = { namedId: 'guardian', from: '2024-01-01', until: null, courtDecidedOn: '2023-12-01', number: '12' }
const guardian: ApplicantFacts = { ...self, kind: 'guardian', personId: 'guardian', authority }
const refused = (requirement: string, reason: string) => ({ allowed: false, requirement, reason })

const nothing = { kk: '', ru: '' }
const whole = {
  norm: { kk: '8-бап', ru: 'ст. 8' },
  facts: { kk: 'міндеттеме орындалған жоқ', ru: 'обязательство не исполнено' },
  appeal: { kk: 'сот', ru: 'суд' },
}

describe('who may apply', () => {
  test('406-¶11.2: the person himself, and the guardian of an incapable person with a valid act', () => {
    expect(mayApply('destruction', self, today).allowed).toBe(true)
    expect(mayApply('destruction', guardian, today).allowed).toBe(true)
  })
  test.each(['proxy', 'relative', 'employer'] as const)('406-¶11.2: never a %s', (kind) => {
    expect(mayApply('destruction', { ...guardian, kind }, today)).toMatchObject(refused('406-¶11.2', 'APPLICANT_WITHOUT_RIGHT'))
  })
  test('406-¶11.2, CX-09: a trustee alone destroys nothing, but may ask what is held (395-¶15.1)', () => {
    const trustee = { ...guardian, kind: 'trustee' as const }
    expect(mayApply('destruction', trustee, today)).toMatchObject(refused('406-¶11.2', 'TRUSTEE_ALONE'))
    expect(mayApply('unlawful', trustee, today)).toMatchObject(refused('395-¶25.2', 'TRUSTEE_ALONE'))
    expect(mayApply('access', trustee, today).allowed).toBe(true)
  })
  test.each([
    ['that has ended', { until: '2026-11-22' }],
    ['that begins tomorrow', { from: '2026-11-24' }],
    ['that names another', { namedId: 'somebody' }],
    ['before the decision of the court', { courtDecidedOn: '2026-11-24' }],
  ])('406-¶11.2: an authority %s is none', (_, change) => {
    const without = { ...guardian, authority: { ...authority, ...change } }
    expect(mayApply('destruction', without, today)).toMatchObject(refused('406-¶11.2', 'REPRESENTATIVE_WITHOUT_AUTHORITY'))
  })
  test('406-¶11.2: an authority that ends today is valid today', () => {
    expect(mayApply('destruction', { ...guardian, authority: { ...authority, until: '2026-11-23' } }, today).allowed).toBe(true)
  })
  test('395-¶15.1: an unidentified person is told nothing', () => {
    expect(mayApply('access', null, today)).toMatchObject(refused('395-¶15.1', 'SUBJECT_MISSING'))
    const unseen = { ...self, document: { seen: false, expiresOn: '2033-01-01' } }
    expect(mayApply('access', unseen, today)).toMatchObject(refused('395-¶15.1', 'DOCUMENT_STATEMENT_MISSING'))
    const expired = { ...self, document: { seen: true, expiresOn: '2026-11-22' } }
    expect(mayApply('access', expired, today)).toMatchObject(refused('395-¶15.1', 'DOCUMENT_EXPIRED'))
  })
})

describe('forms, grounds, refusals', () => {
  test.each(['telephone', 'unsigned-e-mail', 'other'])('395-¶15.2: %s is no due form', (form) => {
    expect(inDueForm('access', form)).toMatchObject(refused('395-¶15.2', 'FORM_NOT_DUE'))
    expect(inDueForm('destruction', form)).toMatchObject(refused('406-¶11.2', 'FORM_NOT_DUE'))
  })
  test('395-¶27: nothing is destroyed without one ground', () => {
    const facts = { ground: null, factConfirmed: null, hold: false, signed: true }
    expect(mayDestroy(facts)).toMatchObject(refused('395-¶27', 'GROUND_MISSING'))
    expect(groundOf('destruction', null)).toBe('DST-406-11')
    expect(groundOf('ground', null)).toBeNull()
  })
  test('395-¶26.2: an alleged violation is destroyed only after its confirmation; 395-¶24: never while it is evidence', () => {
    const facts = { ground: 'DST-26.2', factConfirmed: true, hold: false, signed: true } as const
    expect(mayDestroy(facts)).toMatchObject({ allowed: true, requirement: '395-¶27' })
    expect(mayDestroy({ ...facts, factConfirmed: 'open' })).toMatchObject(refused('395-¶26.2', 'FACT_NOT_DECIDED'))
    expect(mayDestroy({ ...facts, factConfirmed: false })).toMatchObject(refused('395-¶26.2', 'FACT_NOT_DECIDED'))
    expect(mayDestroy({ ...facts, hold: true })).toMatchObject(refused('395-¶24', 'HELD_AS_EVIDENCE'))
  })
  test('395-¶16.2: norm, facts and way of appeal; X-3: a withdrawal of other data is refused by a norm alone', () => {
    expect(mayRefuse('access', false, whole).allowed).toBe(true)
    const without = (part: Partial<typeof whole>, kind: 'access' | 'withdrawal' = 'access') =>
      mayRefuse(kind, false, { ...whole, ...part })
    expect(without({ norm: nothing })).toMatchObject(refused('395-¶16.2', 'REFUSAL_WITHOUT_NORM'))
    expect(without({ norm: nothing }, 'withdrawal')).toMatchObject(refused('X-3', 'REFUSAL_WITHOUT_NORM'))
  })
  test('395-¶16.2, CR-5: what is written in one language alone is not written', () => {
    const half = (part: 'norm' | 'facts' | 'appeal', language: 'kk' | 'ru') =>
      mayRefuse('access', false, { ...whole, [part]: { ...whole[part], [language]: ' ' } })
    for (const language of ['kk', 'ru'] as const) {
      expect(half('norm', language)).toMatchObject(refused('395-¶16.2', 'REFUSAL_WITHOUT_NORM'))
      expect(half('facts', language)).toMatchObject(refused('395-¶16.2', 'REFUSAL_WITHOUT_FACTS'))
      expect(half('appeal', language)).toMatchObject(refused('395-¶16.2', 'REFUSAL_WITHOUT_APPEAL'))
    }
  })
  test('X-3, 406-¶11.1: the destruction of fingerprints is refused by nobody', () => {
    expect(mayRefuse('destruction', true, whole)).toMatchObject(refused('406-¶11.1', 'DESTRUCTION_NOT_REFUSABLE'))
    expect(mayRefuse('withdrawal', true, whole)).toMatchObject(refused('406-¶11.1', 'DESTRUCTION_NOT_REFUSABLE'))
  })
})

describe('closing', () => {
  test('395-¶14: not with work left; 395-¶16.1: not late without its reason', () => {
    expect(mayClose({ openTasks: 1, overdue: null, overdueReason: null })).toMatchObject(refused('395-¶14', 'TASKS_OPEN'))
    const late = { openTasks: 0, overdue: '395-¶16.1', overdueReason: ' ' } as const
    expect(mayClose(late)).toMatchObject(refused('395-¶16.1', 'OVERDUE_NOT_EXPLAINED'))
    expect(mayClose({ ...late, overdueReason: 'болезнь' }).allowed).toBe(true)
  })
  test('§11: REGISTERED → IN WORK → DONE or REFUSED, and no way back', () => {
    expect(nextRequestState('REGISTERED', 'IN WORK').ok).toBe(true)
    expect(nextRequestState('IN WORK', 'REGISTERED').ok).toBe(false)
    for (const end of ['DONE', 'REFUSED'] as const) {
      expect(isClosed(end)).toBe(true)
      expect(nextRequestState(end, 'IN WORK').ok).toBe(false)
    }
  })
})

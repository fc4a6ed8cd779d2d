import type { ExplanationFacts } from './case-facts.js'
import { localDay, type PlainDate } from './dates.js'
import { decide, type Decision } from './decision.js'

/** 406-¶3.3: the memo was shown today in the language the applicant chose and the mark "explained" is set. Opens the printing of D-01. */
export function explanationGiven(
  explanation: ExplanationFacts | null,
  chosenLanguage: 'kk' | 'ru' | 'en',
  today: PlainDate,
): Decision {
  if (explanation === null) return decide.refuse('406-¶3.3', 'EXPLANATION_MISSING', { language: chosenLanguage })
  const facts = { language: explanation.language, memoVersion: explanation.memoVersion }
  if (explanation.language !== chosenLanguage)
    return decide.refuse('406-¶3.3', 'EXPLANATION_OTHER_LANGUAGE', { ...facts, chosenLanguage })
  if (explanation.markedAt === null) return decide.refuse('406-¶3.3', 'EXPLANATION_NOT_MARKED', facts)
  return localDay(explanation.markedAt).equals(today)
    ? decide.allow('406-¶3.3', { ...facts, aids: explanation.aids })
    : decide.refuse('406-¶3.3', 'EXPLANATION_OTHER_DAY', facts)
}

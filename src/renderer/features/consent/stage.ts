import type { ConsentView } from '../cases/view.js'

export type ConsentKind = ConsentView['kind']

/**
 * What happens next with a form. On paper printing is never assumed, the employee says that the paper came out (CR-8); at the tablet
 * the signatory's own hand decides, and the employee accepts afterwards as he accepts paper (406-Annex.2).
 */
export type Stage = 'prepare' | 'print' | 'attach' | 'sign' | 'accept' | 'accepted'

export function stageOf(consent: ConsentView | null): Stage {
  if (consent === null || consent.state === 'withdrawn' || consent.state === 'not-given') return 'prepare'
  if (consent.state === 'accepted') return 'accepted'
  if (consent.state === 'scanned') return 'accept'
  if (consent.form === 'tablet') return 'sign'
  return consent.printedAt === null ? 'print' : 'attach'
}

/** The steps shown on the left. */
export const stepsOf = (form: ConsentView['form']) =>
  form === 'tablet' ? (['prepare', 'sign', 'accept'] as const) : (['prepare', 'print', 'attach', 'accept'] as const)

import type { ConsentView } from '../cases/view.js'

export type ConsentKind = ConsentView['kind']

/** What happens next with a form on paper; printing is never assumed, the employee says that the paper came out (CR-8). */
export type Stage = 'prepare' | 'print' | 'attach' | 'accept' | 'accepted'
export const stages = ['prepare', 'print', 'attach', 'accept', 'accepted'] as const satisfies readonly Stage[]

export function stageOf(consent: ConsentView | null): Stage {
  if (consent === null || consent.state === 'withdrawn' || consent.state === 'not-given') return 'prepare'
  if (consent.state === 'accepted') return 'accepted'
  if (consent.state === 'scanned') return 'accept'
  return consent.printedAt === null ? 'print' : 'attach'
}

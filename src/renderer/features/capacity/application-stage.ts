import type { Capacity } from './words-of-kind.js'

/** What happens next with D-04; printing is never assumed, and at the tablet the representative's own hand decides. */
export type ApplicationStage = 'choose' | 'sign' | 'print' | 'attach' | 'accept' | 'accepted'

export function applicationStage({ application }: Capacity): ApplicationStage {
  if (application === null) return 'choose'
  if (application.state === 'accepted') return 'accepted'
  if (application.form === 'tablet') return 'sign'
  if (application.state === 'scanned') return 'accept'
  return application.printedAt === null ? 'print' : 'attach'
}

/** The steps shown on the left: both ways have choosing, signing and an end. */
export const stepsOf = (form: 'paper' | 'tablet') =>
  form === 'tablet' ? (['choose', 'sign'] as const) : (['choose', 'print', 'attach', 'accept'] as const)

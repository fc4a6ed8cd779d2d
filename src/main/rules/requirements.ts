import { order225 } from './requirements/order-225.js'
import { order395 } from './requirements/order-395.js'
import { order406 } from './requirements/order-406.js'
import { commonRules, order10, otherDuties, resolution56 } from './requirements/other-acts.js'
import type { Requirement } from './requirements/requirement.js'

/** Every duty the product knows, by its stable id: act, paragraph, running number (requirements matrix §0–§6). */
export const requirements = {
  ...order406,
  ...order395,
  ...order225,
  ...order10,
  ...resolution56,
  ...otherDuties,
  ...commonRules,
} as const satisfies Record<string, Requirement>

export type RequirementId = keyof typeof requirements

export type Act = '406/НҚ' | '395/НҚ' | '225/НҚ' | '№ 10' | '№ 56' | 'other duties' | 'common rules'

export interface RequirementRecord extends Requirement {
  readonly id: RequirementId
  readonly act: Act
  /** as cited: `¶4.1`, `Annex.2`, `App1-¶2`; the bare number for duties outside the five acts */
  readonly paragraph: string
}

const acts: Readonly<Record<string, Act>> = {
  '406': '406/НҚ',
  '395': '395/НҚ',
  '225': '225/НҚ',
  '10': '№ 10',
  '56': '№ 56',
  X: 'other duties',
  CR: 'common rules',
}

export const isRequirementId = (text: string): text is RequirementId => Object.hasOwn(requirements, text)

/** @throws on an id that is not in the table, which is a bug of the caller */
export function requirement(id: RequirementId): RequirementRecord {
  const dash = id.indexOf('-')
  const act = acts[id.slice(0, dash)]
  if (act === undefined) throw new Error(`requirement ${id} belongs to no act`)
  return { id, act, paragraph: id.slice(dash + 1), ...requirements[id] }
}

/** The whole matrix in the order of the acts. */
export const listRequirements = (): readonly RequirementRecord[] =>
  Object.keys(requirements).filter(isRequirementId).map(requirement)

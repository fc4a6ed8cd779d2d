import type { Trilingual } from '../requirements/requirement.js'

/** A contradiction, gap or translation slip of the acts, and the rule the product follows until the customer's lawyers say otherwise. */
export interface Conflict {
  /** 'CX-07' */
  readonly id: string
  readonly where: string
  readonly title: Trilingual
  readonly rule: Trilingual
}

export const conflict = (id: string, where: string, texts: Pick<Conflict, 'title' | 'rule'>): Conflict => ({
  id,
  where,
  ...texts,
})

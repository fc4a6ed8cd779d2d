/** A text of the product in its three languages. */
export interface Trilingual {
  readonly kk: string
  readonly ru: string
  readonly en: string
}

/** E enforce · V evidence · S support · N/A no software consequence at a branch (requirements matrix §0). */
export type RequirementClass = 'E' | 'V' | 'S' | 'E, V' | 'E, S' | 'S, V' | 'N/A'

/** One duty of an act: its class and a short title. The act and the paragraph are read from the id. */
export interface Requirement extends Trilingual {
  readonly class: RequirementClass
}

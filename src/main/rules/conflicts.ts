import { conflictsOf406 } from './conflicts/order-406.js'
import { conflictsOfOtherActs } from './conflicts/other-acts.js'
import type { Conflict } from './conflicts/conflict.js'

export type { Conflict } from './conflicts/conflict.js'

/** Every CX of requirements matrix §8, in its order. */
export const conflicts: readonly Conflict[] = [...conflictsOf406, ...conflictsOfOtherActs].sort((a, b) => (a.id < b.id ? -1 : 1))

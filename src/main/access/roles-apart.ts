import type { Role } from '../../preload/contract/index.js'

/**
 * Whether one person may hold both roles, by whatever accounts. @returns what forbids it, null where nothing does
 *
 * requirements.md §0.3: nobody holds Employee and Auditor at once. 395-¶23: whoever opens depersonalised sets opens no record, so
 * the analyst is nothing besides.
 */
export function keptApart(held: Role, wanted: Role): '395-¶23' | 'CR-6' | null {
  const pair = new Set([held, wanted])
  if (pair.has('analyst') && pair.size === 2) return '395-¶23'
  return pair.has('employee') && pair.has('auditor') ? 'CR-6' : null
}

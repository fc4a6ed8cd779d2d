import type { ActStatement } from '../outbox/index.js'
import type { DocumentOf } from '../documents/index.js'
import { decide, type Decision } from '../rules/index.js'
import type { LeftHere } from './erasure-check.store.js'

type Place = DocumentOf<'D-09'>['verified'][number]

/** What was looked at after a destruction, and what was found. */
export interface ErasureCheck {
  readonly verified: readonly Place[]
  /** places where a copy can still be opened: nothing is called destroyed then */
  readonly restorable: readonly Place[]
}

/**
 * 395-¶28: the places that D-09 names are those that were looked at. Database, queue and keys of this station are looked at here; the Base
 * proves its own erasure before it signs the act. A copy of yesterday opens nothing where every key lay in the vault, which no
 * backup holds; where one did not, nothing is said of copies.
 * @param secrets ids that the vault still holds
 */
export function checkErasure(left: LeftHere, secrets: readonly string[], acts: readonly ActStatement[]): ErasureCheck {
  const alive = left.keyIds.some((id) => secrets.includes(id))
  const found: ReadonlyArray<readonly [Place, boolean]> = [
    ['key', alive || left.wrapped > 0],
    ['database', left.records > 0],
    ['queue', left.queued > 0],
  ]
  const places = found.map(([place]) => place)
  const restorable = found.flatMap(([place, still]) => (still ? [place] : []))
  const verified = places.filter((place) => !restorable.includes(place))
  const copies = left.outsideVault === 0 && !restorable.includes('key')
  return {
    verified: [...verified, ...(copies ? ['backup' as const] : []), ...(provenByBase(acts) ? ['base' as const] : [])],
    restorable,
  }
}

const provenByBase = (acts: readonly ActStatement[]): boolean =>
  acts.length > 0 && acts.every(({ method, records }) => method !== null && records.every(({ after }) => after === 'DESTROYED'))

/** 395-¶28: no act of destruction while a copy can be restored from disk or queue. */
export const mayBeCalledDestroyed = ({ restorable }: ErasureCheck): Decision =>
  restorable.length === 0
    ? decide.allow('395-¶28')
    : decide.refuse('395-¶28', 'COPY_RESTORABLE', { places: restorable.join(' ') })

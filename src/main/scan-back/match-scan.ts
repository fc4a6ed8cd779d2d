import { parseDocumentCode } from '../documents/index.js'
import type { RequirementId, StepRefusal } from '../rules/index.js'
import type { ScanQuality } from './read-scan.js'

/** What the form was printed as: its kind, its number and the digest of its code (`codeDigest`). */
export interface ExpectedForm {
  /** `D-01` unless said otherwise */
  readonly document?: string
  readonly number: string
  readonly digest: string
}

/**
 * `other-form`: another number, hence another person, another day or another document; `other-page`: the supplement or the copy of
 * the right form, not the page that is signed; `other-text-version`: the number agrees, the data or the text version do not.
 */
export type ScanMatch = 'ok' | 'other-form' | 'other-page' | 'other-text-version' | 'unreadable'

/** 406-¶3.2: the paper that came back is the paper that was printed for this case. @param codeText null: no code was found */
export function matchScan(codeText: string | null, expected: ExpectedForm): ScanMatch {
  const code = codeText === null ? null : parseDocumentCode(codeText)
  if (code === null) return 'unreadable'
  if (code.number !== expected.number) return 'other-form'
  if (code.digest !== expected.digest) return 'other-text-version'
  if (code.page !== 'signed') return 'other-page'
  return code.document === (expected.document ?? 'D-01') ? 'ok' : 'other-form'
}

interface ScanRefusal {
  readonly requirement: RequirementId
  readonly reason: StepRefusal
}

const refusals: Readonly<Record<Exclude<ScanMatch, 'ok'>, ScanRefusal>> = {
  'other-form': { requirement: '406-¶3.2', reason: 'CONSENT_OTHER_PERSON' },
  'other-page': { requirement: '406-¶3.2', reason: 'CONSENT_NOT_CHECKED' },
  'other-text-version': { requirement: '406-¶3.2', reason: 'CONSENT_TEXT_CHANGED' },
  unreadable: { requirement: '406-¶3.2', reason: 'CONSENT_NOT_CHECKED' },
}

/** 406-¶3.2: why a scan is refused; null when it is the form of the case. */
export const scanRefusal = (match: ScanMatch): ScanRefusal | null => (match === 'ok' ? null : refusals[match])

/** As the number is printed, whatever keyboard it was typed on: its letters are Latin, and the Cyrillic ones look the same. */
export function asPrinted(typed: string): string {
  const latin = new Map([...'АВСЕ'].map((letter, at) => [letter, 'ABCE'[at] ?? letter]))
  return [...typed.replace(/\s/g, '').toUpperCase()].map((letter) => latin.get(letter) ?? letter).join('')
}

/** A page that the eyes cannot read either is no evidence, whatever number is typed for it: it is scanned again (406-¶3.2). */
export const isLegible = ({ causes }: Pick<ScanQuality, 'causes'>): boolean =>
  !causes.includes('blurred') && !causes.includes('too-far')

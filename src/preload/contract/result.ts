/** Errors are values (design §4.9): what a caller can meet is returned, what only a bug can cause is thrown. */
export interface Failure<Code extends string = string> {
  readonly code: Code
  /** true when the same call may succeed later without anything being corrected */
  readonly retryable: boolean
  /** facts for the text shown; never a name, an IIN or an image */
  readonly details: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

export type Result<Value, Code extends string = string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure<Code> }

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

export const fail = <Code extends string>(
  code: Code,
  details: Failure['details'] = {},
  retryable = false,
): { readonly ok: false; readonly error: Failure<Code> } => ({ ok: false, error: { code, retryable, details } })

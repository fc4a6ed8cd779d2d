import type { Result } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import type { Reading } from '../identity/reader.js'
import { useReader } from '../identity/use-reader.js'
import { useRequestDraft, type RequestDraft } from './request-draft.js'

type Run = <Value>(call: () => Promise<Result<Value>>) => Promise<Value | null>

/** A document reader types into the person at the counter, whatever has the focus; a bare IIN goes where the caret stands. */
export function usePersonReader(run: Run): void {
  const { draft, type } = useRequestDraft()
  const own = draft.applicant === 'self' ? 'iin' : 'personIin'
  const take = async (read: Reading) => {
    if (read.kind === 'iin') return type({ [iinFieldInFocus() ?? own]: read.iin })
    const zone = await run(() => station().capacity.readZone({ lines: [...read.lines] }))
    if (zone === null) return
    const { iin, documentKind, documentNumber, documentExpiresOn } = zone
    type({
      documentKind,
      documentNumber,
      ...(iin === null ? {} : { [own]: iin }),
      ...(documentExpiresOn === null ? {} : { documentExpiresOn }),
    })
  }
  useReader((read) => void take(read))
}

const iinFields = ['iin', 'personIin', 'namedIin'] as const satisfies readonly (keyof RequestDraft)[]

function iinFieldInFocus(): (typeof iinFields)[number] | undefined {
  const focused = document.activeElement
  return focused instanceof HTMLInputElement ? iinFields.find((name) => name === focused.name) : undefined
}

import { useEffect, useState } from 'react'
import { requestKinds, type RequestKind } from '../../../preload/contract/rights-view.js'
import { station } from '../../bridge/station.js'
import { Select, TextField } from '../../components/field.js'
import { useWords } from '../../i18n/words.js'
import { useRequestPages } from './request-pages.js'

/** A hand pauses so long between two words. */
const typingMs = 300

/** The register as it is asked for: by state, by kind, by words in number and names. */
export function useRegisterSearch(state: 'open' | 'overdue' | 'closed') {
  const [typed, type] = useState('')
  const [kind, choose] = useState<RequestKind | null>(null)
  const words = useSettled(typed.trim())
  const pages = useRequestPages(
    (slice) => station().rights.list({ state, kind, words, ...slice }),
    JSON.stringify([state, kind, words]),
  )
  return { typed, type, kind, choose, pages }
}

/** What is typed, once the hand rests. */
function useSettled(typed: string): string {
  const [settled, settle] = useState(typed)
  useEffect(() => {
    const timer = window.setTimeout(() => settle(typed), typingMs)
    return () => window.clearTimeout(timer)
  }, [typed])
  return settled
}

interface RegisterSearchProps {
  readonly typed: string
  readonly onType: (words: string) => void
  readonly kind: RequestKind | null
  readonly onKind: (kind: RequestKind | null) => void
}

export function RegisterSearch({ typed, onType, kind, onKind }: RegisterSearchProps) {
  const { t } = useWords()
  return (
    <>
      <TextField
        label={t('rights:filter.words')}
        name="words"
        value={typed}
        maxLength={100}
        onChange={onType}
        className="register-words"
      />
      <Select
        label={t('rights:column.kind')}
        name="kindFilter"
        value={kind ?? 'all'}
        options={[
          { value: 'all', text: t('rights:filter.allKinds') },
          ...requestKinds.map((value) => ({ value, text: t(`rights:kind.${value}`) })),
        ]}
        onChange={(value) => onKind(requestKinds.find((one) => one === value) ?? null)}
      />
    </>
  )
}

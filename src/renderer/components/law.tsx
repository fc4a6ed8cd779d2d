import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.js'

/** A requirement as it stands in requirements.md, with its short title where there is one. */
export function Law({ id }: { readonly id: string }) {
  const { codeText } = useWords()
  const title = codeText('law', id, null, {})
  return (
    <span className="law" data-requirement={id}>
      <b>{id}</b>
      {title === null ? null : <span>{title}</span>}
    </span>
  )
}

export function Tag({ tone, children }: { readonly tone?: 'done' | 'warn' | 'stop' | 'calm'; readonly children: ReactNode }) {
  return (
    <span className="tag" data-tone={tone}>
      {children}
    </span>
  )
}

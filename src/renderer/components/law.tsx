import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.js'

/** A requirement as it stands in requirements.md, with its short title where there is one and room for it. */
export function Law({ id, brief }: { readonly id: string; readonly brief?: boolean }) {
  const { codeText } = useWords()
  const title = codeText('law', id, null, {})
  return (
    <span className="law" data-requirement={id} title={title ?? undefined}>
      <b>{id}</b>
      {title === null || brief === true ? null : <span>{title}</span>}
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

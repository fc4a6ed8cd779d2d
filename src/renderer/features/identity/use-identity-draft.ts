import { useCallback, useEffect, useRef, useState } from 'react'
import type { IdentityDraft, IdentityFinding } from '../../../preload/contract/cases.js'
import { station } from '../../bridge/station.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'

const checkAfterMs = 200
const saveAfterMs = 700

/** What is typed lives here, is checked while typing and saved as a draft shortly after, and when the part is left. */
export function useIdentityDraft(view: CaseView) {
  const [draft, setDraft] = useState(view.draft)
  const [findings, setFindings] = useState<readonly IdentityFinding[]>([])
  const [saved, setSaved] = useState<'saved' | 'saving' | 'unsaved'>('saved')
  const latest = useRef(draft)
  const unsaved = useRef(false)
  const { caseId } = view

  const save = useCallback(async () => {
    if (!unsaved.current) return
    unsaved.current = false
    setSaved('saving')
    const answer = await station().cases.saveDraft({ caseId, draft: latest.current })
    if (answer.ok) useCase.getState().adopt(answer.value)
    else unsaved.current = answer.error.retryable
    setSaved(answer.ok ? 'saved' : 'unsaved')
  }, [caseId])

  const check = useCallback(async () => {
    const asked = latest.current
    const answer = await station().cases.checkIdentity({ draft: asked })
    if (!answer.ok || latest.current !== asked) return
    setFindings(answer.value.findings)
    if (asked.mrzLines.length > 0 && !sameDraft(asked, answer.value.filled)) {
      latest.current = answer.value.filled
      unsaved.current = true
      setDraft(answer.value.filled)
    }
  }, [])

  useEffect(() => {
    const timer = window.setTimeout(() => void check(), checkAfterMs)
    return () => window.clearTimeout(timer)
  }, [draft, check])
  useEffect(() => {
    const timer = window.setTimeout(() => void save(), saveAfterMs)
    return () => window.clearTimeout(timer)
  }, [draft, save])
  useEffect(() => () => void save(), [save])

  const change = useCallback((patch: Partial<IdentityDraft>) => {
    latest.current = { ...latest.current, ...patch }
    unsaved.current = true
    setSaved('unsaved')
    setDraft(latest.current)
  }, [])
  /** After a definite answer of the station nothing is left to save. */
  const settle = useCallback((final: readonly IdentityFinding[]) => {
    unsaved.current = false
    setFindings(final)
    setSaved('saved')
  }, [])
  /** What the station has filled in itself is stored already. */
  const takeOver = useCallback(
    (filled: IdentityDraft, found: readonly IdentityFinding[]) => {
      latest.current = filled
      setDraft(filled)
      settle(found)
    },
    [settle],
  )
  return { draft, findings, saved, change, settle, takeOver, save }
}

function sameDraft(a: IdentityDraft, b: IdentityDraft): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
}

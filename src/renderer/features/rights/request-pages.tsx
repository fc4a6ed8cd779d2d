import { useEffect, useRef, useState } from 'react'
import type { Result } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { useLoaded } from '../../components/loaded.js'
import { useWords } from '../../i18n/words.js'
import type { RequestList, RequestView } from './view.js'

export const pageLength = 25

export interface RequestPages {
  readonly requests: readonly RequestView[]
  /** of all pages */
  readonly total: number
  /** 0 … last */
  readonly page: number
  readonly last: number
  readonly turn: (page: number) => void
  readonly failure: ReturnType<typeof useLoaded>['failure']
  readonly forget: () => void
  readonly reload: () => void
}

/**
 * A list of requests that the station hands over page by page; asked again whenever the register changes.
 * @param key says when the question is another one: it starts at its first page
 */
export function useRequestPages(
  ask: (slice: { readonly offset: number; readonly limit: number }) => Promise<Result<RequestList>>,
  key: string,
): RequestPages {
  const [turned, setTurned] = useState({ key, page: 0 })
  const page = turned.key === key ? turned.page : 0
  const turn = (to: number) => setTurned({ key, page: to })
  const { value, failure, reload, forget } = useLoaded(
    () => ask({ offset: page * pageLength, limit: pageLength }),
    `${key} ${page}`,
  )
  useEffect(() => station().on('rights.changed', reload), [])
  const total = value?.total ?? 0
  const last = Math.max(0, Math.ceil(total / pageLength) - 1)
  // What stood on the last page may have been closed meanwhile.
  useEffect(() => {
    if (value !== null && page > last) turn(last)
  }, [value, page, last])
  return { requests: value?.requests ?? [], total, page, last, turn, failure, reload, forget }
}

/** "26–50 of 312", and the pages before and after; nothing where one page holds all. */
export function Pager({ pages }: { readonly pages: RequestPages }) {
  const { t } = useWords()
  const { total, page, last, turn, requests } = pages
  const bar = useRef<HTMLElement>(null)
  const pressed = useRef<'page-before' | 'page-after' | null>(null)
  // At either end the pressed button goes out: the hands stay at the other one.
  useEffect(() => {
    const other = pressed.current === 'page-after' && page >= last ? 'page-before' : 'page-after'
    const out = pressed.current !== null && (page === 0 || page >= last)
    const stays = out ? bar.current?.querySelector(`[data-testid="${other}"]`) : null
    if (stays instanceof HTMLElement) stays.focus()
  }, [page, last])
  const go = (to: number) => {
    pressed.current = to > page ? 'page-after' : 'page-before'
    turn(to)
  }
  if (last === 0) return null
  const from = page * pageLength + 1
  return (
    <nav ref={bar} className="row pager" aria-label={t('rights:pages.label')} data-testid="pager" data-page-number={page + 1}>
      <Button size="small" disabled={page === 0} testId="page-before" onPress={() => go(page - 1)}>
        {t('rights:pages.before')}
      </Button>
      <span role="status">{t('rights:pages.shown', { from, to: from + Math.max(0, requests.length - 1), total })}</span>
      <Button size="small" disabled={page >= last} testId="page-after" onPress={() => go(page + 1)}>
        {t('rights:pages.after')}
      </Button>
    </nav>
  )
}

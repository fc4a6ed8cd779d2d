import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../preload/contract/index.js'
import type { outbox } from '../../../preload/contract/station.js'
import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Choice } from '../../components/field.js'
import { Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { QueueTable, type QueueItem } from './queue-table.js'
import { ResendDialog } from './resend-dialog.js'

type Answer = OutputOf<typeof outbox.methods.list>
const filters = ['open', 'dead-letter', 'delivered', 'all'] as const
const pageLength = 50

/** What we say, what the Base says, how old it is, and what happens next: a flight recorder that answers "why" (design §1). */
export function QueuePage() {
  const { t } = useWords()
  const role = useSession(({ session }) => session?.account?.role ?? null)
  const [filter, setFilter] = useState<(typeof filters)[number]>('open')
  const { value, failure, reload, forget } = useLoaded<Answer>(
    () => station().outbox.list({ state: filter, before: null, limit: pageLength }),
    filter,
  )
  const [older, setOlder] = useState<{
    readonly of: Answer
    readonly items: readonly QueueItem[]
    readonly next: number | null
  } | null>(null)
  const [resending, setResending] = useState<QueueItem | null>(null)
  const sending = useCall()
  const [sent, setSent] = useState<{ readonly delivered: number; readonly left: number } | null>(null)
  useEffect(() => station().on('outbox.changed', reload), [])
  const shown = older !== null && older.of === value ? older : null
  const items = [...(value?.items ?? []), ...(shown?.items ?? [])]
  const next = shown === null ? (value?.nextBefore ?? null) : shown.next
  const sendNow = async () => {
    setSent(await sending.run(() => station().outbox.sendNow({})))
    reload()
  }
  const more = async () => {
    if (value === null || next === null) return
    const page = await sending.run(() => station().outbox.list({ state: filter, before: next, limit: pageLength }))
    if (page !== null) setOlder({ of: value, items: [...(shown?.items ?? []), ...page.items], next: page.nextBefore })
  }
  return (
    <div className="page" data-page="queue">
      <header className="page-head">
        <h1>{t('outbox:title')}</h1>
        <Counts counts={value?.counts ?? null} />
        <span className="push row">
          <Button icon="clock" onPress={reload}>
            {t('action.refresh')}
          </Button>
          <Button kind="primary" icon="up" disabled={sending.busy} onPress={() => void sendNow()}>
            {t('outbox:sendNow')}
          </Button>
        </span>
      </header>
      <Choice
        label={t('outbox:filter.label')}
        hideLabel
        value={filter}
        options={filters.map((one) => ({ value: one, text: t(`outbox:filter.${one}`) }))}
        onChange={setFilter}
      />
      {sent === null ? null : <Notice tone={sent.left === 0 ? 'done' : 'calm'} title={t('outbox:sent', sent)} />}
      {sending.failure === null ? null : <FailureNotice failure={sending.failure} onClose={sending.forget} />}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <QueueTable items={items} empty={t(`outbox:empty.${filter}`)} onResend={role === 'administrator' ? setResending : null} />
      {next === null ? null : <Button onPress={() => void more()}>{t('action.more')}</Button>}
      {resending === null ? null : (
        <ResendDialog
          item={resending}
          onClose={() => {
            setResending(null)
            reload()
          }}
        />
      )}
    </div>
  )
}

function Counts({ counts }: { readonly counts: Answer['counts'] | null }) {
  const { t } = useWords()
  if (counts === null) return null
  return (
    <div className="row">
      <Tag tone="calm">{t('outbox:count.queued', { count: counts.queued })}</Tag>
      <Tag tone={counts.deadLetter > 0 ? 'stop' : undefined}>{t('outbox:count.deadLetter', { count: counts.deadLetter })}</Tag>
      <Tag tone="done">{t('outbox:count.delivered', { count: counts.delivered })}</Tag>
      <Tag>{t('outbox:count.annulled', { count: counts.annulled })}</Tag>
    </div>
  )
}

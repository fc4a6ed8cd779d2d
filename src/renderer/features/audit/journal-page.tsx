import { useState } from 'react'
import type { OutputOf } from '../../../preload/contract/index.js'
import type { audit } from '../../../preload/contract/audit.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Select } from '../../components/field.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { journalActions } from './actions.js'
import { JournalTable, type Entry } from './journal-table.js'

type Verdict = OutputOf<typeof audit.methods.verify>
const pageLength = 100

/** The journal: newest first, read only; looking at it is itself an entry (CR-6). */
export function JournalPage() {
  const { t, codeText } = useWords()
  const [action, setAction] = useState('')
  const wanted = action === '' ? null : action
  const { value, failure, reload, forget } = useLoaded(
    () => station().audit.list({ before: null, limit: pageLength, action: wanted }),
    action,
  )
  const [older, setOlder] = useState<{ readonly of: unknown; readonly entries: readonly Entry[] } | null>(null)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const checking = useCall()
  const entries = [...(value?.entries ?? []), ...(older !== null && older.of === value ? older.entries : [])]
  const last = entries[entries.length - 1]
  const more = async () => {
    if (last === undefined) return
    const page = await checking.run(() => station().audit.list({ before: last.sequence, limit: pageLength, action: wanted }))
    if (page !== null) setOlder({ of: value, entries: [...entries.slice(value?.entries.length ?? 0), ...page.entries] })
  }
  return (
    <div className="page" data-page="journal">
      <header className="page-head">
        <h1>{t('audit:title')}</h1>
        <span className="soft">{t('audit:total', { count: value?.total ?? 0 })}</span>
        <span className="push row">
          <Button icon="clock" onPress={reload}>
            {t('action.refresh')}
          </Button>
          <Button
            kind="primary"
            icon="shield"
            disabled={checking.busy}
            onPress={() => void checking.run(() => station().audit.verify({})).then(setVerdict)}
          >
            {t('audit:verify')}
          </Button>
        </span>
      </header>
      {verdict === null ? null : (
        <Notice
          tone={verdict.whole ? 'done' : 'stop'}
          title={verdict.whole ? t('audit:whole', { count: verdict.entries }) : t('audit:broken', { at: verdict.brokenAt ?? 0 })}
        >
          <p className="small mono journal-head">{verdict.head}</p>
        </Notice>
      )}
      {checking.failure === null ? null : <FailureNotice failure={checking.failure} onClose={checking.forget} />}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="journal-filter">
        <Select
          label={t('audit:filter')}
          value={action}
          options={[
            { value: '', text: t('audit:all') },
            ...journalActions.map((one) => ({ value: one, text: codeText('actions', one, null, {}) ?? one })),
          ]}
          onChange={setAction}
        />
      </div>
      <JournalTable entries={entries} />
      {value !== null && entries.length < value.total && last !== undefined ? (
        <div>
          <Button onPress={() => void more()}>{t('action.more')}</Button>
        </div>
      ) : null}
    </div>
  )
}

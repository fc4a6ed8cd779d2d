import { useState } from 'react'
import type { OutputOf } from '../../../preload/contract/index.js'
import type { audit } from '../../../preload/contract/audit.js'
import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { ExtractDialog } from './extract-dialog.js'
import { askedFilter, noFilter, type AskedFilter } from './filter.js'
import { JournalFilter } from './journal-filter.js'
import { JournalTable, type Entry } from './journal-table.js'
import { MeasuresPage } from './measures-page.js'

type Verdict = OutputOf<typeof audit.methods.verify>
const pageLength = 100

/** The journal: newest first, read only; looking at it is itself an entry (CR-6). */
export function JournalPage() {
  const { t, language } = useWords()
  const role = useSession(({ session }) => session?.account?.role ?? null)
  const [fields, setFields] = useState(noFilter)
  const [asked, setAsked] = useState<AskedFilter>(() => askedFilter(noFilter, language))
  const { value, failure, reload, forget } = useLoaded(
    () => station().audit.list({ ...asked, before: null, limit: pageLength }),
    JSON.stringify(asked),
  )
  const [older, setOlder] = useState<{ readonly of: unknown; readonly entries: readonly Entry[] } | null>(null)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [extracting, setExtracting] = useState(false)
  const [measures, setMeasures] = useState(false)
  const checking = useCall()
  const entries = [...(value?.entries ?? []), ...(older !== null && older.of === value ? older.entries : [])]
  const last = entries[entries.length - 1]
  const more = async () => {
    if (last === undefined) return
    const page = await checking.run(() => station().audit.list({ ...asked, before: last.sequence, limit: pageLength }))
    if (page !== null) setOlder({ of: value, entries: [...entries.slice(value?.entries.length ?? 0), ...page.entries] })
  }
  const search = (wanted = fields) => {
    const filter = askedFilter(wanted, language)
    if (JSON.stringify(filter) === JSON.stringify(asked)) reload()
    else setAsked(filter)
  }
  const clear = () => {
    setFields(noFilter)
    search(noFilter)
  }
  const backToJournal = () => {
    setMeasures(false)
    // What was looked at or printed meanwhile stands in it.
    reload()
  }
  if (measures) return <MeasuresPage onClose={backToJournal} />
  return (
    <div className="page" data-page="journal" data-found={value?.found}>
      <header className="page-head">
        <h1>{t('audit:title')}</h1>
        <span className="soft" role="status">
          {t('audit:found', { found: value?.found ?? 0, total: value?.total ?? 0 })}
        </span>
        <span className="push row">
          {role === 'auditor' || role === 'responsible' ? (
            <Button icon="document" onPress={() => setMeasures(true)} testId="measures">
              {t('measures:title')}
            </Button>
          ) : null}
          <Button
            icon="shield"
            disabled={checking.busy}
            onPress={() => void checking.run(() => station().audit.verify({})).then(setVerdict)}
          >
            {t('audit:verify')}
          </Button>
          {role === 'auditor' ? (
            <Button icon="document" shortcut="F2" onPress={() => setExtracting(true)}>
              {t('audit:extract.action')}
            </Button>
          ) : null}
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
      <JournalFilter fields={fields} onChange={setFields} onSearch={() => search()} onClear={clear} busy={checking.busy} />
      <JournalTable entries={entries} />
      {value !== null && entries.length < value.found && last !== undefined ? (
        <div>
          <Button onPress={() => void more()}>{t('action.more')}</Button>
        </div>
      ) : null}
      {extracting ? <ExtractDialog filter={asked} found={value?.found ?? 0} onClose={() => setExtracting(false)} /> : null}
    </div>
  )
}

import { useState } from 'react'
import type { TextVersionView } from '../../../preload/contract/texts.js'
import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law, Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { LoadTextDialog } from './load-text-dialog.js'
import { TextPreviewDialog } from './text-preview-dialog.js'

type Asking = { readonly what: 'load' } | { readonly what: 'preview'; readonly text: TextVersionView }

/** Which text each form is printed with, and every version there was (395-¶5). The administrator loads, looks and confirms. */
export function TextsPage() {
  const { t } = useWords()
  const role = useSession(({ session }) => session?.account?.role ?? null)
  const { value, failure, reload, forget } = useLoaded(() => station().texts.list({}), 'texts')
  const [asking, setAsking] = useState<Asking | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const mayChange = role === 'administrator'
  const close = (said: string | null = null) => {
    setAsking(null)
    setDone(said)
    reload()
  }
  return (
    <div className="page" data-page="texts">
      <header className="page-head">
        <h1>{t('texts:title')}</h1>
        <Law id="395-¶5" brief />
        {mayChange ? (
          <span className="push">
            <Button kind="primary" icon="plus" shortcut="F2" onPress={() => setAsking({ what: 'load' })}>
              {t('texts:load')}
            </Button>
          </span>
        ) : null}
      </header>
      <p className="soft">{t('texts:hint')}</p>
      {done === null ? null : <Notice tone="done" title={done} />}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('texts:column.document')}</th>
            <th scope="col">{t('texts:column.version')}</th>
            <th scope="col">{t('texts:column.status')}</th>
            <th scope="col">{t('texts:column.digest')}</th>
            <th scope="col">{t('texts:column.loaded')}</th>
            <th scope="col">{t('texts:column.confirmed')}</th>
            {mayChange ? <th scope="col">{t('texts:column.actions')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {(value?.texts ?? []).map((text) => (
            <TextLine
              key={text.textId ?? text.document}
              text={text}
              onPreview={mayChange ? () => setAsking({ what: 'preview', text }) : null}
            />
          ))}
        </tbody>
      </table>
      {asking?.what === 'load' ? <LoadTextDialog onClose={close} /> : null}
      {asking?.what === 'preview' ? <TextPreviewDialog text={asking.text} onClose={close} /> : null}
    </div>
  )
}

interface TextLineProps {
  readonly text: TextVersionView
  readonly onPreview: (() => void) | null
}

function TextLine({ text, onPreview }: TextLineProps) {
  const { t } = useWords()
  return (
    <tr data-document={text.document} data-version={text.version} data-in-force={text.inForce}>
      <td>{t(`texts:document.${text.document}`)}</td>
      <td>{text.version}</td>
      <td>
        <span className="row-tight">
          <Tag tone={text.status === 'official' ? 'done' : 'warn'}>{t(`texts:status.${text.status}`)}</Tag>
          {text.inForce ? <Tag tone="calm">{t('texts:inForce')}</Tag> : null}
        </span>
      </td>
      <td className="mono" title={text.digest}>
        {text.digest.slice(0, 16)}…
      </td>
      <td>{text.loadedAt === null ? t('texts:builtIn') : `${localMoment(text.loadedAt)}, ${text.loadedBy ?? ''}`}</td>
      <td>{text.confirmedAt === null ? '—' : `${localMoment(text.confirmedAt)}, ${text.confirmedBy ?? ''}`}</td>
      {onPreview === null ? null : (
        <td>
          <Button size="small" label={`${t('texts:preview')}: ${text.document} ${text.version}`} onPress={onPreview}>
            {t('texts:preview')}
          </Button>
        </td>
      )}
    </tr>
  )
}

import { useState, type ReactNode } from 'react'
import type { Failure } from '../../preload/contract/index.js'
import { useWords } from '../i18n/words.js'
import { Button } from './button.js'
import { Icon, type IconName } from './icon.js'
import { Law } from './law.js'

export type Tone = 'stop' | 'warn' | 'calm' | 'done'
const icons: Readonly<Record<Tone, IconName>> = { stop: 'alert', warn: 'alert', calm: 'speech', done: 'check' }

export function Notice({
  tone,
  title,
  children,
}: {
  readonly tone: Tone
  readonly title: string
  readonly children?: ReactNode
}) {
  return (
    <div className="notice" data-tone={tone} role={tone === 'stop' ? 'alert' : 'status'}>
      <p className="row-tight">
        <Icon name={icons[tone]} />
        <b>{title}</b>
      </p>
      {children}
    </div>
  )
}

/** An error value in three lines: what happened, what is safe, what to do now (design §4.9). */
export function FailureNotice({ failure, onClose }: { readonly failure: Failure; readonly onClose: () => void }) {
  const { t, codeText } = useWords()
  const [copied, setCopied] = useState(false)
  const known = codeText('errors', failure.code, 'happened', failure.details) === null ? 'unknown' : failure.code
  const line = (name: string) => codeText('errors', known, name, failure.details)
  const requirement = failure.details['requirement']
  const reason = failure.details['reason']
  const why = (name: string) =>
    typeof reason === 'string'
      ? (codeText('reasons', reason, name, failure.details) ?? codeText('findings', reason, name, failure.details))
      : null
  // A scanner that was refused has a fault of its own behind the refusal.
  const fault = failure.details['fault'] ?? (why('text') === null ? reason : null)
  const device = (name: string) => (typeof fault === 'string' ? codeText('devices', fault, name, failure.details) : null)
  const copy = () => {
    const text = [failure.code, reason, failure.details['fault']].filter((part) => typeof part === 'string').join(' ')
    window.navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className="notice" data-tone={failure.retryable ? 'warn' : 'stop'} role="alert" data-code={failure.code}>
      <dl>
        <dt>{t('failure.happened')}</dt>
        <dd>
          <b>{line('happened')}</b> {why('text')} {device('happened')}
        </dd>
        <dt>{t('failure.safe')}</dt>
        <dd>{line('safe')}</dd>
        <dt>{t('failure.next')}</dt>
        <dd>{device('next') ?? why('next') ?? line('next')}</dd>
      </dl>
      <div className="row">
        {typeof requirement === 'string' ? <Law id={requirement} /> : null}
        <span className="small soft">
          {t('failure.code')}: <span className="mono">{failure.code}</span>
        </span>
        <Button size="small" kind="quiet" onPress={copy}>
          {copied ? t('failure.copied') : t('failure.copy')}
        </Button>
        <Button size="small" kind="quiet" icon="cross" onPress={onClose}>
          {t('failure.close')}
        </Button>
      </div>
    </div>
  )
}

import { useState } from 'react'
import { lookupChannels, type LookupChannel } from '../../../preload/contract/lookup.js'
import { Button } from '../../components/button.js'
import { Choice, TextField } from '../../components/field.js'
import { useWords } from '../../i18n/words.js'
import type { LookupView } from './lookup-section.js'

interface LookupAskProps {
  readonly iin: string
  readonly again: boolean
  readonly busy: boolean
  readonly onAsk: (channel: LookupChannel) => void
}

/** 395-¶8.2: the person chooses how he is asked; no channel is chosen for him. */
export function LookupAsk({ iin, again, busy, onAsk }: LookupAskProps) {
  const { t } = useWords()
  const [channel, setChannel] = useState<LookupChannel | null>(null)
  const known = /^\d{12}$/.test(iin)
  return (
    <div className="row lookup-ask">
      <Choice
        label={t('lookup:channel')}
        name="lookup-channel"
        value={channel}
        disabled={busy}
        options={lookupChannels.map((value) => ({ value, text: t(`lookup:channels.${value}`) }))}
        onChange={setChannel}
      />
      <Button disabled={busy || !known || channel === null} onPress={() => (channel === null ? undefined : onAsk(channel))}>
        {t(again ? 'lookup:askAgain' : 'lookup:ask')}
      </Button>
      {known ? null : <span className="small soft">{t('lookup:iinFirst')}</span>}
    </div>
  )
}

interface LookupAnswerProps {
  readonly consent: NonNullable<LookupView['consent']>
  readonly busy: boolean
  readonly onAnswer: (answer: string) => void
}

/** What the person was shown, and his answer: the password he reads out, or the news that he has answered on his own device. */
export function LookupAnswer({ consent, busy, onAnswer }: LookupAnswerProps) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const byPassword = consent.channel === 'one-time-password'
  const answer = () => {
    onAnswer(password.trim())
    setPassword('')
  }
  return (
    <div className="stack-tight">
      <p>{t('lookup:shown', { number: consent.numberMasked })}</p>
      <blockquote className="small">{consent.textShown}</blockquote>
      <div className="row">
        {byPassword ? (
          <TextField
            label={t('lookup:password')}
            name="lookupPassword"
            inputMode="numeric"
            maxLength={20}
            value={password}
            onChange={setPassword}
          />
        ) : null}
        <Button disabled={busy || (byPassword && password.trim() === '')} onPress={answer}>
          {t(byPassword ? 'lookup:answer' : 'lookup:askAnswer')}
        </Button>
      </div>
    </div>
  )
}

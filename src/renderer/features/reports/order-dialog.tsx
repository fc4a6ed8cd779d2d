import { useState } from 'react'
import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { Choice, Select, TextField } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { lastPeriods, type PeriodKind } from './last-periods.js'
import type { Order } from './order-table.js'

/** A period that is over and who gets the report; what it says the responsible person does not see (395-¶23). */
export function OrderDialog({ onClose }: { readonly onClose: (order: Order | null) => void }) {
  const { t } = useWords()
  const today = useSession(({ session }) => session?.today ?? '')
  const { busy, failure, run, forget } = useCall()
  const [kind, setKind] = useState<PeriodKind>('month')
  const [chosen, setChosen] = useState('')
  const [recipient, setRecipient] = useState('')
  const periods = lastPeriods(kind, today)
  const from = periods.includes(chosen) ? chosen : (periods[0] ?? '')
  const order = async () => {
    const made = await run(() => station().reports.order({ period: { kind, from }, recipient: recipient.trim() }))
    if (made !== null) onClose(made)
  }
  return (
    <Dialog title={t('reports:order.title')} onClose={() => onClose(null)}>
      <TextField
        label={t('reports:order.recipient')}
        name="recipient"
        value={recipient}
        maxLength={200}
        hint={t('reports:order.recipientHint')}
        onChange={setRecipient}
      />
      <Choice
        label={t('reports:order.kind')}
        name="kind"
        value={kind}
        options={(['month', 'quarter', 'year'] as const).map((value) => ({ value, text: t(`reports:kind.${value}`) }))}
        onChange={setKind}
      />
      <Select
        label={t('reports:order.from')}
        name="from"
        value={from}
        options={periods.map((value) => ({ value, text: value.split('-').reverse().join('.') }))}
        onChange={setChosen}
      />
      <p className="small soft">{t('reports:order.text')}</p>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={() => onClose(null)}>{t('action.cancel')}</Button>
        <Button kind="primary" disabled={busy || recipient.trim().length < 3} onPress={() => void order()}>
          {t('reports:order.make')}
        </Button>
      </div>
    </Dialog>
  )
}

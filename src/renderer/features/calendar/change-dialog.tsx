import { useState } from 'react'
import type { CalendarBody, CalendarData } from '../../../preload/contract/calendar.js'
import type { Result } from '../../../preload/contract/index.js'
import { Button } from '../../components/button.js'
import { DateField } from '../../components/date-field.js'
import { Dialog } from '../../components/dialog.js'
import { Choice, Select, TextField } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { changedBody, changeKinds, type ChangeKind, type Wanted } from './change-body.js'

interface ChangeDialogProps {
  readonly calendar: CalendarData
  readonly year: number
  readonly save: (body: CalendarBody, reason: string) => Promise<Result<unknown>>
  readonly onClose: () => void
}

type FieldName = 'day' | 'to' | 'ground' | 'nameKk' | 'nameRu' | 'nameEn' | 'year'

/** What each kind of change asks for, in the order it is asked. */
const fieldsOf: Readonly<Record<ChangeKind, readonly FieldName[]>> = {
  move: ['day', 'to', 'ground'],
  off: ['day', 'ground'],
  working: ['day', 'ground'],
  'never-moved': ['day', 'nameKk', 'nameRu', 'nameEn'],
  holiday: ['day', 'nameKk', 'nameRu', 'nameEn'],
  year: ['year'],
}
const languageOf = { nameKk: 'kk', nameRu: 'ru', nameEn: 'en' } as const

/** One change, its ground and the reason it is made for: together another version (CR-2). */
export function ChangeDialog({ calendar, year, save, onClose }: ChangeDialogProps) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [wanted, setWanted] = useState<Wanted>({
    ...{ kind: 'never-moved', day: '', to: '', ground: '', nameKk: '', nameRu: '', nameEn: '' },
    ...{ year: String(year), yearStatus: 'announced' },
  })
  const [reason, setReason] = useState('')
  const put = (part: Partial<Wanted>) => setWanted((last) => ({ ...last, ...part }))
  const body = changedBody(calendar, wanted)
  const act = async () => {
    if (body !== null && (await run(() => save(body, reason.trim()))) !== null) onClose()
  }
  const labelOf = (name: FieldName): string => t(`calendar:field.${name === 'day' && wanted.kind === 'move' ? 'from' : name}`)
  return (
    <Dialog title={t('calendar:add')} onClose={onClose} wide>
      <Select
        label={t('calendar:kind.label')}
        name="kind"
        value={wanted.kind}
        options={changeKinds.map((kind) => ({ value: kind, text: t(`calendar:kind.${kind}`) }))}
        onChange={(kind) => put({ kind: changeKinds.find((one) => one === kind) ?? 'off' })}
      />
      <div className="settings">
        {fieldsOf[wanted.kind].map((name) =>
          name === 'day' || name === 'to' ? (
            <DateField
              key={name}
              label={labelOf(name)}
              name={name}
              value={wanted[name]}
              hint={name === 'day' && wanted.kind === 'holiday' ? t('calendar:holidayHint') : undefined}
              onChange={(text) => put({ [name]: text })}
            />
          ) : (
            <TextField
              key={name}
              label={labelOf(name)}
              name={name}
              value={wanted[name]}
              maxLength={name === 'ground' ? 200 : name === 'year' ? 4 : 120}
              lang={name in languageOf ? languageOf[name as keyof typeof languageOf] : undefined}
              onChange={(text) => put({ [name]: text })}
            />
          ),
        )}
        {wanted.kind === 'year' ? (
          <Choice
            label={t('calendar:field.yearStatus')}
            name="yearStatus"
            value={wanted.yearStatus}
            options={(['announced', 'computed'] as const).map((value) => ({ value, text: t(`calendar:yearStatus.${value}`) }))}
            onChange={(yearStatus) => put({ yearStatus })}
          />
        ) : null}
      </div>
      <TextField
        label={t('reason.label')}
        name="reason"
        value={reason}
        maxLength={300}
        hint={t('reason.hint')}
        onChange={setReason}
      />
      {failure === null ? null : <FailureNotice failure={withShortDate(failure)} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button kind="primary" disabled={busy || body === null || reason.trim().length < 3} onPress={() => void act()}>
          {t('calendar:save')}
        </Button>
      </div>
    </Dialog>
  )
}

type Failure = Parameters<typeof FailureNotice>[0]['failure']

/** The day it is about, as dates are read here. */
function withShortDate(failure: Failure): Failure {
  const at = failure.details['at']
  return typeof at === 'string' ? { ...failure, details: { ...failure.details, at: shortDate(at) } } : failure
}

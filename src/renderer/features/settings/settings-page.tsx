import { useState } from 'react'
import type { OutputOf } from '../../../preload/contract/index.js'
import type { LawPoints, station as stationTable } from '../../../preload/contract/station.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { TextField } from '../../components/field.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { ReasonDialog } from '../../components/reason-dialog.js'
import { useWords } from '../../i18n/words.js'
import { ConflictList } from './conflict-list.js'
import { LawPointsFields } from './law-points.js'
import { isProtection, ProtectionFields } from './protection-fields.js'

type Answer = OutputOf<typeof stationTable.methods.settings>
type Settings = Answer['settings']
type TextName = { [K in keyof Settings]: Settings[K] extends string ? K : never }[keyof Settings]
type NumberName = { [K in keyof Settings]: Settings[K] extends number ? K : never }[keyof Settings]
type FieldName = TextName | NumberName

const texts: readonly TextName[] = [
  'operatorNameKk',
  'operatorNameRu',
  'operatorBin',
  'responsibleName',
  'responsibleContact',
  'storageTermKk',
  'storageTermRu',
  'thirdPartiesKk',
  'thirdPartiesRu',
]
const numbers: readonly { readonly name: NumberName; readonly from: number; readonly to: number }[] = [
  { name: 'qualityThreshold', from: 1, to: 100 },
  { name: 'storageTermYears', from: 1, to: 100 },
  { name: 'attemptsPerFinger', from: 1, to: 10 },
  { name: 'idleLockMinutes', from: 1, to: 60 },
]

/** What the law makes obligatory before first use; every change is a new revision with its reason. */
export function SettingsPage() {
  const { t } = useWords()
  const { value, failure, reload, forget } = useLoaded<Answer>(() => station().station.settings({}), 'settings')
  const [changes, setChanges] = useState<Partial<Record<FieldName, string>>>({})
  const [law, setLaw] = useState<LawPoints | null>(null)
  const [protection, setProtection] = useState<Settings['protection'] | null>(null)
  const [asking, setAsking] = useState(false)
  const [saved, setSaved] = useState(false)
  if (value === null)
    return failure === null ? <p className="empty">{t('working')}</p> : <FailureNotice failure={failure} onClose={forget} />
  const shown = { ...value.settings, law: law ?? value.settings.law, protection: protection ?? value.settings.protection }
  const wanted = isProtection(shown.protection) ? withChanges(shown, changes) : null
  const changed = Object.keys(changes).length > 0 || law !== null || protection !== null
  const bind = (name: FieldName) => ({
    name,
    label: t(`settings:field.${name}`),
    value: changes[name] ?? String(value.settings[name]),
    onChange: (text: string) => {
      setSaved(false)
      setChanges((last) => ({ ...last, [name]: text }))
    },
  })
  return (
    <div className="page" data-page="settings">
      <header className="page-head">
        <h1>{t('settings:title')}</h1>
        <span className="soft">{t('settings:revision', { revision: value.revision })}</span>
        <span className="push">
          <Button kind="primary" icon="check" disabled={!changed || wanted === null} onPress={() => setAsking(true)}>
            {t('settings:save')}
          </Button>
        </span>
      </header>
      {saved ? <Notice tone="done" title={t('settings:saved')} /> : null}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="settings">
        {texts.map((name) => (
          <TextField key={name} {...bind(name)} lang={name.endsWith('Kk') ? 'kk' : name.endsWith('Ru') ? 'ru' : undefined} />
        ))}
        {numbers.map(({ name, from, to }) => (
          <TextField key={name} {...bind(name)} inputMode="numeric" hint={t('settings:range', { from, to })} />
        ))}
      </div>
      <LawPointsFields
        law={shown.law}
        onChange={(next) => {
          setSaved(false)
          setLaw(next)
        }}
      />
      <ProtectionFields
        protection={shown.protection}
        onChange={(next) => {
          setSaved(false)
          setProtection(next)
        }}
      />
      <ConflictList />
      {asking && wanted !== null ? (
        <ReasonDialog
          title={t('settings:save')}
          text={t('settings:reasonText')}
          action={t('settings:save')}
          call={async (reason) => {
            const answer = await station().station.saveSettings({ settings: wanted, reason })
            if (answer.ok) {
              setChanges({})
              setLaw(null)
              setProtection(null)
              setSaved(true)
            }
            return answer
          }}
          onClose={() => {
            setAsking(false)
            reload()
          }}
        />
      ) : null}
    </div>
  )
}

/** @returns null while a number is out of its range or an obligatory text is empty */
function withChanges(settings: Settings, changes: Partial<Record<FieldName, string>>): Settings | null {
  const next: Settings = { ...settings }
  for (const name of texts) next[name] = (changes[name] ?? settings[name]).trim()
  for (const { name } of numbers) next[name] = Number(changes[name] ?? settings[name])
  const inRange = numbers.every(({ name, from, to }) => Number.isInteger(next[name]) && next[name] >= from && next[name] <= to)
  return inRange && texts.every((name) => next[name] !== '') && /^\d{12}$/.test(next.operatorBin) ? next : null
}

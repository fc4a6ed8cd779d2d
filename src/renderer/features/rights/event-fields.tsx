import { breachItems } from '../../../preload/contract/rights-view.js'
import { DateField } from '../../components/date-field.js'
import { Check, Choice, FieldNotes, TextField } from '../../components/field.js'
import { useWords } from '../../i18n/words.js'
import { shownTime } from '../consent/time-digits.js'
import { BothLanguages } from './both-languages.js'
import { needsBody, subjectsOf } from './request-input.js'
import { useDraftFields } from './use-draft-fields.js'

const measures = ['block', 'destroy', 'clarify'] as const
const grounds = ['DST-27.1', 'DST-27.2', 'DST-27.3', 'DST-27.4'] as const

/** Demands, grounds and events that reach the responsible person without anybody at the counter (395-¶4.2, ¶24, ¶27, X-4). */
export function EventFields({ tried }: { readonly tried: boolean }) {
  const { draft } = useDraftFields(tried)
  switch (draft.kind) {
    case 'authority':
      return <Authority tried={tried} />
    case 'ground':
      return <Ground tried={tried} />
    case 'deceased':
      return <Deceased tried={tried} />
    case 'breach':
      return <Breach tried={tried} />
    default:
      return null
  }
}

function Authority({ tried }: { readonly tried: boolean }) {
  const { t } = useWords()
  const { draft, type, bind, notes } = useDraftFields(tried)
  return (
    <>
      <div className="identity-grid">
        <TextField {...bind('body', t('rights:event.body'))} maxLength={300} />
        <TextField {...bind('incomingNumber', t('rights:event.incomingNumber'))} maxLength={300} />
        <DateField {...bind('incomingOn', t('rights:event.incomingOn'))} hint={t('identity:dateHint')} />
        <DateField {...bind('dueOn', t('rights:event.dueOn'))} hint={t('rights:event.dueOnHint')} />
      </div>
      <Choice
        label={t('rights:event.measure')}
        name="measure"
        value={draft.measure}
        notes={notes('measure')}
        options={measures.map((value) => ({ value, text: t(`rights:event.measures.${value}`) }))}
        onChange={(measure) => type({ measure })}
      />
      <Check name="hold" checked={draft.hold} onChange={(hold) => type({ hold })}>
        <b>{t('rights:event.hold')}</b> <span className="small soft">{t('rights:event.holdText')}</span>
      </Check>
      <Subjects tried={tried} />
    </>
  )
}

function Ground({ tried }: { readonly tried: boolean }) {
  const { t, codeText } = useWords()
  const { draft, type, bind, notes } = useDraftFields(tried)
  return (
    <>
      <Choice
        label={t('rights:event.ground')}
        name="ground"
        value={draft.ground}
        notes={notes('ground')}
        options={grounds.map((value) => ({ value, text: codeText('reasons', value, 'text', {}) ?? value }))}
        onChange={(ground) => type({ ground })}
      />
      <div className="identity-grid">
        {needsBody(draft.ground) ? (
          <TextField
            {...bind('groundBody', t('rights:event.groundBody'))}
            maxLength={300}
            hint={t('rights:event.groundBodyHint')}
          />
        ) : null}
        <TextField {...bind('groundDocument', t('rights:event.groundDocument'))} maxLength={300} />
        <DateField {...bind('inForceOn', t('rights:event.inForceOn'))} hint={t('identity:dateHint')} />
      </div>
      <Subjects tried={tried} />
    </>
  )
}

function Deceased({ tried }: { readonly tried: boolean }) {
  const { t } = useWords()
  const { bind } = useDraftFields(tried)
  return (
    <div className="identity-grid">
      <TextField {...bind('subjects', t('identity:field.iin'))} inputMode="numeric" maxLength={12} />
      <TextField {...bind('source', t('rights:event.source'))} maxLength={300} hint={t('rights:event.sourceHint')} />
      <DateField {...bind('since', t('rights:event.since'))} hint={t('identity:dateHint')} />
    </div>
  )
}

function Breach({ tried }: { readonly tried: boolean }) {
  const { t } = useWords()
  const { draft, type, bind, notes } = useDraftFields(tried)
  return (
    <>
      <div className="identity-grid">
        <DateField {...bind('detectedOn', t('rights:event.detectedOn'))} hint={t('identity:dateHint')} />
        <TextField
          label={t('rights:event.detectedTime')}
          name="detectedTime"
          value={draft.detectedTime}
          inputMode="numeric"
          maxLength={5}
          notes={notes('detectedTime')}
          hint={t('rights:event.timeHint')}
          onChange={(typed) => type({ detectedTime: shownTime(typed.replace(/\D/g, '').slice(0, 4)) })}
        />
      </div>
      <BothLanguages
        label={t('rights:event.description')}
        name="description"
        value={draft.description}
        multiline
        maxLength={1500}
        notes={notes}
        onChange={(description) => type({ description })}
      />
      <fieldset className="stack-tight" data-field="data">
        <legend className="field-label">{t('rights:event.data')}</legend>
        <div className="breach-items">
          {breachItems.map((item) => (
            <Check
              key={item}
              name={`data-${item}`}
              checked={draft.data.includes(item)}
              onChange={(on) => type({ data: breachItems.filter((one) => (one === item ? on : draft.data.includes(one))) })}
            >
              {t(`rights:item.${item}`)}
            </Check>
          ))}
        </div>
        <FieldNotes id="data-notes" notes={notes('data')} />
      </fieldset>
      <BothLanguages
        label={t('rights:event.measuresTaken')}
        name="measures"
        value={draft.measures}
        multiline
        maxLength={1500}
        notes={notes}
        onChange={(measures) => type({ measures })}
      />
      <Subjects tried={tried} />
    </>
  )
}

function Subjects({ tried }: { readonly tried: boolean }) {
  const { t } = useWords()
  const { draft, bind } = useDraftFields(tried)
  const count = subjectsOf(draft.subjects).length
  return (
    <TextField
      {...bind('subjects', t('rights:event.subjects'))}
      multiline
      hint={t('rights:event.subjectsHint', { count })}
      className="subjects"
    />
  )
}

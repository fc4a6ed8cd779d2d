import { workingLawPoints, type LawPoints } from '../../../preload/contract/station.js'
import { Check, Choice } from '../../components/field.js'
import { Law, Tag } from '../../components/law.js'
import { useWords } from '../../i18n/words.js'
import type { ReactNode } from 'react'

interface LawPointsProps {
  readonly law: LawPoints
  readonly onChange: (law: LawPoints) => void
}

/** Points on which the customer's lawyers decide (requirements.md §8, §13): the question, its number, the working answer. */
export function LawPointsFields({ law, onChange }: LawPointsProps) {
  const { t } = useWords()
  const change = (part: Partial<LawPoints>) => onChange({ ...law, ...part })
  const forms = (values: readonly string[]) => values.map((value) => t(`settings:law.consentForms.${value}`)).join(', ')
  const birthday = (value: LawPoints['eighteenIsReached']) =>
    t(value === 'on the birthday' ? 'settings:law.eighteenIsReached.birthday' : 'settings:law.eighteenIsReached.next')
  const stamp = (value: boolean) => t(value ? 'settings:law.stampMayBeElectronic.yes' : 'settings:law.stampMayBeElectronic.no')
  return (
    <section className="stack-tight" data-settings="law">
      <h2>{t('settings:law.title')}</h2>
      <p className="soft">{t('settings:law.text')}</p>
      <div className="settings">
        <Point conflict="CX-22" law="406-¶4.1" name="eighteenIsReached" working={birthday(workingLawPoints.eighteenIsReached)}>
          <Choice
            label={t('settings:law.eighteenIsReached.title')}
            hideLabel
            name="eighteenIsReached"
            value={law.eighteenIsReached}
            options={(['on the birthday', 'on the next day'] as const).map((value) => ({ value, text: birthday(value) }))}
            onChange={(eighteenIsReached) => change({ eighteenIsReached })}
          />
        </Point>
        <Point conflict="CX-07" law="406-¶3.2" name="consentForms" working={forms(workingLawPoints.consentForms)}>
          <p className="small soft">{t('settings:law.consentForms.note')}</p>
          <Forms
            forms={['paper', 'eds', 'tablet']}
            chosen={law.consentForms}
            onChange={(consentForms) => change({ consentForms })}
          />
        </Point>
        <Point conflict="CX-08" law="406-¶5.2" name="applicationForms" working={forms(workingLawPoints.applicationForms)}>
          <p className="small soft">{t('settings:law.applicationForms.note')}</p>
          <Forms
            forms={['paper', 'tablet']}
            chosen={law.applicationForms}
            onChange={(applicationForms) => change({ applicationForms })}
          />
        </Point>
        <Point
          conflict={null}
          law="406-Annex.2"
          name="stampMayBeElectronic"
          working={stamp(workingLawPoints.stampMayBeElectronic)}
        >
          <Choice
            label={t('settings:law.stampMayBeElectronic.title')}
            hideLabel
            name="stampMayBeElectronic"
            value={law.stampMayBeElectronic ? 'yes' : 'no'}
            options={[
              { value: 'yes', text: stamp(true) },
              { value: 'no', text: stamp(false) },
            ]}
            onChange={(value) => change({ stampMayBeElectronic: value === 'yes' })}
          />
        </Point>
      </div>
    </section>
  )
}

interface PointProps {
  /** null: the lawyers are asked, but §8 numbers no conflict */
  readonly conflict: string | null
  readonly law: string
  readonly name: keyof LawPoints
  readonly working: string
  readonly children: ReactNode
}

function Point({ conflict, law, name, working, children }: PointProps) {
  const { t } = useWords()
  return (
    <div className="law-point" data-point={name}>
      <p className="row-tight">
        {conflict === null ? null : <Tag tone="calm">{conflict}</Tag>}
        <b>{t(`settings:law.${name}.title`)}</b>
      </p>
      <Law id={law} brief />
      {children}
      <p className="small soft">{t('settings:law.working', { answer: working })}</p>
    </div>
  )
}

interface FormsProps<Form extends string> {
  readonly forms: readonly Form[]
  readonly chosen: readonly Form[]
  readonly onChange: (forms: Form[]) => void
}

/** Paper stays allowed whatever is chosen beside it. */
function Forms<Form extends string>({ forms, chosen, onChange }: FormsProps<Form>) {
  const { t } = useWords()
  return (
    <div className="row">
      {forms.map((form) => (
        <Check
          key={form}
          checked={chosen.includes(form)}
          disabled={form === 'paper'}
          onChange={(on) => onChange(forms.filter((one) => (one === form ? on : chosen.includes(one))))}
        >
          {t(`settings:law.consentForms.${String(form)}`)}
        </Check>
      ))}
    </div>
  )
}

import { useEffect, useRef, useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { DateField } from '../../components/date-field.js'
import { Choice, TextField } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { useCapacityDrafts } from './capacity-drafts.js'
import { CapacityFacts } from './capacity-facts.js'
import { focusFirstWrong, isDay } from './check-fields.js'
import { RepresentativeForm } from './representative-form.js'
import { capacityKinds } from './words-of-kind.js'

/** 406-¶5.1: what a court established of the person, and who represents him; nothing is asked of a person of full capacity. */
export function CapacitySection({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { kind, begin } = useCapacityDrafts()
  const stated = view.capacity
  useEffect(() => begin(view), [view.caseId])
  const open = kind !== null || stated === null
  return (
    <section className="sheet stack" data-capacity={stated?.kind ?? 'full'} aria-label={t('capacity:title')}>
      <div className="row">
        <h2>{t('capacity:title')}</h2>
        <Law id="406-¶5.1" />
      </div>
      {open ? <StateForm view={view} /> : <CapacityFacts view={view} />}
      {!open && stated !== null && stated.representative === null ? <RepresentativeForm view={view} kind={stated.kind} /> : null}
    </section>
  )
}

function StateForm({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { kind: chosen, court, choose, typeCourt } = useCapacityDrafts()
  const { busy, failure, run, forget } = useCall()
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const stated = view.capacity
  const kind = chosen ?? stated?.kind ?? 'full'
  const wrong = {
    number: court.number.trim() === '',
    decidedOn: !isDay(court.decidedOn),
    court: court.court.trim() === '',
  }
  const state = async () => {
    setTried(true)
    if (kind !== 'full' && focusFirstWrong(form.current, wrong)) return
    const capacity = kind === 'full' ? null : { kind, courtDecision: { ...court } }
    const changed = await run(() => station().capacity.state({ caseId: view.caseId, capacity }))
    if (changed === null) return
    choose(null)
    adopt(changed)
  }
  const note = (field: keyof typeof wrong) =>
    tried && wrong[field]
      ? [{ tone: 'stop' as const, text: t(field === 'decidedOn' ? 'capacity:dateWrong' : 'capacity:required') }]
      : []
  return (
    <div ref={form} className="stack">
      <Choice
        label={t('capacity:question')}
        name="capacity"
        value={kind}
        options={capacityKinds.map((value) => ({ value, text: t(`capacity:kind.${value}`) }))}
        onChange={choose}
      />
      {stated === null ? null : <p className="small">{t('capacity:changeText')}</p>}
      {kind === 'full' ? (
        <p className="small soft">{t('capacity:fullText')}</p>
      ) : (
        <div className="identity-grid" role="group" aria-label={t('capacity:court.title')}>
          <TextField
            label={t('capacity:court.number')}
            name="number"
            value={court.number}
            maxLength={200}
            notes={note('number')}
            onChange={(number) => typeCourt({ number })}
          />
          <DateField
            label={t('capacity:court.decidedOn')}
            name="decidedOn"
            value={court.decidedOn}
            hint={t('identity:dateHint')}
            notes={note('decidedOn')}
            onChange={(decidedOn) => typeCourt({ decidedOn })}
          />
          <TextField
            label={t('capacity:court.court')}
            name="court"
            value={court.court}
            maxLength={200}
            notes={note('court')}
            onChange={(value) => typeCourt({ court: value })}
          />
        </div>
      )}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {kind === (stated?.kind ?? 'full') && kind === 'full' ? null : (
        <div className="row">
          {stated === null ? null : <Button onPress={() => choose(null)}>{t('action.cancel')}</Button>}
          <Button kind="primary" icon="check" disabled={busy} onPress={() => void state()}>
            {t('capacity:state')}
          </Button>
        </div>
      )}
    </div>
  )
}

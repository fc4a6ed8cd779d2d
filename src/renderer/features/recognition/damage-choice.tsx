import { damageCodes } from '../../../preload/contract/recognition.js'
import { station } from '../../bridge/station.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'

/** 406-¶8.1: acquired irreversible damage, as the employee sees it; never "to improve quality" (CX-12). */
export function DamageChoice({ view }: { readonly view: CaseView }) {
  const { t, codeText } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const { damage } = view.enrolment
  const state = async (chosen: (typeof damageCodes)[number]) => {
    const changed = await run(() => station().recognition.stateDamage({ caseId: view.caseId, damage: chosen }))
    if (changed !== null) adopt(changed)
  }
  return (
    <section className="sheet stack-tight" aria-label={t('recognition:damage')}>
      <h2>{t('recognition:damage')}</h2>
      <p>{t('recognition:damageText')}</p>
      <fieldset className="reasons">
        <legend className="visually-hidden">{t('recognition:damage')}</legend>
        {damageCodes.map((code) => (
          <label key={code} className="check">
            <input
              type="radio"
              name="damage"
              value={code}
              checked={damage === code}
              // Not disabled while it is sent: the keyboard would lose its place.
              onChange={() => (busy ? undefined : void state(code))}
            />
            <span>
              {codeText('reasons', code, 'text', {})} <span className="small soft">{code}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Law id="406-¶8.1" brief />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
    </section>
  )
}

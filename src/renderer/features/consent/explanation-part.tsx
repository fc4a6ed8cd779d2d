import { useState } from 'react'
import type { cases } from '../../../preload/contract/cases.js'
import type { Language, OutputOf } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Check, Choice } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { localTime } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import { Onward } from '../cases/onward.js'
import { PartFrame } from '../cases/part-frame.js'
import type { CaseView } from '../cases/view.js'

type Memo = OutputOf<typeof cases.methods.showMemo>['memo']
const aids = ['R-AID-SIGHT', 'R-AID-HEARING', 'R-AID-LANG'] as const
type Aid = (typeof aids)[number]

/** 406-¶3.3: the memo is shown in the applicant's language before anything is signed. */
export function ExplanationPart({ view }: { readonly view: CaseView }) {
  const { t, language } = useWords()
  const { adopt, advance } = useCase()
  const { busy, failure, run, forget } = useCall()
  const [chosen, setChosen] = useState<Language>(view.explanation?.language ?? language)
  const [memo, setMemo] = useState<Memo | null>(null)
  const [used, setUsed] = useState<readonly Aid[]>(aids.filter((aid) => view.explanation?.aids.includes(aid)))
  const explainedAt = view.explanation?.explainedAt ?? null
  const show = async (wanted: Language) => {
    setChosen(wanted)
    const shown = await run(() => station().cases.showMemo({ caseId: view.caseId, language: wanted }))
    if (shown === null) return
    setMemo(shown.memo)
    adopt(shown.view)
  }
  const explained = async () => {
    const changed = await run(() => station().cases.markExplained({ caseId: view.caseId, aids: [...used] }))
    if (changed !== null) advance(changed)
  }
  const options = (['kk', 'ru', 'en'] as const).map((value) => ({ value, text: t(`language.${value}`), lang: value }))
  return (
    <PartFrame
      title={t('consent:memo.title')}
      requirement="406-¶3.3"
      aside={
        <Choice
          label={t('consent:memo.language')}
          hideLabel
          name="memo-language"
          value={chosen}
          options={options}
          onChange={(wanted) => void show(wanted)}
        />
      }
      actions={
        <>
          {explainedAt === null ? null : (
            <span className="small soft">{t('consent:memo.marked', { time: localTime(explainedAt) })}</span>
          )}
          {explainedAt !== null && memo === null ? (
            <>
              <Button shortcut="F4" onPress={() => void show(chosen)}>
                {t('consent:memo.showAgain')}
              </Button>
              <Onward view={view} from="explanation" />
            </>
          ) : memo === null ? (
            <Button kind="primary" icon="speech" disabled={busy} onPress={() => void show(chosen)}>
              {t('consent:memo.show')}
            </Button>
          ) : (
            <Button kind="primary" icon="check" disabled={busy} onPress={() => void explained()}>
              {t('consent:memo.explained')}
            </Button>
          )}
        </>
      }
    >
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {memo === null ? <p className="memo-waiting soft">{t('consent:memo.wait')}</p> : <MemoSheet memo={memo} />}
      {memo === null ? null : (
        <div className="memo-aids">
          <span className="field-label">{t('consent:memo.aids')}</span>
          {aids.map((aid) => (
            <Check
              key={aid}
              name={aid}
              checked={used.includes(aid)}
              onChange={(checked) => setUsed((last) => (checked ? [...last, aid] : last.filter((one) => one !== aid)))}
            >
              {t(`consent:aid.${aid}`)}
            </Check>
          ))}
        </div>
      )}
    </PartFrame>
  )
}

function MemoSheet({ memo }: { readonly memo: Memo }) {
  const { t } = useWords()
  return (
    <article className="memo" lang={memo.language} tabIndex={0} aria-label={memo.title}>
      <h2>{memo.title}</h2>
      {memo.paragraphs.map((paragraph, index) => (
        <div key={index}>
          {paragraph.heading === null ? null : <h3>{paragraph.heading}</h3>}
          <p>{paragraph.text}</p>
        </div>
      ))}
      <p className="small soft">{t('consent:memo.version', { version: memo.version })}</p>
    </article>
  )
}

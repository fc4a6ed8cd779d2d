import { useEffect, useRef, useState } from 'react'
import type { Instruction } from '../../../preload/contract/instructions.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Choice } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'

interface InstructionTextProps {
  readonly instruction: Instruction
  readonly onAcknowledged: () => void
}

/** Lines of pixels that rounding may leave below the end of a scrolled text. */
const slack = 4

/** 406-¶12: the whole text in the official language of one's choice; "acknowledged" opens at its end. */
export function InstructionText({ instruction, onAcknowledged }: InstructionTextProps) {
  const { t, language } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [textLanguage, setTextLanguage] = useState<'kk' | 'ru'>(language === 'ru' ? 'ru' : 'kk')
  const [read, setRead] = useState(false)
  const text = useRef<HTMLElement>(null)
  const atEnd = () => {
    const box = text.current
    if (box !== null && box.scrollTop + box.clientHeight >= box.scrollHeight - slack) setRead(true)
  }
  useEffect(atEnd, [textLanguage])
  const acknowledge = async () => {
    if ((await run(() => station().instructions.acknowledge({ version: instruction.version }))) !== null) onAcknowledged()
  }
  const kazakh = textLanguage === 'kk'
  return (
    <div className="instruction" data-instruction={instruction.version}>
      <p>{t('instructions:gate.text', { version: instruction.version, date: shortDate(instruction.publishedOn) })}</p>
      <Choice
        label={t('instructions:gate.language')}
        hideLabel
        value={textLanguage}
        options={[
          { value: 'kk', text: t('language.kk'), lang: 'kk' },
          { value: 'ru', text: t('language.ru'), lang: 'ru' },
        ]}
        onChange={setTextLanguage}
      />
      <article
        ref={text}
        className="memo instruction-text"
        lang={textLanguage}
        tabIndex={0}
        aria-label={t('instructions:gate.body')}
        onScroll={atEnd}
      >
        <h2>{kazakh ? instruction.titleKk : instruction.titleRu}</h2>
        <p>{kazakh ? instruction.bodyKk : instruction.bodyRu}</p>
      </article>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="row">
        <Law id="406-¶12" />
        {read ? null : <span className="small soft">{t('instructions:gate.scroll')}</span>}
        <Button kind="primary" icon="check" disabled={busy || !read} testId="acknowledge" onPress={() => void acknowledge()}>
          {t('instructions:gate.action')}
        </Button>
      </div>
    </div>
  )
}

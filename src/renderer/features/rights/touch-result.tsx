import type { TouchResult, VerificationTouch } from '../../../preload/contract/rights-view.js'
import { Law } from '../../components/law.js'
import { Notice, type Tone } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'

const tones: Readonly<Record<TouchResult, Tone>> = {
  same: 'done',
  'not-same': 'stop',
  'no-record': 'calm',
  'no-decision': 'calm',
  'no-answer': 'warn',
  'not-taken': 'warn',
}
/** The point of the law that a reader would ask for. */
const laws: Readonly<Partial<Record<TouchResult, string>>> = { 'not-same': '406-¶11.2', 'no-decision': '395-¶26.1' }

interface TouchResultProps {
  readonly touch: Pick<VerificationTouch, 'result' | 'cause'>
  readonly causes?: readonly string[]
}

/** What a touch came to, in words: never a number, and of a blocked record never "not the same" (395-¶26.1). */
export function TouchResultNotice({ touch, causes = [] }: TouchResultProps) {
  const { t, codeText } = useWords()
  const { result, cause } = touch
  const why = useWhy(touch)
  const hints = causes.flatMap((code) => codeText('causes', code, null, {}) ?? [])
  const law = laws[result]
  return (
    <div data-touch={result} data-cause={cause ?? ''}>
      <Notice tone={tones[result]} title={t(`rights:touch.result.${result}.title`)}>
        {why === null ? null : <p>{why}</p>}
        {hints.length === 0 ? null : <p className="small">{hints.join(' · ')}</p>}
        <p>{t(`rights:touch.result.${result}.text`)}</p>
        {law === undefined ? null : <Law id={law} brief />}
      </Notice>
    </div>
  )
}

/** Why there is no answer, or no finger; null: the result says all, or its cause is nobody's business (a block, 395-¶26.1). */
export function useWhy({ result, cause }: TouchResultProps['touch']): string | null {
  const { codeText } = useWords()
  if (cause === null || result === 'no-decision') return null
  return codeText('verdicts', cause, 'happened', {}) ?? codeText('devices', cause, 'happened', {}) ?? cause
}

import { FailureNotice, Notice } from '../../components/notice.js'
import { Law } from '../../components/law.js'
import { useWords } from '../../i18n/words.js'
import { useCapture, type Sample } from './capture-store.js'

/** What became of the last attempt at this finger: the station's answer, its refusal, or a fault of the device. */
export function AttemptNotices() {
  const { sample, position, failure, forgetFailure } = useCapture()
  return (
    <>
      {sample?.position === position ? <SampleNotice sample={sample} /> : null}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forgetFailure} />}
      <EndedNotice />
    </>
  )
}

const goodVerdicts: ReadonlySet<Sample['verdict']> = new Set<Sample['verdict']>(['accepted', 'kept-better', 'match'])

/** What the station found in the picture: in words, with the other finger named and the point of the law. */
function SampleNotice({ sample }: { readonly sample: Sample }) {
  const { t, codeText } = useWords()
  const good = goodVerdicts.has(sample.verdict)
  const other = sample.otherPosition === null ? '' : t(`capture:finger.${sample.otherPosition}`)
  // Who placed the wrong finger needs no advice on pressing.
  const helpful = sample.verdict === 'quality-low' || sample.verdict === 'no-ridges'
  const causes = (helpful ? sample.causes : [])
    .map((cause) => codeText('causes', cause, null, {}))
    .filter((text) => text !== null)
  return (
    <div data-verdict={sample.verdict}>
      <Notice tone={good ? 'done' : 'warn'} title={codeText('verdicts', sample.verdict, 'happened', { other }) ?? sample.verdict}>
        {good ? null : (
          <>
            <p className="small">{codeText('verdicts', sample.verdict, 'safe', { other })}</p>
            <p>{codeText('verdicts', sample.verdict, 'next', { other })}</p>
          </>
        )}
        {causes.length === 0 ? null : <p className="small">{causes.join(' · ')}</p>}
        {good || sample.requirement === null ? null : <Law id={sample.requirement} brief />}
      </Notice>
    </div>
  )
}

/** What ended the attempt before anything was taken over. */
export function EndedNotice() {
  const { codeText } = useWords()
  const ended = useCapture((slice) => slice.ended)
  if (ended === null || ended.outcome === 'done' || ended.outcome === 'cancelled') return null
  const code = ended.faultCode ?? (ended.outcome === 'timed-out' ? 'TIMED_OUT' : 'DEVICE_UNKNOWN')
  const known = codeText('devices', code, 'happened', {}) === null ? 'DEVICE_UNKNOWN' : code
  const positions = ended.fingers.length === 0 ? null : ended.fingers.map(String)
  return (
    <div data-code={code}>
      <Notice
        tone={ended.outcome === 'timed-out' ? 'calm' : 'warn'}
        title={codeText('devices', known, 'happened', { positions }) ?? code}
      >
        <p className="small">{codeText('devices', known, 'safe', {})}</p>
        <p>
          {codeText('devices', known, 'next', {})} <span className="mono small soft">{code}</span>
        </p>
      </Notice>
    </div>
  )
}

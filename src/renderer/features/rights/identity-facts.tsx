import { Notice } from '../../components/notice.js'
import { Law } from '../../components/law.js'
import { useWords } from '../../i18n/words.js'
import { Line } from './about-facts.js'
import { useWhy } from './touch-result.js'
import type { RequestView } from './view.js'

type Identity = NonNullable<RequestView['identity']>

/** How the applicant was identified (406-¶11.1); of a touch the answer, or why there is none. */
export function IdentityFacts({ identity }: { readonly identity: Identity }) {
  const { t } = useWords()
  const { method, result, touches } = identity
  const last = touches.filter((touch) => touch.result === result).at(-1)
  const why = useWhy({ result: result ?? 'same', cause: last?.cause ?? null })
  return (
    <Line label={t('rights:identity.label')}>
      <span data-testid="identity" data-method={method} data-result={result ?? ''}>
        {t(`rights:identity.${method}`)}
        {result === null ? '' : `: ${t(`rights:touch.result.${result}.title`)}`}
        {last?.position == null ? '' : ` (${t(`capture:finger.${last.position}`)})`}
        {why === null ? '' : `, ${why}`}
      </span>
    </Line>
  )
}

/** Whoever decides on the request reads it first: a touch said otherwise than the document (406-¶11.2). */
export function NotSame({ identity }: { readonly identity: RequestView['identity'] }) {
  const { t } = useWords()
  if (identity?.result !== 'not-same') return null
  return (
    <div data-testid="touch-not-same">
      <Notice tone="warn" title={t('rights:touch.ordered')}>
        {identity.remark === null ? null : (
          <p>{t('rights:identity.remark', { by: identity.remark.by, text: identity.remark.text })}</p>
        )}
        <Law id="406-¶11.2" brief />
      </Notice>
    </div>
  )
}

import type { IdentityDraft, IdentityFinding } from '../../../preload/contract/cases.js'
import { Button } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { Tag } from '../../components/law.js'
import { useWords } from '../../i18n/words.js'

interface MrzStripProps {
  readonly draft: IdentityDraft
  readonly findings: readonly IdentityFinding[]
  readonly locked: boolean
  readonly onClear: () => void
}

/** Says how the identity came in: read by machine or typed; the zone stays visible for comparison with the document. */
export function MrzStrip({ draft, findings, locked, onClear }: MrzStripProps) {
  const { t, codeText } = useWords()
  const wrong = findings.find(({ field, severity }) => field === 'mrzLines' && severity === 'stop')
  if (draft.mrzLines.length === 0) {
    return (
      <p className="mrz" data-field="mrzLines">
        <Icon name="document" />
        <span>{t('identity:mrz.wait')}</span>
      </p>
    )
  }
  return (
    <div className="mrz" data-field="mrzLines" data-state={wrong === undefined ? 'read' : 'wrong'} aria-live="polite">
      <Tag tone={wrong === undefined ? 'done' : 'stop'}>
        {t(wrong === undefined ? 'identity:mrz.read' : 'identity:mrz.wrong')}
      </Tag>
      <code className="mrz-lines">
        {draft.mrzLines.map((line, index) => (
          <span key={index}>{line}</span>
        ))}
      </code>
      {wrong === undefined ? null : (
        <span className="field-note" data-tone="stop">
          {codeText('findings', wrong.code, 'text', wrong.facts) ?? t('identity:unknownFinding', { code: wrong.code })}{' '}
          {wrong.requirement}
        </span>
      )}
      {locked ? null : (
        <span className="push">
          <Button size="small" shortcut="F4" onPress={onClear}>
            {t('identity:mrz.again')}
          </Button>
        </span>
      )}
    </div>
  )
}

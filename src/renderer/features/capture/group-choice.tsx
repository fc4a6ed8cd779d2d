import { FingerGroup, fingersOfGroup, type FingerPosition } from '../../../preload/contract/index.js'
import { Choice } from '../../components/field.js'
import { Icon } from '../../components/icon.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView } from '../cases/view.js'
import { useCapture, type CaptureMode } from './capture-store.js'
import { groupOf, openIn } from './positions.js'

interface GroupChoiceProps {
  readonly fingers: CaseView['fingers']
  readonly selected: FingerPosition
  readonly mode: CaptureMode
  readonly onSelect: (position: FingerPosition) => void
}

/** Only for a scanner on which a hand has room: how the fingers are taken, and, in 4-4-2, which of the three groups. */
export function GroupChoice({ fingers, selected, mode, onSelect }: GroupChoiceProps) {
  const { t } = useWords()
  const { chooseMode, state } = useCapture()
  return (
    <div className="group-choice">
      <Choice
        label={t('capture:mode.label')}
        name="captureMode"
        hideLabel
        value={mode}
        disabled={state !== 'idle'}
        options={(['groups', 'one'] as const).map((value) => ({ value, text: t(`capture:mode.${value}`) }))}
        onChange={chooseMode}
      />
      {mode === 'one' ? null : (
        <div className="group-buttons" role="group" aria-label={t('capture:mode.groups')}>
          {FingerGroup.options.map((group) => (
            <GroupButton key={group} group={group} fingers={fingers} pressed={group === groupOf(selected)} onSelect={onSelect} />
          ))}
        </div>
      )}
    </div>
  )
}

interface GroupButtonProps extends Pick<GroupChoiceProps, 'fingers' | 'onSelect'> {
  readonly group: FingerGroup
  readonly pressed: boolean
}

function GroupButton({ group, fingers, pressed, onSelect }: GroupButtonProps) {
  const { t } = useWords()
  const [all, open] = [fingersOfGroup[group], openIn(fingers, group)]
  return (
    <button
      type="button"
      className="group-button"
      data-group={group}
      data-state={open.length === 0 ? 'captured' : 'open'}
      aria-pressed={pressed}
      onClick={() => onSelect(open[0] ?? all[0])}
    >
      <Icon name={open.length === 0 ? 'check' : 'dot'} />
      <span>
        <b>{t(`capture:groupShort.${group}`)}</b>
        <span className="small">{t('capture:slap.count', { done: all.length - open.length, all: all.length })}</span>
      </span>
    </button>
  )
}

import { Button } from '../../components/button.js'
import { Icon, type IconName } from '../../components/icon.js'
import { useWords } from '../../i18n/words.js'
import { TabletRail } from '../tablet/tablet-rail.js'
import { useCase } from './case-store.js'
import { endOf, isHandedOver, type CaseView, type PartView } from './view.js'

const partIcons: Readonly<Record<PartView['part'], IconName>> = {
  identity: 'person',
  eligibility: 'shield',
  explanation: 'speech',
  consent: 'pen',
  fingers: 'finger',
  face: 'face',
  review: 'list',
}

interface PartsRailProps {
  readonly view: CaseView
  readonly onDecline: () => void
  readonly onPostpone: () => void
}

export function PartsRail({ view, onDecline, onPostpone }: PartsRailProps) {
  const { t } = useWords()
  const leave = useCase((slice) => slice.leave)
  const running = endOf(view) === null && !isHandedOver(view)
  return (
    <aside className="rail">
      <div className="rail-head">
        <Button size="small" kind="quiet" shortcut="F3" onPress={leave}>
          {t('cases:hub.list')}
        </Button>
        <p className="rail-name">{subjectName(view) ?? t('cases:hub.noName')}</p>
        <p className="small soft">
          {t('cases:hub.case', { number: view.number })} · {t(`cases:state.${view.state}`)}
        </p>
      </div>
      <nav aria-label={t('cases:hub.label')}>
        <ol className="rail-parts">
          {view.parts.map((part, index) => (
            <RailPart key={part.part} part={part} index={index} next={running && view.nextPart === part.part} />
          ))}
        </ol>
      </nav>
      <div className="rail-foot">
        {running ? (
          <>
            {view.capacity === null ? null : <TabletRail />}
            <Button kind="danger" shortcut="F9" onPress={onDecline}>
              {t('cases:hub.decline')}
            </Button>
            <Button kind="quiet" size="small" icon="clock" onPress={onPostpone}>
              {t('cases:hub.postpone')}
            </Button>
          </>
        ) : null}
      </div>
    </aside>
  )
}

function RailPart({ part, index, next }: { readonly part: PartView; readonly index: number; readonly next: boolean }) {
  const { t, codeText } = useWords()
  const { part: shown, show } = useCase()
  const decision = part.decision
  const asks = decision !== null && !decision.allowed
  const why = asks && decision.reason !== null ? codeText('reasons', decision.reason, 'text', decision.facts) : null
  return (
    <li>
      <button
        type="button"
        className="rail-part"
        data-part={part.part}
        data-state={part.status}
        data-next={next}
        data-key={`Alt+${index + 1}`}
        aria-keyshortcuts={`Alt+${index + 1}`}
        aria-current={shown === part.part ? 'step' : undefined}
        onClick={() => show(part.part)}
      >
        <span className="rail-mark">
          <Icon name={markOf(part, next)} />
        </span>
        <span className="rail-text">
          <b>{t(`cases:part.${part.part}`)}</b>
          <span className="small">{next ? t('cases:status.next') : t(`cases:status.${part.status}`)}</span>
          {asks ? (
            <span className="rail-law" title={why ?? undefined}>
              {decision.requirement}
            </span>
          ) : null}
        </span>
        <kbd aria-hidden="true">Alt {index + 1}</kbd>
      </button>
    </li>
  )
}

function markOf(part: PartView, next: boolean): IconName {
  if (part.status === 'done') return 'check'
  if (part.status === 'not-required') return 'minus'
  if (next) return 'next'
  return part.status === 'blocked' ? 'lock' : partIcons[part.part]
}

function subjectName(view: CaseView): string | null {
  const person = view.identity ?? view.draft
  const name = [person.surname, person.name, person.patronymic].filter((part) => part !== '').join(' ')
  return name === '' ? null : name
}

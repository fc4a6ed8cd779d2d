import { fingersOfGroup, type FingerGroup } from '../../../preload/contract/index.js'
import { Button } from '../../components/button.js'
import { FailureNotice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView } from '../cases/view.js'
import { EndedNotice } from './attempt-notices.js'
import { CaptureCard, type CardGuidance } from './capture-card.js'
import { useCapture } from './capture-store.js'
import { DeviceChoice, type ScannerChoice } from './device-choice.js'
import { ExceptedNotice } from './finger-card.js'
import { useGuidance } from './finger-picture.js'
import { fingerAt, groupOf, openIn } from './positions.js'
import { SlapPicture } from './slap-picture.js'
import { SlapResults } from './slap-results.js'

interface SlapCardProps {
  readonly view: CaseView
  readonly scanner: ScannerChoice
  readonly onExcept: () => void
}

/** The card of a group: the fingers that are still open are asked for together, and each has its own answer (design §4.8). */
export function SlapCard({ view, scanner, onExcept }: SlapCardProps) {
  const { t } = useWords()
  const { position, failure, forgetFailure } = useCapture()
  const group = groupOf(position)
  const guidance = useSlapGuidance(view.fingers, group)
  const finger = fingerAt(view.fingers, position)
  return (
    <CaptureCard
      kind="slap"
      title={t(`capture:group.${group}`)}
      device={<DeviceChoice {...scanner} />}
      guidance={guidance}
      quality={null}
      verdict={
        <>
          <SlapResults />
          {failure === null ? null : <FailureNotice failure={failure} onClose={forgetFailure} />}
          <EndedNotice />
          {finger?.state === 'excepted' ? <ExceptedNotice view={view} finger={finger} /> : null}
        </>
      }
      actions={<SlapActions view={view} group={group} deviceId={scanner.device?.deviceId ?? null} onExcept={onExcept} />}
    >
      <SlapPicture group={group} />
    </CaptureCard>
  )
}

/** What the person at the scanner should do with his hand; a retry of some fingers names them. */
function useSlapGuidance(fingers: CaseView['fingers'], group: FingerGroup): CardGuidance {
  const { t } = useWords()
  const { state, asked, guidance } = useCapture()
  const named = (positions: readonly number[]) => positions.map((position) => t(`capture:finger.${position}`)).join(', ')
  const open = openIn(fingers, group)
  const isWhole = (positions: readonly number[]) => positions.length === fingersOfGroup[group].length
  const ready = isWhole(open) ? t('capture:slap.ready') : t('capture:slap.readyOnly', { fingers: named(open) })
  const rest: CardGuidance =
    open.length === 0
      ? { code: 'captured', icon: 'check', text: t('capture:slap.done'), tone: 'good' }
      : { code: 'ready', icon: 'finger', text: ready, tone: 'wait' }
  const shown = useGuidance(rest)
  if (state === 'idle') return shown
  switch (guidance) {
    case 'place-finger':
      return {
        ...shown,
        text:
          isWhole(asked) || asked.length === 0
            ? t(`capture:slap.place.${group}`)
            : t('capture:slap.placeOnly', { fingers: named(asked) }),
      }
    case 'hold-still':
      return { ...shown, text: t('capture:slap.hold') }
    case 'lift-finger':
      return { ...shown, text: t('capture:slap.lift') }
    case 'centre-finger':
      return { ...shown, text: t('capture:slap.centre') }
    default:
      return shown
  }
}

interface SlapActionsProps {
  readonly view: CaseView
  readonly group: FingerGroup
  readonly deviceId: string | null
  readonly onExcept: () => void
}

function SlapActions({ view, group, deviceId, onExcept }: SlapActionsProps) {
  const { t } = useWords()
  const { position, state, startGroup, cancel } = useCapture()
  if (state !== 'idle') return <Button onPress={() => void cancel()}>{t('capture:cancel')}</Button>
  const start = () => void startGroup(view.caseId, deviceId, group)
  const own = fingersOfGroup[group].flatMap((one) => fingerAt(view.fingers, one) ?? [])
  const open = own.filter((finger) => finger.state === 'open')
  return (
    <>
      {open.length > 0 ? (
        <Button kind="primary" icon="finger" onPress={start}>
          {t(open.some(({ attempts }) => attempts > 0) ? 'capture:takeAgain' : 'capture:slap.take')}
        </Button>
      ) : null}
      {open.length === 0 && own.some((finger) => finger.state === 'captured') ? (
        <Button shortcut="F4" icon="finger" onPress={start}>
          {t('capture:retake')}
        </Button>
      ) : null}
      {fingerAt(view.fingers, position)?.state === 'open' ? (
        <Button shortcut="F6" onPress={onExcept}>
          {t('capture:slap.except', { finger: t(`capture:short.${position}`) })}
        </Button>
      ) : null}
    </>
  )
}

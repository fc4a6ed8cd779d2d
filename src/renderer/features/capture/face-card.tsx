import { useRef, useState } from 'react'
import type { capture as captureTable } from '../../../preload/contract/capture.js'
import type { OutputOf } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { CameraChooser, CameraNotice } from '../../components/camera-chooser.js'
import { pictureOf, useCamera, type CameraState } from '../../components/camera.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { CaptureCard, type CardGuidance } from './capture-card.js'
import { causeIcon } from './face-cause-icons.js'
import { useFaceGuidance } from './use-face-guidance.js'

type Taken = OutputOf<typeof captureTable.methods.takeFace>

/** Quality at which ISO/IEC 29794-5 components are all acceptable; drawn as the mark of the bar. */
const drawnThreshold = 50
/** Several pictures of one moment: the station keeps the best and averages the template. */
const framesTaken = 5
const betweenFramesMs = 90

export function FaceCard({ view }: { readonly view: CaseView }) {
  const { t, codeText } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const [retaking, setRetaking] = useState(view.face.state === 'open')
  const [taken, setTaken] = useState<Taken | null>(null)
  const video = useRef<HTMLVideoElement>(null)
  const stopped = (cameraLabel: string, cause: 'replaced' | 'refused') =>
    void station().capture.cameraStopped({
      caseId: view.caseId,
      cameraLabel,
      cause: cause === 'replaced' ? 'CAMERA_REPLACED' : 'CAMERA_VIRTUAL',
    })
  const camera = useCamera(video, { use: 'face', width: 1280, height: 720 }, stopped)
  const live = useFaceGuidance(
    video,
    { caseId: view.caseId, cameraLabel: camera.label },
    camera.state === 'live' && retaking && !busy,
  )
  const take = async () => {
    const frames = await severalPictures(video.current)
    if (frames.length === 0) return
    const answer = await run(() => station().capture.takeFace({ caseId: view.caseId, frames, cameraLabel: camera.label }))
    if (answer === null) return
    setTaken(answer)
    adopt(answer.view)
    setRetaking(answer.view.face.state !== 'captured')
  }
  const captured = view.face.state === 'captured' && !retaking
  const quality = captured ? view.face.quality : (live.check?.quality ?? null)
  const refused = taken !== null && !taken.acceptable && taken.view.face.state !== 'captured'
  return (
    <CaptureCard
      kind="face"
      title={t('capture:face.card')}
      device={<CameraChooser camera={camera} />}
      guidance={useFaceWords(camera.state, captured, live.check?.causes ?? [], live.check?.acceptable ?? false)}
      quality={{
        value: quality,
        threshold: drawnThreshold,
        label:
          quality === null
            ? t('capture:qualityNone', { threshold: drawnThreshold })
            : t('capture:quality', { quality, threshold: drawnThreshold }),
      }}
      verdict={
        <>
          <CameraNotice camera={camera} checking />
          {refused ? (
            <Notice tone="warn" title={t('capture:face.refused')}>
              <p>{taken.causes.map((cause) => codeText('causes', cause, null, {}) ?? cause).join(' · ')}</p>
            </Notice>
          ) : null}
          {live.failure === null ? null : <FailureNotice failure={live.failure} onClose={live.forget} />}
          {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
        </>
      }
      actions={
        captured ? (
          <Button shortcut="F4" icon="camera" onPress={() => setRetaking(true)}>
            {t('capture:face.retake')}
          </Button>
        ) : (
          <Button kind="primary" icon="camera" disabled={busy || camera.state !== 'live'} onPress={() => void take()}>
            {t('capture:face.take')}
          </Button>
        )
      }
    >
      <div className="face-view" data-acceptable={live.check?.acceptable === true || captured}>
        <video ref={video} autoPlay muted playsInline aria-label={t('capture:face.preview')} />
        <svg viewBox="0 0 160 90" aria-hidden="true">
          <path className="face-veil" d="M0 0H160V90H0ZM80 12c-15 0-23 12-23 29c0 19 10 36 23 36s23-17 23-36c0-17-8-29-23-29Z" />
          <path className="face-oval" d="M80 12c-15 0-23 12-23 29c0 19 10 36 23 36s23-17 23-36c0-17-8-29-23-29Z" />
        </svg>
      </div>
    </CaptureCard>
  )
}

function useFaceWords(camera: CameraState, captured: boolean, causes: readonly string[], acceptable: boolean): CardGuidance {
  const { t, codeText } = useWords()
  if (captured) return { code: 'captured', icon: 'check', text: t('capture:face.captured'), tone: 'good' }
  if (camera === 'replaced' || camera === 'refused')
    return { code: camera, icon: 'unplugged', text: t(`equipment:camera.${camera}Short`), tone: 'wait' }
  if (camera === 'failed') return { code: 'no-camera', icon: 'unplugged', text: t('capture:face.noCamera'), tone: 'wait' }
  if (camera === 'starting') return { code: 'starting', icon: 'clock', text: t('capture:face.starting'), tone: 'work' }
  const first = causes[0]
  if (first !== undefined && !acceptable)
    return {
      code: first,
      icon: causeIcon(first),
      text: codeText('causes', first, null, {}) ?? t('capture:face.look'),
      tone: 'work',
    }
  return acceptable
    ? { code: 'good', icon: 'check', text: t('capture:face.good'), tone: 'good' }
    : { code: 'look', icon: 'face', text: t('capture:face.look'), tone: 'wait' }
}

async function severalPictures(video: HTMLVideoElement | null): Promise<string[]> {
  const frames: string[] = []
  for (let i = 0; i < framesTaken && video !== null; i++) {
    const picture = pictureOf(video, 1280, 0.92)
    if (picture !== null) frames.push(picture)
    await new Promise((done) => window.setTimeout(done, betweenFramesMs))
  }
  return frames
}

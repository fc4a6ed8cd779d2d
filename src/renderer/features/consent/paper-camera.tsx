import { useRef } from 'react'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { Notice } from '../../components/notice.js'
import { CameraChooser, CameraNotice } from '../../components/camera-chooser.js'
import { pictureOf, useCamera } from '../../components/camera.js'
import { useWords } from '../../i18n/words.js'

interface PaperCameraProps {
  readonly onClose: () => void
  readonly onPicture: (jpeg: string) => void
}

export function PaperCamera({ onClose, onPicture }: PaperCameraProps) {
  const { t } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const camera = useCamera(video, { use: 'paper', width: 1920, height: 1080 })
  const { state } = camera
  const take = () => {
    const picture = video.current === null ? null : pictureOf(video.current, 1920, 0.9)
    if (picture !== null) onPicture(picture)
  }
  return (
    <Dialog title={t('consent:scan.camera')} wide onClose={onClose}>
      {state === 'failed' ? <Notice tone="warn" title={t('consent:scan.noCamera')} /> : null}
      <div className="row">
        <CameraChooser camera={camera} />
      </div>
      <CameraNotice camera={camera} />
      <video ref={video} className="paper-camera" autoPlay muted playsInline aria-label={t('consent:scan.camera')} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button kind="primary" icon="camera" disabled={state !== 'live'} onPress={take}>
          {t('consent:scan.take')}
        </Button>
      </div>
    </Dialog>
  )
}

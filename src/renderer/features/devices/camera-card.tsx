import { useRef, useState } from 'react'
import { Button } from '../../components/button.js'
import { useCamera } from '../../components/camera.js'
import type { CameraUse } from '../../components/camera-choice.js'
import { CameraChooser, CameraNotice } from '../../components/camera-chooser.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'

const uses = ['face', 'paper'] as const

/** Which camera takes faces and which takes papers; its picture stays in this window and is kept nowhere. */
export function CameraCard() {
  const { t } = useWords()
  const [use, setUse] = useState<CameraUse | null>(null)
  return (
    <section className="sheet stack-tight" data-list="cameras" aria-label={t('equipment:camera.title')}>
      <h2>{t('equipment:camera.title')}</h2>
      <p className="small">{t('equipment:camera.text')}</p>
      <div className="row">
        {uses.map((one) => (
          <Button
            key={one}
            icon="camera"
            pressed={use === one}
            testId={`camera-${one}`}
            onPress={() => setUse(use === one ? null : one)}
          >
            {t(`equipment:camera.${one}`)}
          </Button>
        ))}
      </div>
      {use === null ? null : <LiveCamera key={use} use={use} />}
    </section>
  )
}

function LiveCamera({ use }: { readonly use: CameraUse }) {
  const { t } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const camera = useCamera(video, { use, width: 1280, height: 720 })
  return (
    <div className="stack-tight" data-camera-state={camera.state}>
      <div className="row">
        <CameraChooser camera={camera} />
      </div>
      {camera.state === 'failed' ? <Notice tone="warn" title={t('capture:face.noCamera')} /> : null}
      <CameraNotice camera={camera} />
      <video ref={video} className="camera-test" autoPlay muted playsInline aria-label={t(`equipment:camera.${use}`)} />
    </div>
  )
}

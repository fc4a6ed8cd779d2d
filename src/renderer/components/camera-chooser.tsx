import { useWords } from '../i18n/words.js'
import { Button } from './button.js'
import type { Camera } from './camera.js'
import { Select } from './field.js'
import { Tag } from './law.js'
import { Notice } from './notice.js'

/** Which camera, the same everywhere: its name, what it gives, and whether it is a program. */
export function CameraChooser({ camera }: { readonly camera: Camera }) {
  const { t } = useWords()
  const { cameras, deviceId, size, virtual } = camera
  return (
    <>
      <Select
        label={t('capture:face.camera')}
        name="camera"
        value={deviceId ?? cameras[0]?.deviceId ?? ''}
        options={cameras.map((one, index) => ({
          value: one.deviceId,
          text: one.label || t('capture:face.cameraNumber', { number: index + 1 }),
        }))}
        onChange={camera.choose}
      />
      {size === null ? null : <span className="small soft mono">{`${size.width}×${size.height}`}</span>}
      {virtual ? <Tag tone="warn">{t('equipment:camera.virtual')}</Tag> : null}
    </>
  )
}

/**
 * What keeps the camera from working, or its picture from being good, with what to do.
 * @param checking a face is being checked: the station was told, and has it on record (56-¶7)
 */
export function CameraNotice({ camera, checking }: { readonly camera: Camera; readonly checking?: boolean }) {
  const { t } = useWords()
  const { state, exposure, label } = camera
  if (state === 'replaced')
    return (
      <div data-camera="replaced">
        <Notice
          tone="stop"
          title={t(checking === true ? 'equipment:camera.replaced' : 'equipment:camera.gone', { camera: label })}
        >
          <p>{t(checking === true ? 'equipment:camera.replacedNext' : 'equipment:camera.goneNext')}</p>
          <div>
            <Button size="small" icon="camera" onPress={camera.again}>
              {t('equipment:camera.again')}
            </Button>
          </div>
        </Notice>
      </div>
    )
  if (state === 'refused')
    return (
      <div data-camera="refused">
        <Notice tone="stop" title={t('equipment:camera.refused', { camera: label })}>
          <p>{t('equipment:camera.refusedNext')}</p>
        </Notice>
      </div>
    )
  if (state !== 'live' || exposure === 'good') return null
  return (
    <p className="small" data-exposure={exposure} role="status">
      <b>{t(`equipment:exposure.${exposure}`)}</b>
    </p>
  )
}

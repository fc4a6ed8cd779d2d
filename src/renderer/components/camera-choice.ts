import { isVirtualCamera } from '../../preload/contract/cameras.js'

/** What a camera at this counter is for: each use has its own. */
export type CameraUse = 'face' | 'paper'

export interface CameraIdentity {
  /** the browser's, for this address alone */
  readonly deviceId: string
  readonly label: string
}

const keyOf = (use: CameraUse): string => `tanba.camera.${use}`

/** The station's choice, kept at the seat: an id of the browser means nothing elsewhere. @returns null: the system's choice */
export function rememberedCamera(use: CameraUse, storage: Pick<Storage, 'getItem'> = window.localStorage): CameraIdentity | null {
  const [deviceId, label] = (storage.getItem(keyOf(use)) ?? '').split('\n')
  return deviceId === '' || label === undefined ? null : { deviceId, label }
}

export function rememberCamera(
  use: CameraUse,
  { deviceId, label }: CameraIdentity,
  storage: Pick<Storage, 'setItem'> = window.localStorage,
): void {
  storage.setItem(keyOf(use), `${deviceId}\n${label.replaceAll('\n', ' ')}`)
}

/** The one that was chosen, by its id or, in another socket, by its name; else the first that is no program; else the first. */
export function chooseCamera(cameras: readonly CameraIdentity[], wanted: CameraIdentity | null): CameraIdentity | null {
  return (
    cameras.find(({ deviceId }) => deviceId === wanted?.deviceId) ??
    cameras.find(({ label }) => label !== '' && label === wanted?.label) ??
    cameras.find(({ label }) => !isVirtualCamera(label)) ??
    cameras[0] ??
    null
  )
}

/** Cameras by their labels; the labels are known once a camera has been allowed. */
export async function listCameras(media: MediaDevices): Promise<readonly CameraIdentity[]> {
  const devices = await media.enumerateDevices()
  return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ deviceId, label }))
}

/**
 * The camera of a session must stay the one it began with (56-¶7): its end, or another camera behind its track, is told once.
 * @returns the function that ends the watch
 */
export function watchCamera(
  track: Pick<MediaStreamTrack, 'label' | 'readyState' | 'getSettings' | 'addEventListener' | 'removeEventListener'>,
  media: Pick<MediaDevices, 'addEventListener' | 'removeEventListener' | 'enumerateDevices'>,
  onReplaced: () => void,
): () => void {
  const { label } = track
  const { deviceId } = track.getSettings()
  let over = false
  const replaced = (): void => {
    if (over) return
    stop()
    onReplaced()
  }
  const look = async (): Promise<void> => {
    const devices = await media.enumerateDevices()
    const same = devices.some((one) => one.kind === 'videoinput' && one.deviceId === deviceId && one.label === label)
    if (!same || track.readyState === 'ended' || track.label !== label || track.getSettings().deviceId !== deviceId) replaced()
  }
  const changed = (): void => void look()
  const stop = (): void => {
    over = true
    track.removeEventListener('ended', replaced)
    media.removeEventListener('devicechange', changed)
  }
  track.addEventListener('ended', replaced)
  media.addEventListener('devicechange', changed)
  return stop
}

import type { DevicePicture } from '../devices/index.js'
import type { Engine } from './engine-client.js'

export interface LivePreview {
  readonly show: (picture: DevicePicture) => void
  readonly stop: () => void
}

/** Live frames as small PNGs; a frame that comes while one is being made is left out, so that none ever wait in a row. */
export function livePreview(engine: Engine, send: (png: string) => void): LivePreview {
  let busy = false
  let stopped = false
  const show = (picture: DevicePicture): void => {
    if (busy || stopped) return
    busy = true
    void engine.ask('finger.preview', { image: picture }).then((made) => {
      busy = false
      if (made.ok && !stopped) send(Buffer.from(made.value).toString('base64'))
    })
  }
  return { show, stop: () => (stopped = true) }
}

import { useEffect, useState, type RefObject } from 'react'
import { isVirtualCamera } from '../../preload/contract/cameras.js'
import { useSession } from '../app/session-store.js'
import {
  chooseCamera,
  listCameras,
  rememberCamera,
  rememberedCamera,
  watchCamera,
  type CameraIdentity,
  type CameraUse,
} from './camera-choice.js'
import { exposureOf, type Exposure } from './exposure.js'

/** `replaced`: the camera of this session went, or another stands in its place; `refused`: a program that plays a camera, in production */
export type CameraState = 'starting' | 'live' | 'failed' | 'replaced' | 'refused'

export interface Camera {
  readonly state: CameraState
  readonly label: string
  readonly deviceId: string | null
  readonly virtual: boolean
  /** pixels of the stream; null while nothing runs */
  readonly size: { readonly width: number; readonly height: number } | null
  readonly exposure: Exposure
  readonly cameras: readonly CameraIdentity[]
  /** remembered for this seat and this use */
  readonly choose: (deviceId: string) => void
  /** after `replaced` or `failed`: a new session, with the same choice */
  readonly again: () => void
}

interface Wanted {
  readonly use: CameraUse
  readonly width: number
  readonly height: number
}

const nothing = { label: '', deviceId: null, virtual: false, size: null, exposure: 'good' } as const
type Shown = Pick<Camera, 'label' | 'deviceId' | 'virtual' | 'size' | 'exposure'>

/** The camera stays on only while the component that shows it is on the screen. @param onStopped told once a session (225-¶7, 56-¶7) */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  { use, width, height }: Wanted,
  onStopped: (label: string, cause: 'replaced' | 'refused') => void = () => undefined,
): Camera {
  const production = useSession(({ session }) => session?.profile === 'production')
  const [state, setState] = useState<CameraState>('starting')
  const [shown, setShown] = useState<Shown>(nothing)
  const [cameras, setCameras] = useState<readonly CameraIdentity[]>([])
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    let leave = (): void => undefined
    const start = async () => {
      const opened = await openCamera(use, { width, height })
      if (!current || video.current === null) return stopStream(opened.stream)
      setCameras(opened.cameras)
      const { stream, track } = opened
      const virtual = isVirtualCamera(track.label)
      const settings = track.getSettings()
      setShown({ ...nothing, label: track.label, deviceId: settings.deviceId ?? null, virtual })
      if (production && virtual) {
        stopStream(stream)
        setState('refused')
        return onStopped(track.label, 'refused')
      }
      video.current.srcObject = stream
      await video.current.play()
      const unwatch = watchCamera(track, window.navigator.mediaDevices, () => {
        stopStream(stream)
        setState('replaced')
        onStopped(track.label, 'replaced')
      })
      const timer = window.setInterval(() => measure(video.current, setShown), exposurePeriodMs)
      leave = () => {
        unwatch()
        window.clearInterval(timer)
        stopStream(stream)
      }
      if (!current) return leave()
      setState('live')
    }
    setState('starting')
    setShown(nothing)
    start().catch(() => current && setState('failed'))
    return () => {
      current = false
      leave()
    }
  }, [video, use, width, height, turn, production])
  const again = () => setTurn((last) => last + 1)
  const choose = (deviceId: string) => {
    const chosen = cameras.find((one) => one.deviceId === deviceId)
    if (chosen === undefined) return
    rememberCamera(use, chosen)
    again()
  }
  return { state, ...shown, cameras, choose, again }
}

/** Labels are empty until a camera has been allowed: the first stream is changed for the chosen camera's where it is another's. */
async function openCamera(use: CameraUse, size: { readonly width: number; readonly height: number }) {
  const media = window.navigator.mediaDevices
  const constraints = { width: { ideal: size.width }, height: { ideal: size.height } }
  const wanted = rememberedCamera(use)
  const known = (await listCameras(media)).find(({ deviceId }) => deviceId !== '' && deviceId === wanted?.deviceId)
  let stream = await media.getUserMedia({
    video: known === undefined ? constraints : { ...constraints, deviceId: { exact: known.deviceId } },
  })
  const cameras = await listCameras(media)
  const chosen = chooseCamera(cameras, wanted)
  let track = stream.getVideoTracks()[0]
  if (chosen !== null && track.getSettings().deviceId !== chosen.deviceId) {
    stopStream(stream)
    stream = await media.getUserMedia({ video: { ...constraints, deviceId: { exact: chosen.deviceId } } })
    track = stream.getVideoTracks()[0]
  }
  return { stream, track, cameras }
}

const exposurePeriodMs = 700
const measuredSide = 64

function measure(video: HTMLVideoElement | null, set: (change: (last: Shown) => Shown) => void): void {
  if (video === null || video.videoWidth === 0) return
  const canvas = document.createElement('canvas')
  canvas.width = measuredSide
  canvas.height = measuredSide
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return
  context.drawImage(video, 0, 0, measuredSide, measuredSide)
  const exposure = exposureOf(context.getImageData(0, 0, measuredSide, measuredSide).data)
  const size = { width: video.videoWidth, height: video.videoHeight }
  set((last) => (last.exposure === exposure && last.size?.width === size.width ? last : { ...last, exposure, size }))
}

const stopStream = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop())

/** One picture of the running camera as base64 JPEG, at most `width` pixels wide; it lives in this window's memory only. */
export function pictureOf(video: HTMLVideoElement, width: number, quality: number): string | null {
  if (video.videoWidth === 0) return null
  const scale = Math.min(1, width / video.videoWidth)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? null
}

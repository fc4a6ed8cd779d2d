import { useEffect, useState, type RefObject } from 'react'

export type CameraState = 'starting' | 'live' | 'failed'
interface Size {
  readonly width: number
  readonly height: number
}

/** The camera stays on only while the component that shows it is on the screen. @param deviceId null = the system's choice */
export function useCamera(video: RefObject<HTMLVideoElement | null>, deviceId: string | null, size: Size) {
  const [state, setState] = useState<CameraState>('starting')
  const [label, setLabel] = useState('')
  useEffect(() => {
    let current = true
    let stream: MediaStream | null = null
    const start = async () => {
      const constraints = { width: { ideal: size.width }, height: { ideal: size.height } }
      stream = await window.navigator.mediaDevices.getUserMedia({
        video: deviceId === null ? constraints : { ...constraints, deviceId: { exact: deviceId } },
      })
      if (!current || video.current === null) return stopStream(stream)
      video.current.srcObject = stream
      await video.current.play()
      setLabel(stream.getVideoTracks()[0]?.label ?? '')
      setState('live')
    }
    setState('starting')
    start().catch(() => current && setState('failed'))
    return () => {
      current = false
      if (stream !== null) stopStream(stream)
    }
  }, [video, deviceId, size.width, size.height])
  return { state, label }
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

/** Cameras by their labels; the labels are known once a camera has been allowed. */
export async function listCameras(): Promise<readonly { readonly deviceId: string; readonly label: string }[]> {
  const devices = await window.navigator.mediaDevices.enumerateDevices()
  return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ deviceId, label }))
}

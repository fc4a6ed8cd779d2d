import { useEffect, useRef, useState } from 'react'
import type { Failure, FingerPosition, StationEvents } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'

export type TouchEnded = StationEvents['rights.touchEnded']
type Guidance = StationEvents['rights.touchGuidance']['code']

/** One touch at a time as long as its dialog is open; the picture lives in this window's memory and goes with the dialog. */
export function useTouch(onEnded: (ended: TouchEnded) => void) {
  const touchId = useRef<string | null>(null)
  const heard = useRef(onEnded)
  heard.current = onEnded
  const [guidance, setGuidance] = useState<Guidance | null>(null)
  const [picture, setPicture] = useState<string | null>(null)
  const [ended, setEnded] = useState<TouchEnded | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [running, setRunning] = useState(false)
  const cancel = () => {
    if (touchId.current !== null) void station().rights.cancelTouch({ touchId: touchId.current })
  }
  useEffect(() => {
    const bridge = station()
    // A quick answer is heard before the one that names its touch.
    const mine = (id: string) => touchId.current === null || touchId.current === id
    const leave = [
      bridge.on('rights.touchGuidance', ({ touchId: id, code }) => mine(id) && setGuidance(code)),
      bridge.on('rights.touchPicture', ({ touchId: id, png }) => mine(id) && setPicture(png)),
      bridge.on('rights.touchEnded', (end) => {
        if (!mine(end.touchId)) return
        setEnded(end)
        setRunning(false)
        setGuidance(null)
        heard.current(end)
      }),
    ]
    return () => {
      leave.forEach((end) => end())
      cancel()
    }
  }, [])
  const start = async (iin: string, position: FingerPosition, deviceId: string | null) => {
    touchId.current = null
    setRunning(true)
    setPicture(null)
    setEnded(null)
    setFailure(null)
    setGuidance('working')
    const answer = await station().rights.startTouch({ iin, position, deviceId })
    if (answer.ok) {
      touchId.current = answer.value.touchId
      return
    }
    setRunning(false)
    setGuidance(null)
    setFailure(answer.error)
  }
  return { guidance, picture, ended, failure, running, start, cancel, forget: () => setFailure(null) }
}

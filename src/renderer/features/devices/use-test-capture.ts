import { useEffect, useRef, useState } from 'react'
import type { Failure, StationEvents } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'

type Ended = StationEvents['devices.testEnded']

/** One test capture as long as its dialog is open; the picture lives in this window's memory and goes with the dialog. */
export function useTestCapture(deviceId: string) {
  const testId = useRef<string | null>(null)
  const [guidance, setGuidance] = useState<StationEvents['devices.testGuidance']['code'] | null>(null)
  const [picture, setPicture] = useState<string | null>(null)
  const [ended, setEnded] = useState<Ended | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [running, setRunning] = useState(false)
  useEffect(() => {
    const bridge = station()
    // A quick device is heard before the answer that names its test.
    const mine = (id: string) => testId.current === null || testId.current === id
    const leave = [
      bridge.on('devices.testGuidance', ({ testId: id, code }) => mine(id) && setGuidance(code)),
      bridge.on('devices.testPicture', ({ testId: id, png }) => mine(id) && setPicture(png)),
      bridge.on('devices.testEnded', (end) => {
        if (!mine(end.testId)) return
        setEnded(end)
        setRunning(false)
      }),
    ]
    return () => {
      leave.forEach((end) => end())
      if (testId.current !== null) void station().devices.cancelTest({ testId: testId.current })
    }
  }, [])
  const start = async () => {
    testId.current = null
    setRunning(true)
    setPicture(null)
    setEnded(null)
    setFailure(null)
    setGuidance('working')
    const answer = await station().devices.startTest({ deviceId })
    if (answer.ok) {
      testId.current = answer.value.testId
      return
    }
    setRunning(false)
    setFailure(answer.error)
  }
  return { guidance, picture, ended, failure, running, start, forget: () => setFailure(null) }
}

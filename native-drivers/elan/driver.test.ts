import { describe, expect, test } from 'vitest'
import { captureOnce } from '../../tests/recordings/drive.js'
import { elan } from './driver.js'
import { simulatedSensor } from './simulated-sensor.test-data.js'

async function told(sensor: ReturnType<typeof simulatedSensor>, stopAt?: string): Promise<readonly string[]> {
  const abort = new AbortController()
  const { events } = await captureOnce(elan.on(sensor.bus), {
    signal: abort.signal,
    onEvent: (event) => (event.kind === stopAt ? abort.abort() : undefined),
  })
  return events.map((event) =>
    event.kind === 'failed' ? event.error.code : event.kind === 'guidance' ? event.condition : event.kind,
  )
}
const whole = ['place-finger', 'finger-on', 'picture', 'lift-finger']

describe('ELAN, states that no recording holds', () => {
  test('a swipe that was too short, then one that was too fast, are told to the person; the next one is the picture', async () => {
    const swipes = [
      { speed: 8, frames: 4 },
      { speed: 70, frames: 5 },
      { speed: 8, frames: 24 },
    ]
    const sensor = simulatedSensor({ swipes })
    const [place, on, ...rest] = whole
    expect(await told(sensor)).toEqual([place, on, 'swipe-further', on, 'swipe-slower', on, ...rest])
    // Every swipe is ended before the next begins.
    expect(sensor.said.filter((command) => command === '000b')).toHaveLength(3)
  })

  test('off its calibration it is calibrated, and seen empty again, before a finger is asked for', async () => {
    const sensor = simulatedSensor({ drift: 900 })
    expect(await told(sensor)).toEqual(whole)
    expect(sensor.said.filter((command) => command !== '403f').slice(0, 9)).toEqual([
      '4019',
      '000c',
      '0009',
      '4024',
      '4023',
      '4023',
      '4023',
      '0009',
      '4024',
    ])
  })

  test('firmware that cannot compare itself with its calibration is not asked', async () => {
    const sensor = simulatedSensor({ version: 0x0137, drift: 900 })
    expect(await told(sensor)).toEqual(whole)
    expect(sensor.said).not.toContain('4024')
  })

  test('a finger that lies on the sensor already is asked away', async () => {
    expect(await told(simulatedSensor({ covered: 3 }))).toEqual(['lift-finger', ...whole])
  })

  test('waiting for nothing, it is told as a fault of the device; it is stopped all the same', async () => {
    const sensor = simulatedSensor({ fingerAnswer: 0xff })
    expect(await told(sensor)).toEqual(['place-finger', 'DEVICE_PROTOCOL'])
    expect(sensor.said.at(-1)).toBe('000b')
  })

  test('given up at any moment it ends without an error, and is stopped', async () => {
    for (const moment of ['place-finger', 'finger-on', 'guidance']) {
      const sensor = simulatedSensor({ swipes: [{ speed: 8, frames: 4 }] })
      expect((await told(sensor, moment)).at(-1)).toBe(moment === 'guidance' ? 'swipe-further' : moment)
      expect(sensor.said.includes('000b')).toBe(true)
    }
    expect((await told(simulatedSensor({ covered: 99 }), 'lift-finger')).at(-1)).toBe('lift-finger')
  })

  test('a cable pulled at any moment is DEVICE_REMOVED', async () => {
    for (const moment of ['place-finger', 'finger-on'] as const) {
      const sensor = simulatedSensor()
      const { events } = await captureOnce(elan.on(sensor.bus), {
        onEvent: ({ kind }) => (kind === moment ? sensor.pull() : undefined),
      })
      expect(events.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'DEVICE_REMOVED', retryable: true } })
    }
  })
})

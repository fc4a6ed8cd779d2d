import { describe, expect, test } from 'vitest'
import { chooseCamera, rememberCamera, rememberedCamera, watchCamera } from './camera-choice.js'

const built = { deviceId: 'a', label: 'Integrated Camera' }
const brio = { deviceId: 'b', label: 'Logitech BRIO' }
const obs = { deviceId: 'o', label: 'OBS Virtual Camera' }

describe('the choice of a camera', () => {
  test('the chosen one, by its id or its name; without a choice no program is taken while there is a camera', () => {
    expect(chooseCamera([built, brio], brio)).toBe(brio)
    expect(chooseCamera([built, { ...brio, deviceId: 'other socket' }], brio)?.deviceId).toBe('other socket')
    expect(chooseCamera([obs, built], null)).toBe(built)
    expect(chooseCamera([obs], null)).toBe(obs)
    expect(chooseCamera([], brio)).toBeNull()
  })

  test('each use remembers its own', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
    rememberCamera('face', brio, storage)
    expect([rememberedCamera('face', storage), rememberedCamera('paper', storage)]).toEqual([brio, null])
  })
})

function session() {
  const track = Object.assign(new EventTarget(), {
    label: brio.label,
    readyState: 'live' as const,
    getSettings: () => ({ deviceId: brio.deviceId }),
  })
  let plugged = [built, brio]
  const media = Object.assign(new EventTarget(), {
    enumerateDevices: async () => plugged.map((one) => ({ ...one, kind: 'videoinput' as const, groupId: '', toJSON: () => one })),
  })
  let told = 0
  const stop = watchCamera(track, media, () => (told += 1))
  const change = async (now: typeof plugged) => {
    plugged = now
    media.dispatchEvent(new Event('devicechange'))
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { track, change, stop, told: () => told }
}

describe('56-¶7: the camera of a session stays the one it began with', () => {
  test('56-¶7: unplugged, it is told once; another camera plugged in besides is nothing', async () => {
    const { change, told } = session()
    await change([built, brio, obs])
    expect(told()).toBe(0)
    await change([built, obs])
    await change([built])
    expect(told()).toBe(1)
  })

  test('56-¶7: another camera under the same id is another camera', async () => {
    const { change, told } = session()
    await change([built, { deviceId: brio.deviceId, label: obs.label }])
    expect(told()).toBe(1)
  })

  test('the end of the track is told, after the session nothing is', async () => {
    const first = session()
    first.track.dispatchEvent(new Event('ended'))
    expect(first.told()).toBe(1)
    const second = session()
    second.stop()
    second.track.dispatchEvent(new Event('ended'))
    await second.change([])
    expect(second.told()).toBe(0)
  })
})

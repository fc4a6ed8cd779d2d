import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadJpeg2000 } from '../../native-drivers/sbi/jpeg2000.js'
import { simulatedDevice } from '../../native-drivers/virtual/sbi/device.js'
import { simulatedKeys } from '../../native-drivers/virtual/sbi/identity.js'
import { recordWriter } from '../../native-drivers/virtual/sbi/record.js'
import { finger } from './simulator-under-test.js'
import { groups, nextHash, positionOf } from '../../src/main/devices/sbi/index.js'
import { captureRequest, type CaptureWish } from '../../src/main/devices/sbi/messages.js'
import { unprovedPayload } from '../../src/main/devices/sbi/signed-message.js'
import { readFingerprintImage, readImageRecord } from '../../src/main/fingerprint/index.js'
import { against, hasSchemas, samples } from './schemas.js'

const asked = hasSchemas ? test : test.skip
const title = (words: string): string => (hasSchemas ? words : `${words} (no mosip folder in ../shared/data: not tried)`)
const now = Date.parse('2026-11-23T06:00:00Z')

const wish = (group: CaptureWish['group'], positions: readonly number[]): CaptureWish => ({
  ...{ group, positions, deviceId: '2', environment: 'Developer', transactionId: 'tanba-0123456789abcdef' },
  ...{ requestedScore: 40, previousHash: '', timeoutMs: 10_000, now },
})

describe('SBI 0.9.5 against the schemas of the compliance toolkit', () => {
  asked(title('every capture request of a 4-4-2 enrolment, with and without exceptions'), () => {
    for (const group of groups) {
      for (const positions of [group.positions, group.positions.slice(1), [group.positions[0]]]) {
        const request = captureRequest(wish(group, positions))
        expect(against('RegistrationCaptureRequestSchema', request)).toEqual([])
        const [bio] = request.bio
        expect(Number(bio.count) + bio.exception.length).toBe(group.positions.length)
      }
    }
    expect(against('RegistrationCaptureRequestSchema', { ...captureRequest(wish(groups[0], [7])), env: 'Here' })).not.toEqual([])
    expect(against('DiscoverRequestSchema', { type: 'Finger' })).toEqual([])
  })

  asked(
    title("the simulator's discovery, information and capture answers"),
    async () => {
      const device = simulatedDevice({
        ...{ keys: simulatedKeys(now), port: 4501, kind: 'Slap', environment: 'Developer', write: await recordWriter() },
        ...{ touch: finger, misbehaves: () => false, now: () => now },
      })
      const [found] = device.discovery() as Array<Record<string, unknown>>
      const digitalIdDecoded = unprovedPayload(String(found['digitalId']))
      expect(against('DiscoverResponseSchema', [{ ...found, digitalIdDecoded }])).toEqual([])
      expect(against('DigitalIdResponseSchema', digitalIdDecoded)).toEqual([])
      const [told] = device.information() as Array<{ deviceInfo: string; error: unknown }>
      const info = unprovedPayload(told.deviceInfo) as Record<string, unknown>
      const deviceInfoDecoded = { ...info, digitalIdDecoded: unprovedPayload(String(info['digitalId'])) }
      expect(against('DeviceInfoReadyResponseSchema', [{ ...told, deviceInfoDecoded }])).toEqual([])
      const answer = device.capture({
        ...{ env: 'Developer', transactionId: 'tanba-0123', requestedScore: '40', deviceSubId: '3', previousHash: '' },
        ...{ bioSubType: ['Left Thumb', 'Right Thumb'], exception: [] },
      }) as { biometrics: Array<Record<string, unknown>> }
      const biometrics = answer.biometrics.map((one) => {
        const data = unprovedPayload(String(one['data'])) as Record<string, unknown>
        return { ...one, dataDecoded: { ...data, digitalIdDecoded: unprovedPayload(String(data['digitalId'])) } }
      })
      expect(against('RegistrationCaptureResponseSchema', { biometrics })).toEqual([])
    },
    60_000,
  )

  asked(title('the chain of hashes has the vectors of the published samples'), () => {
    const order = ['Left_Index', 'Left_Middle', 'Left_Ring', 'Left_Little']
    const links: string[] = []
    for (const name of order) links.push(nextHash(links.at(-1) ?? '', readFileSync(join(samples, `${name}.iso`))))
    expect(links).toEqual([
      '7FCE09C083A41A000350C13A8BD6C962FB279AB66A8829D7BA77857EEBC20DC4',
      '07BE832609BC6122E46E8BA141821C1B5C2B923631688506BE9976C7660166B5',
      '99352C51D4395965985C1E986E5CAD74C00A6160A1B74E25D481F5D2AB83626F',
      'FA89223CD2D8F72B037113EB43C38754DFA125F389F37F830AF5EFD46539FF53',
    ])
  })

  asked(
    title('the published finger records are read: position by name, JPEG 2000, declared size'),
    async () => {
      const jpeg2000 = await loadJpeg2000()
      const files = readdirSync(samples).filter((file) => /^(Left|Right)_.+\.iso$/.test(file) && !file.includes('Iris'))
      expect(files).toHaveLength(10)
      for (const file of files) {
        const bytes = readFileSync(join(samples, file))
        const [side, name] = file.replace('.iso', '').split('_')
        const header = readImageRecord(bytes)
        const image = readFingerprintImage(bytes, { jpeg2000 })
        expect(header.ok && header.value.position).toBe(positionOf(`${side} ${name}${name === 'Thumb' ? '' : 'Finger'}`))
        expect(image.ok && header.ok && [image.value.width, image.value.height]).toEqual(
          header.ok && [header.value.width, header.value.height],
        )
      }
    },
    60_000,
  )
})

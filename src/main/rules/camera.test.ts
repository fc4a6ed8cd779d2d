import { describe, expect, test } from 'vitest'
import { cameraAllowed } from './camera.js'

describe('225-¶7: cameras that are programs', () => {
  test.each([
    'OBS Virtual Camera',
    'ManyCam Virtual Webcam',
    'Dummy video device (0x0000)',
    'Snap Camera',
    'fake_device_0',
    'DroidCam Source 3',
  ])('225-¶7: %s is refused in production and named in training', (label) => {
    expect(cameraAllowed(label, 'production')).toMatchObject({ allowed: false, requirement: '225-¶7', reason: 'CAMERA_VIRTUAL' })
    expect(cameraAllowed(label, 'training')).toMatchObject({ allowed: true, facts: { virtual: true } })
  })
  test.each([
    'Logitech BRIO (046d:085e)',
    'Integrated Camera (04f2:b6d9)',
    'HD Pro Webcam C920',
    'EOS Webcam Utility',
    'Elmo Document Camera',
  ])('225-¶7: %s is a camera', (label) => expect(cameraAllowed(label, 'production').allowed).toBe(true))
  test('225-¶7: a camera that does not say its name is refused in production', () =>
    expect(cameraAllowed(' ', 'production')).toMatchObject({ allowed: false, reason: 'CAMERA_NAMELESS' }))
})

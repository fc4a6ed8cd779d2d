import { describe, expect, test } from 'vitest'
import { foldersOf, startOptions, type Surroundings } from './start-options.js'

const linux: Surroundings = { env: {}, platform: 'linux', home: '/home/op' }

describe('where a station lives', () => {
  test('training is the profile after installation', () => {
    expect(startOptions([], linux)).toEqual({
      ok: true,
      value: { profile: 'training', dataFolder: '/home/op/.local/share/tanba/training', tabletAddress: null },
    })
  })

  test('the option goes before the environment', () => {
    const around = { ...linux, env: { TANBA_PROFILE: 'training', XDG_DATA_HOME: '/srv' } }
    expect(startOptions(['--profile', 'production'], around)).toMatchObject({
      value: { profile: 'production', dataFolder: '/srv/tanba/production' },
    })
  })

  test('profiles never share a folder by themselves', () => {
    const folders = ['training', 'production'].map((profile) => startOptions([`--profile=${profile}`], linux))
    expect(folders[0]).not.toEqual(folders[1])
  })

  test('TAB-01: IT names the address on which the tablet is served', () => {
    expect(startOptions(['--tablet-address', '10.0.0.7'], linux)).toMatchObject({ value: { tabletAddress: '10.0.0.7' } })
    const around = { ...linux, env: { TANBA_TABLET_ADDRESS: '192.168.1.5' } }
    expect(startOptions([], around)).toMatchObject({ value: { tabletAddress: '192.168.1.5' } })
  })

  test('a profile that does not exist is refused, not taken for training', () => {
    expect(startOptions(['--profile', 'prod'], linux)).toMatchObject({ ok: false, error: { code: 'PROFILE_UNKNOWN' } })
  })

  test('Windows keeps data local to the machine', () => {
    const windows: Surroundings = { env: { LOCALAPPDATA: 'C:/Users/op/AppData/Local' }, platform: 'win32', home: 'C:/Users/op' }
    expect(startOptions([], windows)).toMatchObject({ value: { dataFolder: 'C:/Users/op/AppData/Local/tanba/training' } })
  })

  test('resources and models lie beside the built programs', () => {
    const folders = foldersOf({ profile: 'training', dataFolder: '/data', tabletAddress: null }, '/opt/tanba/out/main')
    expect(folders).toEqual({
      data: '/data',
      programs: '/opt/tanba/out/main',
      resources: '/opt/tanba/resources',
      models: '/opt/tanba/models/built',
    })
  })

  test('406-¶6.1: the drivers to open can be named in order; without the option those of the profile are used', () => {
    const named = startOptions(['--devices', 'virtual/synthetic:1,virtual/synthetic:2'], linux)
    expect(named).toMatchObject({ ok: true, value: { deviceIds: ['virtual/synthetic:1', 'virtual/synthetic:2'] } })
    const unnamed = startOptions([], linux)
    expect(unnamed.ok && unnamed.value.deviceIds).toBeUndefined()
  })

  test('406-¶6.1: drivers send values of a seed in training alone, in production true random ones whatever was asked', () => {
    const seeded = ['--device-seed', '51ea2124']
    expect(startOptions(seeded, linux)).toMatchObject({ value: { profile: 'training', deviceSeed: '51ea2124' } })
    const production = startOptions([...seeded, '--profile', 'production'], linux)
    expect(production.ok && production.value).toMatchObject({ profile: 'production', deviceSeed: undefined })
  })
})

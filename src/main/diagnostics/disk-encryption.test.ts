import { describe, expect, test } from 'vitest'
import type { Machine } from '../platform/ports.js'
import { thisMachine } from '../platform/this-machine.js'
import { diskEncryption } from './disk-encryption.js'

/** A machine that is the files it is described by. */
function machineOf(files: Readonly<Record<string, string>>, deviceOf = '253:1', change: Partial<Machine> = {}): Machine {
  return {
    system: 'linux',
    text: async (file) => files[file] ?? null,
    names: async (folder) => [
      ...new Set(
        Object.keys(files).flatMap((file) =>
          file.startsWith(`${folder}/`) ? [file.slice(folder.length + 1).split('/')[0]] : [],
        ),
      ),
    ],
    run: async () => null,
    deviceOf: async () => deviceOf,
    ...change,
  }
}

const luks = { '/sys/class/block/dm-0/dm/uuid': 'CRYPT-LUKS2-0-cryptroot\n', '/sys/class/block/dm-0/dm/name': 'cryptroot\n' }

describe('395-¶7: whether the disk under the data folder is encrypted', () => {
  test('a partition of a plain disk is plain, dm-crypt is encrypted, a volume upon it too', async () => {
    expect(await diskEncryption('/data', machineOf({ '/sys/dev/block/8:2/dev': '8:2' }, '8:2'))).toBe('plain')
    const crypt = { '/sys/dev/block/253:0/dm/uuid': 'CRYPT-LUKS2-0-root', '/sys/dev/block/253:0/slaves/sda2/dev': '8:2' }
    expect(await diskEncryption('/data', machineOf(crypt, '253:0'))).toBe('encrypted')
    const volume = { '/sys/dev/block/253:1/dm/uuid': 'LVM-x', '/sys/dev/block/253:1/slaves/dm-0/dev': '253:0', ...luks }
    expect(await diskEncryption('/data', machineOf(volume))).toBe('encrypted')
  })

  test('a volume that lies on one plain disk beside an encrypted one is plain', async () => {
    const mixed = {
      '/sys/dev/block/253:1/slaves/dm-0/dev': '253:0',
      '/sys/dev/block/253:1/slaves/sdb1/dev': '8:17',
      '/sys/class/block/sdb1/dev': '8:17',
      ...luks,
    }
    expect(await diskEncryption('/data', machineOf(mixed))).toBe('plain')
  })

  test('a file system without a number of its own is found by the list of mounts; memory and overlays are not known', async () => {
    const mounts = {
      '/proc/self/mountinfo':
        '36 35 0:31 / /data rw,noatime master:1 - btrfs /dev/mapper/cryptroot rw\n37 35 0:40 / /tmp rw - tmpfs tmpfs rw\n',
      ...luks,
    }
    expect(await diskEncryption('/data', machineOf(mounts, '0:31'))).toBe('encrypted')
    expect(await diskEncryption('/tmp', machineOf(mounts, '0:40'))).toBe('unknown')
    expect(await diskEncryption('/gone', machineOf({}, '0:99'))).toBe('unknown')
  })

  test('Windows and macOS are asked by their own means', async () => {
    const answering = (system: NodeJS.Platform, output: string): Machine =>
      machineOf({}, '', { system, run: async () => ({ code: 0, output }) })
    const windows = (state: string) => diskEncryption('C:\\ProgramData\\Tanba', answering('win32', `${state}\r\n`))
    expect([await windows('1'), await windows('2'), await windows('5'), await windows('')]).toEqual([
      'encrypted',
      'plain',
      'plain',
      'unknown',
    ])
    expect(await diskEncryption('/data', answering('darwin', 'FileVault is On.\n'))).toBe('encrypted')
    expect(await diskEncryption('/data', answering('darwin', 'FileVault is Off.\n'))).toBe('plain')
    expect(await diskEncryption('/data', answering('freebsd', ''))).toBe('unknown')
  })

  test('this machine answers without a fault, also for a folder that is not there', async () => {
    expect(['encrypted', 'plain', 'unknown']).toContain(await diskEncryption(process.cwd(), thisMachine))
    expect(await diskEncryption('/no/such/folder', { ...thisMachine, system: 'linux' })).toBe('unknown')
  })
})

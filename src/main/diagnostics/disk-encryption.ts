import type { Machine } from '../platform/ports.js'

/** `unknown`: this system does not tell, e.g. a disk that encrypts in itself */
export type DiskEncryption = 'encrypted' | 'plain' | 'unknown'

/** 395-¶7, X-5: whether the disk under a folder is encrypted by the system. Linux: dm-crypt; Windows: BitLocker; macOS: FileVault. */
export async function diskEncryption(folder: string, machine: Machine): Promise<DiskEncryption> {
  switch (machine.system) {
    case 'linux':
      return linuxDisk(folder, machine)
    case 'win32':
      return windowsDisk(folder, machine)
    case 'darwin':
      return macDisk(machine)
    default:
      return 'unknown'
  }
}

async function linuxDisk(folder: string, machine: Machine): Promise<DiskEncryption> {
  const number = await machine.deviceOf(folder)
  if (number === null) return 'unknown'
  // Major 0 is no block device: btrfs, overlay and the like name theirs in the list of mounts.
  if (!number.startsWith('0:')) return blockDevice(`/sys/dev/block/${number}`, machine)
  const source = sourceOfMount((await machine.text('/proc/self/mountinfo')) ?? '', number)
  if (source === null || !source.startsWith('/dev/')) return 'unknown'
  const name = source.startsWith('/dev/mapper/') ? await mapped(source.slice('/dev/mapper/'.length), machine) : source.slice(5)
  return name === null ? 'unknown' : blockDevice(`/sys/class/block/${name}`, machine)
}

/** proc(5): fields to " - ", then type, source, options. @returns the source of the mount with this device number */
function sourceOfMount(mounts: string, number: string): string | null {
  for (const line of mounts.split('\n')) {
    const [before = '', after = ''] = line.split(' - ')
    if (before.split(' ')[2] === number) return after.split(' ')[1] ?? null
  }
  return null
}

async function mapped(name: string, machine: Machine): Promise<string | null> {
  for (const one of await machine.names('/sys/class/block'))
    if ((await machine.text(`/sys/class/block/${one}/dm/name`))?.trim() === name) return one
  return null
}

/** Encrypted itself, or made of devices that all are; a partition of a plain disk is plain. */
async function blockDevice(folder: string, machine: Machine): Promise<DiskEncryption> {
  const uuid = await machine.text(`${folder}/dm/uuid`)
  if (uuid?.startsWith('CRYPT-') === true) return 'encrypted'
  const below = await machine.names(`${folder}/slaves`)
  if (below.length === 0) return (await machine.text(`${folder}/dev`)) === null ? 'unknown' : 'plain'
  const answers = await Promise.all(below.map((name) => blockDevice(`/sys/class/block/${name}`, machine)))
  if (answers.includes('plain')) return 'plain'
  return answers.every((answer) => answer === 'encrypted') ? 'encrypted' : 'unknown'
}

/** The shell's property needs no administrator. 1 on, 2 off, 3 being encrypted, 4 being decrypted, 5 suspended, 6 locked. */
async function windowsDisk(folder: string, machine: Machine): Promise<DiskEncryption> {
  const drive = /^[A-Za-z]:/.exec(folder)?.[0]
  if (drive === undefined) return 'unknown'
  const script = `(New-Object -ComObject Shell.Application).NameSpace('${drive}').Self.ExtendedProperty('System.Volume.BitLockerProtection')`
  const answer = await machine.run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script])
  const state = Number(answer?.output.trim() ?? '')
  if (state === 1 || state === 6) return 'encrypted'
  return state >= 2 && state <= 5 ? 'plain' : 'unknown'
}

async function macDisk(machine: Machine): Promise<DiskEncryption> {
  const output = (await machine.run('/usr/bin/fdesetup', ['status']))?.output ?? ''
  if (/FileVault is On/.test(output)) return 'encrypted'
  return /FileVault is Off/.test(output) ? 'plain' : 'unknown'
}

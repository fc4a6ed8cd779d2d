import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Random } from '../platform/ports.js'
import { decrypt, encrypt, keyLength, nonceLength, tagLength, zeroise } from './aes-gcm.js'

/**
 * Secrets without which a sealed record cannot be opened, in one place that no backup holds: what is destroyed here, no
 * restored copy of the database brings back (395-¶28).
 */
export interface KeyVault {
  /** false: its secrets end with the process, so that nothing which is to be kept may depend on them */
  readonly lasting: boolean
  /** Makes a secret for each id; all are durable when it returns. @param ids uuids. @throws when one has a secret already */
  readonly create: (ids: readonly string[]) => void
  /** 32 bytes that the caller overwrites; null: there is none, or it was destroyed */
  readonly get: (id: string) => Buffer | null
  /**
   * Overwrites the secrets where they lie, forces that to the medium and reads it back; ids without a secret are passed over.
   * @throws when it cannot be proven: nothing may then be called destroyed
   */
  readonly destroy: (ids: readonly string[]) => void
  /** every id that has a secret */
  readonly ids: () => readonly string[]
  readonly close: () => void
}

/** A slot lies within one sector of any disk, so that it is written whole or not at all. */
const slotLength = 128
const idLength = 16
const spare = slotLength - nonceLength - tagLength - idLength - keyLength
const empty = Buffer.alloc(slotLength)
/** Slot 0 tells whether the key is the right one: without it every secret would look destroyed. */
const headerId = '00000000-0000-0000-0000-000000000000'

/**
 * The vault as one file of slots of 128 bytes, each sealed with AES-256-GCM and bound to its place. Secrets are read from the
 * file each time and never kept in memory. One process at a time may write to it.
 * @param key 32 bytes; made when the file is absent
 * @throws Error in one line when the file is not a vault of this key
 */
export function openVault(path: string, key: Uint8Array, random: Random): KeyVault {
  if (!existsSync(path)) createFile(path, key, random)
  const file = openSync(path, 'r+')
  const places = new Map<string, number>()
  const free: number[] = []
  let end = 1
  try {
    if (idIn(read(file, 0), key, 0) !== headerId) throw new Error('the key vault does not open with this key, or is none')
    end = readAll(file, key, places, free)
  } catch (error) {
    closeSync(file)
    throw error
  }
  // A closed number is soon another file's: whoever comes too late must not write into that one, nor close it.
  let handle: number | null = file
  const live = (): number => {
    if (handle === null) throw new Error('the key vault is closed')
    return handle
  }
  return {
    lasting: true,
    create: (ids) => {
      if (ids.some((id) => places.has(id)) || new Set(ids).size < ids.length) throw new Error('a key of this id exists')
      const chosen = ids.map((id) => ({ id, place: free.pop() ?? end++ }))
      for (const { id, place } of chosen) {
        if (!read(live(), place).equals(empty)) throw new Error('another process writes to the key vault')
        write(live(), place, sealed(id, key, place, random))
      }
      fsyncSync(live())
      for (const { id, place } of chosen) places.set(id, place)
    },
    get: (id) => {
      const place = places.get(id)
      const plain = place === undefined ? null : opened(read(live(), place), key, place)
      if (plain === null) return null
      const secret = Buffer.from(plain.subarray(idLength, idLength + keyLength))
      const same = textOf(plain) === id
      zeroise(plain)
      return same ? secret : null
    },
    destroy: (ids) => {
      const doomed = [...new Set(ids)].flatMap((id) => {
        const place = places.get(id)
        return place === undefined ? [] : [{ id, place }]
      })
      if (doomed.length === 0) return
      for (const { place } of doomed) write(live(), place, empty)
      fsyncSync(live())
      for (const { id, place } of doomed) {
        if (!read(live(), place).equals(empty)) throw new Error('a destroyed key can still be read')
        places.delete(id)
        free.push(place)
      }
    },
    ids: () => [...places.keys()],
    close: () => {
      if (handle !== null) closeSync(handle)
      handle = null
    },
  }
}

/** For tests, and for who opens a station's keys without its folder: the secrets end with the process. */
export function memoryVault(random: Random): KeyVault {
  const secrets = new Map<string, Buffer>()
  return {
    lasting: false,
    create: (ids) => {
      if (ids.some((id) => secrets.has(id))) throw new Error('a key of this id exists')
      for (const id of ids) secrets.set(id, Buffer.from(random.bytes(keyLength)))
    },
    get: (id) => {
      const secret = secrets.get(id)
      return secret === undefined ? null : Buffer.from(secret)
    },
    destroy: (ids) => {
      for (const id of ids) {
        secrets.get(id)?.fill(0)
        secrets.delete(id)
      }
    },
    ids: () => [...secrets.keys()],
    close: () => undefined,
  }
}

/** Whole under its name or not there at all. */
function createFile(path: string, key: Uint8Array, random: Random): void {
  const young = `${path}.new`
  const file = openSync(young, 'w', 0o600)
  write(file, 0, sealed(headerId, key, 0, random))
  fsyncSync(file)
  closeSync(file)
  renameSync(young, path)
  syncFolder(dirname(path))
}

/** Not every system lets a folder be opened; the file itself is on the medium already. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    fsyncSync(handle)
    closeSync(handle)
  } catch {
    return
  }
}

/**
 * A slot that is neither empty nor opens was torn while it was made, so nothing was sealed with it, or while it was destroyed:
 * it is overwritten, since what is left of it may still hold the secret.
 * @returns the number of slots
 */
function readAll(file: number, key: Uint8Array, places: Map<string, number>, free: number[]): number {
  const slots = Math.floor(fstatSync(file).size / slotLength)
  ftruncateSync(file, slots * slotLength)
  let torn = 0
  for (let place = 1; place < slots; place += 1) {
    const slot = read(file, place)
    const id = slot.equals(empty) ? null : idIn(slot, key, place)
    if (id !== null) {
      places.set(id, place)
      continue
    }
    if (!slot.equals(empty)) {
      write(file, place, empty)
      torn += 1
    }
    free.push(place)
  }
  if (torn > 0) fsyncSync(file)
  return slots
}

function idIn(slot: Buffer, key: Uint8Array, place: number): string | null {
  const plain = opened(slot, key, place)
  if (plain === null) return null
  const id = textOf(plain)
  zeroise(plain)
  return id
}

function sealed(id: string, key: Uint8Array, place: number, random: Random): Buffer {
  const idBytes = Buffer.from(id.replace(/-/g, ''), 'hex')
  if (idBytes.length !== idLength) throw new RangeError('the id of a key is a uuid')
  const plain = Buffer.concat([idBytes, random.bytes(keyLength), Buffer.alloc(spare)])
  const nonce = random.bytes(nonceLength)
  const slot = Buffer.concat([nonce, encrypt(key, nonce, plain, about(place))])
  zeroise(plain)
  return slot
}

const opened = (slot: Buffer, key: Uint8Array, place: number): Buffer | null =>
  decrypt(key, slot.subarray(0, nonceLength), slot.subarray(nonceLength), about(place))

const about = (place: number): Buffer => Buffer.from(`tanba vault v1/${place}`)

function textOf(plain: Buffer): string {
  const hex = plain.toString('hex', 0, idLength)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What lies beyond the end of the file reads as empty. */
function read(file: number, place: number): Buffer {
  const slot = Buffer.alloc(slotLength)
  for (let have = 0; have < slotLength;) {
    const got = readSync(file, slot, have, slotLength - have, place * slotLength + have)
    if (got === 0) break
    have += got
  }
  return slot
}

function write(file: number, place: number, slot: Buffer): void {
  for (let done = 0; done < slotLength;) done += writeSync(file, slot, done, slotLength - done, place * slotLength + done)
}

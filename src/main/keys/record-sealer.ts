import { createHash, hkdfSync } from 'node:crypto'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { canonicalJson } from '../audit/index.js'
import type { Random } from '../platform/ports.js'
import { decrypt, encrypt, keyLength, nonceLength, zeroise } from './aes-gcm.js'
import type { KeyVault } from './key-vault.js'

export interface PlainRecord {
  readonly recordId: string
  /** e.g. 'finger-image', 'face-template', 'consent-scan' */
  readonly type: string
  readonly schemaVersion: number
  readonly plaintext: Uint8Array
}

/** What goes to disk: one row of `records` and one of `data_keys`. */
export interface SealedRecord {
  readonly keyId: string
  /** nonce, wrapped data key and tag: AES-256-GCM under a wrapping key that needs the vault's secret of this key id */
  readonly wrapped: Buffer
  readonly kekVersion: number
  readonly nonce: Buffer
  /** AES-256-GCM under the data key, tag behind */
  readonly ciphertext: Buffer
  /** SHA-384 of the plaintext, hexadecimal */
  readonly digest: string
}

export interface StoredRecord {
  readonly recordId: string
  readonly type: string
  readonly schemaVersion: number
  readonly keyId: string
  /** null once the key is destroyed: the record is then gone for ever */
  readonly wrapped: Uint8Array | null
  readonly kekVersion: number
  readonly nonce: Uint8Array
  readonly ciphertext: Uint8Array
}

export type OpenRecordError = 'RECORD_DAMAGED' | 'RECORD_KEY_DESTROYED' | 'RECORD_KEY_VERSION_UNKNOWN'

/** A data key as it lies in its row. */
export interface WrappedKey {
  readonly keyId: string
  readonly wrapped: Uint8Array
}

export interface RecordSealer {
  readonly seal: (record: PlainRecord) => SealedRecord
  readonly open: (row: StoredRecord) => Result<Buffer, OpenRecordError>
  /** has vault keys ready for so many records: one wait for the medium instead of one for each */
  readonly reserve: (count: number) => void
  /**
   * Wraps data keys of version 1 so that they need the vault too, with one wait for the medium; the records themselves stay. The
   * rows are the caller's to write. A process may end before that: a secret that was made then is used the next time.
   * @returns those that opened; one that is damaged stays as it is
   */
  readonly rewrap: (old: readonly WrappedKey[]) => readonly RewrappedKey[]
  /** destroys the vault keys that are ready and sealed nothing */
  readonly close: () => void
}

export interface RewrappedKey extends WrappedKey {
  readonly kekVersion: number
}

export interface SealerSources {
  /** 32 bytes each; version 1, before the vault was, wrapped the data key by the first alone: it is read, and wrapped anew */
  readonly keks: { readonly 1: Uint8Array; readonly 2: Uint8Array }
  readonly vault: () => KeyVault
  readonly random: Random
  /** vault keys made at once, at least, when too few are ready */
  readonly atOnce: number
}

const newestKek = 2

/**
 * Each record has its own data key (design §4.5): AES-256-GCM, fresh 96-bit nonce, associated data = record id, type,
 * schema version and key id, so that no record can be put in another's place. The data key is wrapped under a key that is made
 * of the key-encryption key and of this record's secret in the vault: without that secret a copy of the row opens for nobody.
 */
export function recordSealer({ keks, vault, random, atOnce }: SealerSources): RecordSealer {
  const ready: string[] = []
  const reserve = (count: number): void => {
    if (ready.length >= count) return
    const ids = Array.from({ length: Math.max(count - ready.length, atOnce) }, () => random.uuid())
    vault().create(ids)
    ready.push(...ids)
  }
  const nextKeyId = (): string => {
    reserve(1)
    const keyId = ready.pop()
    if (keyId === undefined) throw new RangeError('no vault key was made')
    return keyId
  }
  /** @returns null when the vault has no secret of this id (any more), or the version is unknown */
  const wrappingKey = (keyId: string, kekVersion: number): Buffer | null => {
    if (kekVersion === 1) return Buffer.from(keks[1])
    const secret = kekVersion === newestKek ? vault().get(keyId) : null
    if (secret === null) return null
    const key = Buffer.from(hkdfSync('sha384', keks[2], secret, 'tanba record wrapping key', keyLength))
    zeroise(secret)
    return key
  }
  const wrap = (keyId: string, dataKey: Uint8Array): Buffer => {
    const wrapping = wrappingKey(keyId, newestKek)
    if (wrapping === null) throw new Error('the vault lost a key that it has just made')
    const nonce = random.bytes(nonceLength)
    const wrapped = Buffer.concat([nonce, encrypt(wrapping, nonce, dataKey, aboutKey(keyId, newestKek))])
    zeroise(wrapping)
    return wrapped
  }
  return {
    reserve,
    rewrap: (old) => {
      if (!vault().lasting) return []
      const opened = old.flatMap(({ keyId, wrapped }) => {
        const dataKey = decrypt(keks[1], wrapped.subarray(0, nonceLength), wrapped.subarray(nonceLength), aboutKey(keyId, 1))
        return dataKey === null ? [] : [{ keyId, dataKey }]
      })
      vault().create(opened.map(({ keyId }) => keyId).filter((keyId) => !hasSecret(vault(), keyId)))
      return opened.map(({ keyId, dataKey }) => {
        const wrapped = wrap(keyId, dataKey)
        zeroise(dataKey)
        return { keyId, wrapped, kekVersion: newestKek }
      })
    },
    close: () => {
      if (ready.length > 0) vault().destroy(ready.splice(0))
    },
    seal: (record) => {
      const keyId = nextKeyId()
      const dataKey = Buffer.from(random.bytes(keyLength))
      const nonce = Buffer.from(random.bytes(nonceLength))
      const wrapped = wrap(keyId, dataKey)
      const ciphertext = encrypt(dataKey, nonce, record.plaintext, aboutRecord(record, keyId))
      zeroise(dataKey)
      return { keyId, wrapped, kekVersion: newestKek, nonce, ciphertext, digest: sha384(record.plaintext) }
    },
    open: (row) => {
      const { keyId, kekVersion, wrapped } = row
      if (wrapped === null) return fail('RECORD_KEY_DESTROYED', { keyId })
      if (kekVersion !== 1 && kekVersion !== newestKek) return fail('RECORD_KEY_VERSION_UNKNOWN', { kekVersion })
      const wrapping = wrappingKey(keyId, kekVersion)
      if (wrapping === null) return fail('RECORD_KEY_DESTROYED', { keyId })
      const dataKey = decrypt(
        wrapping,
        wrapped.subarray(0, nonceLength),
        wrapped.subarray(nonceLength),
        aboutKey(keyId, kekVersion),
      )
      zeroise(wrapping)
      if (dataKey === null) return fail('RECORD_DAMAGED', { recordId: row.recordId })
      const plaintext = decrypt(dataKey, row.nonce, row.ciphertext, aboutRecord(row, keyId))
      zeroise(dataKey)
      return plaintext === null ? fail('RECORD_DAMAGED', { recordId: row.recordId }) : ok(plaintext)
    },
  }
}

function hasSecret(vault: KeyVault, keyId: string): boolean {
  const secret = vault.get(keyId)
  if (secret !== null) zeroise(secret)
  return secret !== null
}

const aboutKey = (keyId: string, kekVersion: number): Buffer => Buffer.from(canonicalJson({ kekVersion, keyId }))

function aboutRecord(record: Pick<PlainRecord, 'recordId' | 'type' | 'schemaVersion'>, keyId: string): Buffer {
  const { recordId, type, schemaVersion } = record
  return Buffer.from(canonicalJson({ keyId, recordId, schemaVersion, type }))
}

const sha384 = (bytes: Uint8Array): string => createHash('sha384').update(bytes).digest('hex')

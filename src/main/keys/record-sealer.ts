import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { canonicalJson } from '../audit/index.js'
import type { Random } from '../platform/ports.js'
import { decrypt, encrypt, keyLength, nonceLength, zeroise } from './aes-gcm.js'

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
  /** nonce, wrapped data key and tag: AES-256-GCM under the key-encryption key */
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

export interface RecordSealer {
  readonly seal: (record: PlainRecord) => SealedRecord
  readonly open: (row: StoredRecord) => Result<Buffer, OpenRecordError>
}

/**
 * Each record has its own data key (design §4.5): AES-256-GCM, fresh 96-bit nonce, associated data = record id, type,
 * schema version and key id, so that no record can be put in another's place.
 */
export function recordSealer(kek: Uint8Array, kekVersion: number, random: Random): RecordSealer {
  return {
    seal: (record) => {
      const keyId = random.uuid()
      const dataKey = Buffer.from(random.bytes(keyLength))
      const nonce = Buffer.from(random.bytes(nonceLength))
      const wrapNonce = random.bytes(nonceLength)
      const wrapped = Buffer.concat([wrapNonce, encrypt(kek, wrapNonce, dataKey, aboutKey(keyId, kekVersion))])
      const ciphertext = encrypt(dataKey, nonce, record.plaintext, aboutRecord(record, keyId))
      zeroise(dataKey)
      return { keyId, wrapped, kekVersion, nonce, ciphertext, digest: sha384(record.plaintext) }
    },
    open: (row) => {
      if (row.wrapped === null) return fail('RECORD_KEY_DESTROYED', { keyId: row.keyId })
      if (row.kekVersion !== kekVersion) return fail('RECORD_KEY_VERSION_UNKNOWN', { kekVersion: row.kekVersion })
      const wrapNonce = row.wrapped.subarray(0, nonceLength)
      const dataKey = decrypt(kek, wrapNonce, row.wrapped.subarray(nonceLength), aboutKey(row.keyId, kekVersion))
      if (dataKey === null) return fail('RECORD_DAMAGED', { recordId: row.recordId })
      const plaintext = decrypt(dataKey, row.nonce, row.ciphertext, aboutRecord(row, row.keyId))
      zeroise(dataKey)
      return plaintext === null ? fail('RECORD_DAMAGED', { recordId: row.recordId }) : ok(plaintext)
    },
  }
}

const aboutKey = (keyId: string, kekVersion: number): Buffer => Buffer.from(canonicalJson({ kekVersion, keyId }))

function aboutRecord(record: Pick<PlainRecord, 'recordId' | 'type' | 'schemaVersion'>, keyId: string): Buffer {
  const { recordId, type, schemaVersion } = record
  return Buffer.from(canonicalJson({ keyId, recordId, schemaVersion, type }))
}

const sha384 = (bytes: Uint8Array): string => createHash('sha384').update(bytes).digest('hex')

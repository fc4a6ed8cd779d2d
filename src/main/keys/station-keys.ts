import { createHmac } from 'node:crypto'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import type { KeyStore, Random } from '../platform/ports.js'
import { decrypt, encrypt, keyLength, nonceLength, zeroise } from './aes-gcm.js'
import { deriveKey } from './derive.js'
import { recordSealer, type OpenRecordError, type PlainRecord, type SealedRecord, type StoredRecord } from './record-sealer.js'

/** A row of `key_material`: a private key or another long-lived secret under the key-encryption key. */
export interface WrappedSecret {
  readonly kekVersion: number
  readonly nonce: Buffer
  readonly wrapped: Buffer
}

export interface StationKeys {
  /** 32 bytes, for openDatabase */
  readonly databaseKey: Uint8Array
  /** 32 bytes, for the file of depersonalised sets: another key, so that neither file opens the other (395-¶23) */
  readonly reportsKey: Uint8Array
  readonly sealRecord: (record: PlainRecord) => SealedRecord
  readonly openRecord: (row: StoredRecord) => Result<Buffer, OpenRecordError>
  /** @param name of the secret; it cannot be unwrapped under another name */
  readonly wrapSecret: (name: string, secret: Uint8Array) => WrappedSecret
  readonly unwrapSecret: (
    name: string,
    row: { readonly kekVersion: number; readonly nonce: Uint8Array; readonly wrapped: Uint8Array },
  ) => Result<Buffer, 'SECRET_DAMAGED'>
  /** keyed hash of an IIN for the journal: finds a person's events, tells nobody the number (CR-6). 48 bytes, hexadecimal */
  readonly subjectReference: (iin: string) => string
  /** forgets every key; the object is unusable afterwards */
  readonly close: () => void
}

export type OpenKeysError = 'KEY_STORE_LOCKED' | 'KEY_STORE_CHANGED' | 'KEY_STORE_DAMAGED' | 'KEY_ABSENT'

const rootName = 'root'
const kekVersion = 1

/**
 * Reads the root secret (32 bytes) and derives the station's keys from it.
 * @param whenAbsent 'create' only at installation: over existing data a fresh key would be a silent loss (stack-and-style.md 2.2)
 */
export async function openKeys(
  keyStore: KeyStore,
  random: Random,
  whenAbsent: 'create' | 'refuse' = 'create',
): Promise<Result<StationKeys, OpenKeysError>> {
  const found = await keyStore.read(rootName)
  if (!found.ok) return found
  if (found.value !== null && found.value.length !== keyLength) return fail('KEY_STORE_DAMAGED', { bytes: found.value.length })
  if (found.value !== null) return ok(keysFrom(Buffer.from(found.value), random))
  if (whenAbsent === 'refuse') return fail('KEY_ABSENT', { backend: keyStore.backend.name })
  const root = Buffer.from(random.bytes(keyLength))
  const written = await keyStore.write(rootName, root)
  return written.ok ? ok(keysFrom(root, random)) : written
}

/** @param root is overwritten */
function keysFrom(root: Buffer, random: Random): StationKeys {
  const databaseKey = deriveKey(root, 'database')
  const reportsKey = deriveKey(root, 'depersonalised-sets')
  const kek = deriveKey(root, `key-encryption-key/${kekVersion}`)
  const referenceKey = deriveKey(root, 'subject-reference')
  zeroise(root)
  const records = recordSealer(kek, kekVersion, random)
  return {
    databaseKey,
    reportsKey,
    sealRecord: records.seal,
    openRecord: records.open,
    wrapSecret: (name, secret) => {
      const nonce = Buffer.from(random.bytes(nonceLength))
      return { kekVersion, nonce, wrapped: encrypt(kek, nonce, secret, aboutSecret(name)) }
    },
    unwrapSecret: (name, row) => {
      const secret = row.kekVersion === kekVersion ? decrypt(kek, row.nonce, row.wrapped, aboutSecret(name)) : null
      return secret === null ? fail('SECRET_DAMAGED', { name }) : ok(secret)
    },
    subjectReference: (iin) => createHmac('sha384', referenceKey).update(iin).digest('hex'),
    close: () => zeroise(databaseKey, reportsKey, kek, referenceKey),
  }
}

const aboutSecret = (name: string): Buffer => Buffer.from(`secret/${kekVersion}/${name}`)

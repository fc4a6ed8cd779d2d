import { createHmac } from 'node:crypto'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import type { KeyStore, Random } from '../platform/ports.js'
import { decrypt, encrypt, keyLength, nonceLength, zeroise } from './aes-gcm.js'
import { deriveKey } from './derive.js'
import { memoryVault, openVault, type KeyVault } from './key-vault.js'
import {
  recordSealer,
  type OpenRecordError,
  type PlainRecord,
  type RecordSealer,
  type SealedRecord,
  type StoredRecord,
} from './record-sealer.js'

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
  /** data keys from before the vault, wrapped so that they need it */
  readonly rewrapKeys: RecordSealer['rewrap']
  /** secrets of the records' keys; what the database has destroyed is swept from it (395-¶28) */
  readonly vault: KeyVault
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

/** A counter seals a picture and a template a touch: one wait for the medium in eight touches. */
const vaultKeysAtOnce = 16

/**
 * Reads the root secret (32 bytes) and derives the station's keys from it.
 * @param vaultPath file of the key vault, in no backup; null: in memory, for who leaves no record behind
 * @param whenAbsent 'create' only at installation: over existing data a fresh key would be a silent loss (stack-and-style.md 2.2)
 */
export async function openKeys(
  keyStore: KeyStore,
  random: Random,
  whenAbsent: 'create' | 'refuse' = 'create',
  vaultPath: string | null = null,
): Promise<Result<StationKeys, OpenKeysError>> {
  const found = await keyStore.read(rootName)
  if (!found.ok) return found
  if (found.value !== null && found.value.length !== keyLength) return fail('KEY_STORE_DAMAGED', { bytes: found.value.length })
  if (found.value !== null) return keysWithVault(Buffer.from(found.value), random, vaultPath)
  if (whenAbsent === 'refuse') return fail('KEY_ABSENT', { backend: keyStore.backend.name })
  const root = Buffer.from(random.bytes(keyLength))
  const written = await keyStore.write(rootName, root)
  return written.ok ? keysWithVault(root, random, vaultPath) : written
}

/** @param root is overwritten */
function keysWithVault(root: Buffer, random: Random, vaultPath: string | null): Result<StationKeys, 'KEY_STORE_DAMAGED'> {
  const vaultKey = deriveKey(root, 'key-vault')
  try {
    const vault = vaultPath === null ? memoryVault(random) : openVault(vaultPath, vaultKey, random)
    return ok(keysFrom(root, random, vault))
  } catch (error) {
    zeroise(root, vaultKey)
    return fail('KEY_STORE_DAMAGED', { part: 'vault', reason: error instanceof Error ? error.message : '' })
  }
}

/** @param root is overwritten */
function keysFrom(root: Buffer, random: Random, vault: KeyVault): StationKeys {
  const databaseKey = deriveKey(root, 'database')
  const reportsKey = deriveKey(root, 'depersonalised-sets')
  const kek = deriveKey(root, `key-encryption-key/${kekVersion}`)
  const recordKek = deriveKey(root, 'key-encryption-key/2')
  const referenceKey = deriveKey(root, 'subject-reference')
  zeroise(root)
  const records = recordSealer({ keks: { 1: kek, 2: recordKek }, vault: () => vault, random, atOnce: vaultKeysAtOnce })
  return {
    databaseKey,
    reportsKey,
    sealRecord: records.seal,
    openRecord: records.open,
    rewrapKeys: records.rewrap,
    vault,
    wrapSecret: (name, secret) => {
      const nonce = Buffer.from(random.bytes(nonceLength))
      return { kekVersion, nonce, wrapped: encrypt(kek, nonce, secret, aboutSecret(name)) }
    },
    unwrapSecret: (name, row) => {
      const secret = row.kekVersion === kekVersion ? decrypt(kek, row.nonce, row.wrapped, aboutSecret(name)) : null
      return secret === null ? fail('SECRET_DAMAGED', { name }) : ok(secret)
    },
    subjectReference: (iin) => createHmac('sha384', referenceKey).update(iin).digest('hex'),
    close: () => {
      records.close()
      vault.close()
      zeroise(databaseKey, reportsKey, kek, recordKek, referenceKey)
    },
  }
}

const aboutSecret = (name: string): Buffer => Buffer.from(`secret/${kekVersion}/${name}`)

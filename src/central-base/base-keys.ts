import { createHmac } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import {
  decrypt,
  deriveKey,
  encrypt,
  keyLength,
  nonceLength,
  openVault,
  recordSealer,
  zeroise,
  type KeyVault,
  type RecordSealer,
} from '../main/keys/index.js'
import type { Random } from '../main/platform/ports.js'

export type Regime = 'fingerprint' | 'face'

/** CR-7: what belongs to one regime alone; nothing sealed under one can be opened or linked under the other. */
export interface RegimeKeys {
  readonly regime: Regime
  readonly databaseKey: Uint8Array
  readonly records: RecordSealer
  /** keyed hash of an IIN: finds the subject in this regime's store only */
  readonly subjectReference: (iin: string) => string
  /** secrets of the records' keys (395-¶28); opened, or made, when it is first needed. @throws when it is not this Base's */
  readonly vault: () => KeyVault
  readonly vaultIsThere: () => boolean
  /** closes the vault, if it was opened */
  readonly close: () => void
}

export interface BaseKeys {
  readonly registryDatabaseKey: Uint8Array
  /** of the store of confirmations, which knows no biometrics and no regime */
  readonly confirmationsDatabaseKey: Uint8Array
  readonly wrap: (name: string, secret: Uint8Array) => Buffer
  /** @returns null when it was damaged */
  readonly unwrap: (name: string, wrapped: Uint8Array) => Buffer | null
  readonly regime: (regime: Regime) => RegimeKeys
}

/** The Base's root secret stands in a file of its own, readable by the service account only. A real Base holds it in an HSM. */
export function openBaseKeys(folder: string, random: Random): BaseKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const root = readOrCreateRoot(join(folder, 'base.root'), random)
  const registryDatabaseKey = deriveKey(root, 'base/registry/database')
  const confirmationsDatabaseKey = deriveKey(root, 'base/confirmations/database')
  const kek = deriveKey(root, 'base/registry/key-encryption-key')
  const regimes = {
    fingerprint: regimeKeys(folder, root, 'fingerprint', random),
    face: regimeKeys(folder, root, 'face', random),
  }
  zeroise(root)
  return {
    registryDatabaseKey,
    confirmationsDatabaseKey,
    wrap: (name, secret) => {
      const nonce = random.bytes(nonceLength)
      return Buffer.concat([nonce, encrypt(kek, nonce, secret, Buffer.from(`base-secret/${name}`))])
    },
    unwrap: (name, wrapped) =>
      decrypt(kek, wrapped.subarray(0, nonceLength), wrapped.subarray(nonceLength), Buffer.from(`base-secret/${name}`)),
    regime: (regime) => regimes[regime],
  }
}

/** One wait for the medium in so many records; as many may lie unused in the vault after a power cut. */
const vaultKeysAtOnce = 64

function regimeKeys(folder: string, root: Uint8Array, regime: Regime, random: Random): RegimeKeys {
  const referenceKey = deriveKey(root, `base/${regime}/subject-reference`)
  const vaultKey = deriveKey(root, `base/${regime}/key-vault`)
  const path = join(folder, `${regime}.vault`)
  let opened: KeyVault | null = null
  const vault = (): KeyVault => (opened ??= openVault(path, vaultKey, random))
  const keks = {
    1: deriveKey(root, `base/${regime}/key-encryption-key/1`),
    2: deriveKey(root, `base/${regime}/key-encryption-key/2`),
  }
  const records = recordSealer({ keks, vault, random, atOnce: vaultKeysAtOnce })
  return {
    regime,
    databaseKey: deriveKey(root, `base/${regime}/database`),
    records,
    subjectReference: (iin) => createHmac('sha384', referenceKey).update(iin).digest('hex'),
    vault,
    vaultIsThere: () => existsSync(path),
    close: () => {
      if (opened === null) return
      records.close()
      opened.close()
      opened = null
    },
  }
}

function readOrCreateRoot(path: string, random: Random): Buffer {
  if (existsSync(path)) {
    const root = readFileSync(path)
    if (root.length !== keyLength) throw new Error('the root secret of the Base has not 32 bytes')
    return root
  }
  const root = Buffer.from(random.bytes(keyLength))
  const file = openSync(path, 'wx', 0o600)
  writeSync(file, root)
  fsyncSync(file)
  closeSync(file)
  chmodSync(path, 0o600)
  return root
}

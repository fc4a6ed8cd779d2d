import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { fail, ok } from '../../preload/contract/result.js'
import type { KeyStore, KeyStoreBackend } from './ports.js'
import { readSecretFile, writeSecretFile, type SecretFields } from './secret-file.js'

/** scrypt (RFC 7914) at 128 MiB: about a third of a second, once at start. */
const cost = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const nonceBytes = 12
const tagBytes = 16

/** Secrets sealed with AES-256-GCM under a key made from a passphrase that is never stored. */
export function passphraseStore(folder: string, passphrase: string): KeyStore {
  const backend: KeyStoreBackend = { kind: 'passphrase', name: 'scrypt, AES-256-GCM' }
  return {
    backend,
    read: async (name) => {
      const fields = await readSecretFile(folder, name, backend)
      if (!fields.ok || fields.value === null) return fields.ok ? ok(null) : fields
      const secret = await unseal(fields.value, name, passphrase)
      // GCM cannot tell a wrong passphrase from a changed file; the first is what happens.
      return secret === null ? fail('KEY_STORE_LOCKED', { cause: 'passphrase' }) : ok(secret)
    },
    write: async (name, secret) => {
      await writeSecretFile(folder, name, backend, await seal(secret, name, passphrase))
      return ok(null)
    },
  }
}

async function seal(secret: Uint8Array, name: string, passphrase: string): Promise<SecretFields> {
  const salt = randomBytes(16)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', await keyFrom(passphrase, salt), nonce)
  // The name is bound in: one secret cannot be put in another's place.
  cipher.setAAD(Buffer.from(name))
  const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  return { salt: salt.toString('base64'), sealed: sealed.toString('base64') }
}

async function unseal(fields: SecretFields, name: string, passphrase: string): Promise<Uint8Array | null> {
  const sealed = Buffer.from(fields['sealed'] ?? '', 'base64')
  if (sealed.length < nonceBytes + tagBytes) return null
  const key = await keyFrom(passphrase, Buffer.from(fields['salt'] ?? '', 'base64'))
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(name))
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]))
  } catch {
    return null
  }
}

const keyFrom = (passphrase: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, cost, (error, key) => (error === null ? resolve(key) : reject(error)))
  })

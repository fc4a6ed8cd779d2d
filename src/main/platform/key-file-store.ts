import { createHash } from 'node:crypto'
import { fail, ok } from '../../preload/contract/result.js'
import type { KeyStore, KeyStoreBackend } from './ports.js'
import { readSecretFile, writeSecretFile } from './secret-file.js'

/**
 * Secrets in files of mode 0600, guarded by the operating system's account alone: for the training profile and for a
 * service account whose disk is encrypted. A file others may read is refused (KEY_STORE_LOCKED, cause "permissions").
 */
export function keyFileStore(folder: string): KeyStore {
  const backend: KeyStoreBackend = { kind: 'key-file', name: 'file, mode 0600' }
  return {
    backend,
    read: async (name) => {
      const fields = await readSecretFile(folder, name, backend)
      if (!fields.ok || fields.value === null) return fields.ok ? ok(null) : fields
      const secret = Buffer.from(fields.value['secret'] ?? '', 'base64')
      if (secret.length === 0 || digest(secret) !== fields.value['sha256']) return fail('KEY_STORE_DAMAGED', { secret: name })
      return ok(new Uint8Array(secret))
    },
    write: async (name, secret) => {
      const fields = { secret: Buffer.from(secret).toString('base64'), sha256: digest(secret) }
      await writeSecretFile(folder, name, backend, fields)
      return ok(null)
    },
  }
}

const digest = (secret: Uint8Array): string => createHash('sha256').update(secret).digest('hex')

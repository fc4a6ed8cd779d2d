import { fail, ok } from '../../preload/contract/result.js'
import type { KeyStore, KeyStoreBackend } from '../platform/ports.js'
import { readSecretFile, writeSecretFile } from '../platform/secret-file.js'

/** The part of Electron's safeStorage that is used. */
export interface SafeStorage {
  readonly isEncryptionAvailable: () => boolean
  readonly encryptString: (text: string) => Buffer
  readonly decryptString: (sealed: Buffer) => string
  /** Linux only */
  readonly getSelectedStorageBackend?: () => string
}

/**
 * The name of the system's key service; null when there is none worth the name. On Linux without a keyring Electron "seals" with
 * a password that stands in its source ('basic_text'): that is refused.
 */
export function osBackendName(storage: SafeStorage, platform: NodeJS.Platform): string | null {
  if (!storage.isEncryptionAvailable()) return null
  if (platform === 'win32') return 'dpapi'
  if (platform === 'darwin') return 'keychain'
  const selected = storage.getSelectedStorageBackend?.() ?? 'unknown'
  return selected === 'basic_text' || selected === 'unknown' ? null : selected
}

/** Secrets wrapped by the operating system's key service. */
export function osKeyStore(folder: string, storage: SafeStorage, backendName: string): KeyStore {
  const backend: KeyStoreBackend = { kind: 'os', name: backendName }
  return {
    backend,
    read: async (name) => {
      const fields = await readSecretFile(folder, name, backend)
      if (!fields.ok || fields.value === null) return fields.ok ? ok(null) : fields
      try {
        const text = storage.decryptString(Buffer.from(fields.value['sealed'] ?? '', 'base64'))
        const bound = text.startsWith(`${name}:`)
        return bound
          ? ok(new Uint8Array(Buffer.from(text.slice(name.length + 1), 'base64')))
          : fail('KEY_STORE_DAMAGED', { secret: name })
      } catch {
        // Another account, a locked keyring, a reset password: the system does not say which.
        return fail('KEY_STORE_LOCKED', { cause: backendName })
      }
    },
    write: async (name, secret) => {
      try {
        const sealed = storage.encryptString(`${name}:${Buffer.from(secret).toString('base64')}`)
        await writeSecretFile(folder, name, backend, { sealed: sealed.toString('base64') })
        return ok(null)
      } catch {
        return fail('KEY_STORE_LOCKED', { cause: backendName })
      }
    },
  }
}

import { ok } from '../../preload/contract/result.js'
import type { KeyStore } from './ports.js'

/** Forgets everything with the process: for tests and for runs that leave nothing behind. */
export function memoryKeyStore(): KeyStore {
  const secrets = new Map<string, Uint8Array>()
  return {
    backend: { kind: 'memory', name: 'memory, gone with the process' },
    read: async (name) => ok(secrets.get(name) ?? null),
    write: async (name, secret) => {
      secrets.set(name, Uint8Array.from(secret))
      return ok(null)
    },
  }
}

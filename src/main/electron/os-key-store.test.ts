import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { osBackendName, osKeyStore, type SafeStorage } from './os-key-store.js'

let folder = ''
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'tanba-os-keys-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A keyring that turns every byte round; `unlocked` says whether the person's session is open. */
const keyring = (backend: string, unlocked = true): SafeStorage => {
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff))
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => turn(Buffer.from(text)),
    decryptString: (sealed) => {
      if (!unlocked) throw new Error('Error while decrypting the ciphertext')
      return turn(sealed).toString()
    },
  }
}
const secret = Uint8Array.from([1, 2, 3, 250])

describe('the key service of the system', () => {
  test.each([
    ['gnome_libsecret', 'linux', 'gnome_libsecret'],
    ['kwallet6', 'linux', 'kwallet6'],
    ['basic_text', 'linux', null],
    ['unknown', 'linux', null],
    ['', 'win32', 'dpapi'],
    ['', 'darwin', 'keychain'],
  ] as const)('%s on %s is %s', (selected, platform, name) => {
    expect(osBackendName(keyring(selected), platform)).toBe(name)
  })

  test('one that is not available is none', () => {
    expect(osBackendName({ ...keyring('gnome_libsecret'), isEncryptionAvailable: () => false }, 'linux')).toBeNull()
  })
})

describe('secrets wrapped by the system', () => {
  test('come back as they were, and lie wrapped', async () => {
    const store = osKeyStore(folder, keyring('kwallet6'), 'kwallet6')
    await store.write('station-root', secret)
    expect(await store.read('station-root')).toEqual({ ok: true, value: secret })
    expect(await readFile(join(folder, 'station-root.json'), 'utf8')).not.toContain(Buffer.from(secret).toString('base64'))
  })

  test('a locked keyring is a locked store', async () => {
    await osKeyStore(folder, keyring('kwallet6'), 'kwallet6').write('station-root', secret)
    expect(await osKeyStore(folder, keyring('kwallet6', false), 'kwallet6').read('station-root')).toMatchObject({
      error: { code: 'KEY_STORE_LOCKED' },
    })
  })

  test('another key service than the one that wrapped them is a named change', async () => {
    await osKeyStore(folder, keyring('kwallet6'), 'kwallet6').write('station-root', secret)
    expect(await osKeyStore(folder, keyring('gnome_libsecret'), 'gnome_libsecret').read('station-root')).toMatchObject({
      error: { code: 'KEY_STORE_CHANGED', details: { sealedBy: 'os: kwallet6', now: 'os: gnome_libsecret' } },
    })
  })
})

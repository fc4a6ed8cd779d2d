import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keyFileStore } from './key-file-store.js'
import { memoryKeyStore } from './memory-key-store.js'
import { nodeKeyStore } from './node-ports.js'
import { passphraseStore } from './passphrase-store.js'

let folder = ''
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'tanba-keys-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const secret = Uint8Array.from({ length: 32 }, (_, i) => i * 7)
const stores = {
  'key file': () => keyFileStore(folder),
  passphrase: () => passphraseStore(folder, 'correct horse'),
}

describe.each(Object.entries(stores))('the %s store', (_name, open) => {
  test('gives back what was written, in a new process too', async () => {
    await open().write('station-root', secret)
    expect(await open().read('station-root')).toEqual({ ok: true, value: secret })
  })

  test('knows no secret that was never written', async () => {
    expect(await open().read('station-root')).toEqual({ ok: true, value: null })
  })

  test('writes files only its own account can read and leaves no temporary file', async () => {
    await open().write('station-root', secret)
    await open().write('station-root', secret)
    expect(await readdir(folder)).toEqual(['station-root.json'])
    expect((await stat(join(folder, 'station-root.json'))).mode & 0o777).toBe(0o600)
  })

  test('refuses a file that others may read', async () => {
    await open().write('station-root', secret)
    await chmod(join(folder, 'station-root.json'), 0o640)
    expect(await open().read('station-root')).toMatchObject({
      ok: false,
      error: { code: 'KEY_STORE_LOCKED', details: { cause: 'permissions', mode: '640' } },
    })
  })

  test('a file that is not whole is damaged, never an empty store', async () => {
    await open().write('station-root', secret)
    const path = join(folder, 'station-root.json')
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, 40))
    expect(await open().read('station-root')).toMatchObject({ ok: false, error: { code: 'KEY_STORE_DAMAGED' } })
  })

  test('a name that could leave the folder is a bug', async () => {
    await expect(open().read('../station-root')).rejects.toThrow('lower-case letters')
  })
})

describe('the passphrase store', () => {
  test('stays locked for a wrong passphrase', async () => {
    await passphraseStore(folder, 'correct horse').write('station-root', secret)
    expect(await passphraseStore(folder, 'correct hose').read('station-root')).toMatchObject({
      ok: false,
      error: { code: 'KEY_STORE_LOCKED', details: { cause: 'passphrase' } },
    })
  })

  test('keeps nothing of the secret in clear', async () => {
    await passphraseStore(folder, 'correct horse').write('station-root', secret)
    const written = await readFile(join(folder, 'station-root.json'), 'utf8')
    expect(written).not.toContain(Buffer.from(secret).toString('base64').slice(0, 12))
  })

  test('one secret cannot be put in the place of another', async () => {
    const store = passphraseStore(folder, 'correct horse')
    await store.write('station-root', secret)
    await writeFile(join(folder, 'other.json'), await readFile(join(folder, 'station-root.json')), { mode: 0o600 })
    expect(await store.read('other')).toMatchObject({ ok: false, error: { code: 'KEY_STORE_LOCKED' } })
  })
})

describe('a change of the backend', () => {
  test('is a named state, never a fresh key over old data', async () => {
    await nodeKeyStore(folder, 'correct horse').write('station-root', secret)
    expect(await nodeKeyStore(folder, undefined).read('station-root')).toMatchObject({
      ok: false,
      error: { code: 'KEY_STORE_CHANGED', details: { now: 'key-file: file, mode 0600' } },
    })
  })
})

test('the memory store copies what it is given', async () => {
  const store = memoryKeyStore()
  const given = Uint8Array.from([1, 2])
  await store.write('a', given)
  given.fill(0)
  expect(await store.read('a')).toEqual({ ok: true, value: Uint8Array.from([1, 2]) })
})

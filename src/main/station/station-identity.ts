import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Database, WriteContext } from '../database/index.js'
import type { StationKeys } from '../keys/index.js'
import type { settingsStore } from './settings.store.js'

/** The station's own signing key: made here, kept wrapped, never leaves the station. */
export interface StationIdentity {
  readonly privateKey: KeyObject
  /** PEM, SubjectPublicKeyInfo */
  readonly publicKey: string
}

const name = 'station-signing'

/** Reads the key, or makes it (EC P-384, kazakhstan.md §1.3) at the founding. @throws Error when it was damaged */
export async function openIdentity(
  database: Database<typeof settingsStore>,
  keys: StationKeys,
  context: WriteContext,
): Promise<StationIdentity> {
  const kept = await database.read('keys.load', { name })
  if (kept !== null) {
    const der = keys.unwrapSecret(name, kept)
    if (!der.ok) throw new Error('the signing key of the station is damaged')
    const privateKey = createPrivateKey({ key: der.value, format: 'der', type: 'pkcs8' })
    der.value.fill(0)
    return { privateKey, publicKey: kept.publicPart }
  }
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const der = pair.privateKey.export({ type: 'pkcs8', format: 'der' })
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  await database.write(
    'keys.store',
    { name, ...keys.wrapSecret(name, der), publicPart: publicKey },
    { ...context, commandId: null },
  )
  der.fill(0)
  return { privateKey: pair.privateKey, publicKey }
}

export const publicKeyOf = (certificate: string): KeyObject => createPublicKey(certificate)

import { verify, X509Certificate, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { Envelope } from '../main/outbox/submission/index.js'
import { signedBytes } from '../main/outbox/submission/envelope.js'
import type { RegisteredStation } from './storage.js'

const verifyInPool = promisify<string, Buffer, { key: KeyObject; dsaEncoding: 'ieee-p1363' }, Buffer, boolean>(verify)

/** Public keys of registered stations, read once from their certificates. */
const keys = new Map<string, KeyObject>()

export function stationKeyOf(station: RegisteredStation): KeyObject {
  const key = keys.get(station.certificate) ?? new X509Certificate(station.certificate).publicKey
  keys.set(station.certificate, key)
  return key
}

/** Off the main thread: an intake of thousands must not wait for each signature. */
export const isFromStation = ({ header, headerBytes, signature }: Envelope, station: RegisteredStation): Promise<boolean> =>
  verifyInPool(
    'sha384',
    signedBytes(header.kind, headerBytes),
    { key: stationKeyOf(station), dsaEncoding: 'ieee-p1363' },
    signature,
  )

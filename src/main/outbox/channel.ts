import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

/** AEAD suites of TLS 1.3 with a 256-bit key (406-¶13.2, kazakhstan.md 1.3). */
export const profileSuites: readonly string[] = ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256']

/**
 * For the training profile only: where both ends run on Electron's BoringSSL its order of suites cannot be set, and the
 * embedded Base on the same machine then speaks AES-128.
 */
export const trainingSuites: readonly string[] = [...profileSuites, 'TLS_AES_128_GCM_SHA256']

export function isWithinProfile(socket: Socket, suites: readonly string[]): boolean {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return false
  return socket.getProtocol() === 'TLSv1.3' && suites.includes(socket.getCipher().name)
}

export interface ChannelFault {
  readonly kind: 'offline' | 'authority'
  readonly code: string
}

/**
 * A broken line is weather (offline); a peer that is not the Base, or a channel below the profile, is a matter for IT.
 * @param code of node's or OpenSSL's error
 */
export function channelFault(code: string): ChannelFault {
  if (below.test(code)) return { kind: 'authority', code: 'CHANNEL_BELOW_PROFILE' }
  if (ownCertificate.test(code)) return { kind: 'authority', code: 'STATION_CERTIFICATE_REFUSED' }
  if (peerCertificate.test(code)) return { kind: 'authority', code: 'BASE_NOT_TRUSTED' }
  return { kind: 'offline', code: /^[A-Z][A-Z0-9_]*$/.test(code) ? code : 'UNKNOWN' }
}

const below =
  /CHANNEL_BELOW_PROFILE|PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS|HANDSHAKE_FAILURE|INSUFFICIENT_SECURITY|^EPROTO$/
const ownCertificate = /ALERT_(BAD_CERTIFICATE|CERTIFICATE_|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE)|CERTIFICATE_REQUIRED/
const peerCertificate =
  /^(CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_TLS_CERT|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH)/

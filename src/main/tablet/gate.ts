import type { IncomingHttpHeaders } from 'node:http'

export type GateRefusal = 403 | 405 | 415 | 421

/**
 * Turned away before anything is read: another name than ours (a rebound DNS name), another page's request, another verb.
 * No answer ever carries a CORS header, so no foreign page gets past its own preflight (TAB-09).
 * @param hosts every `host:port` under which the service is reached; @returns null when the request may go on
 */
export function refuseRequest(method: string, headers: IncomingHttpHeaders, hosts: ReadonlySet<string>): GateRefusal | null {
  const { host, origin } = headers
  if (host === undefined || !hosts.has(host)) return 421
  if (origin !== undefined && origin !== `https://${host}`) return 403
  const site = headers['sec-fetch-site']
  // 'cross-site' stands on the first page alone: it is opened from a QR reader.
  if (site !== undefined && site !== 'same-origin' && method !== 'GET') return 403
  if (method === 'GET' || method === 'HEAD') return null
  if (method !== 'POST') return 405
  if (origin === undefined) return 403
  return headers['content-type'] === 'application/json' ? null : 415
}

import type { IncomingHttpHeaders } from 'node:http'

/** Why a request is turned away before anything looks at its content. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 405 | 415 | 421
  readonly reason: string
}

export interface RequestHead {
  readonly method: string
  readonly headers: IncomingHttpHeaders
}

/** The one address of this service, e.g. { host: '127.0.0.1:7350', origin: 'http://127.0.0.1:7350' } */
export interface OwnAddress {
  readonly host: string
  readonly origin: string
}

/**
 * LOOP-02: the exact Host, so that a rebound DNS name finds nobody. LOOP-03: whatever the browser says about the page that
 * asks must be us. @returns null when the request may go on
 */
export function refuseRequest(head: RequestHead, own: OwnAddress): Refusal | null {
  const shared = refuseForeign(head, own)
  if (shared !== null) return shared
  if (head.method === 'GET' || head.method === 'HEAD') return null
  if (head.method !== 'POST') return { status: 405, reason: 'method' }
  return refuseCommand(head, own)
}

/** LOOP-06: a page of another origin cannot set the header without a preflight, and no preflight is ever answered. */
function refuseCommand({ headers }: RequestHead, own: OwnAddress): Refusal | null {
  if (headers.origin !== own.origin) return { status: 403, reason: 'origin' }
  if (headers['x-tanba'] !== '1') return { status: 403, reason: 'header' }
  if (headers['content-type'] !== 'application/json') return { status: 415, reason: 'content-type' }
  return null
}

/** LOOP-03 on the WebSocket: browsers do not hold sockets to an origin, so a missing Origin is refused too. */
export function refuseUpgrade(head: RequestHead, own: OwnAddress): Refusal | null {
  const shared = refuseForeign(head, own)
  if (shared !== null) return shared
  if (head.method !== 'GET') return { status: 405, reason: 'method' }
  return head.headers.origin === own.origin ? null : { status: 403, reason: 'origin' }
}

function refuseForeign({ headers }: RequestHead, own: OwnAddress): Refusal | null {
  if (headers.host !== own.host) return { status: 421, reason: 'host' }
  if (headers.origin !== undefined && headers.origin !== own.origin) return { status: 403, reason: 'origin' }
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return { status: 403, reason: 'site' }
  return null
}

import type { CustomScheme, Protocol } from 'electron'
import type { PageFiles } from '../platform/page-files.js'
import { pageHeaders } from '../platform/page-headers.js'
import { isOwnAddress, ownScheme } from './own-address.js'

/** SEC-11: a standard, secure scheme (the camera needs a secure page) that is held to its content security policy. */
export const schemePrivileges: CustomScheme = {
  scheme: ownScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, bypassCSP: false, corsEnabled: false },
}

export function servePages(protocol: Protocol, pages: PageFiles): void {
  protocol.handle(ownScheme, (request) => answerPage(request, pages))
}

export async function answerPage(request: Pick<Request, 'url' | 'method'>, pages: PageFiles): Promise<Response> {
  if (!isOwnAddress(request.url) || request.method !== 'GET') return new Response(null, { status: 404, headers: pageHeaders })
  const page = await pages.find(new URL(request.url).pathname)
  if (page === null) return new Response(null, { status: 404, headers: pageHeaders })
  // A copy over an ArrayBuffer of its own: the bytes are handed to another process.
  return new Response(Uint8Array.from(page.content), { headers: { ...pageHeaders, 'content-type': page.type } })
}

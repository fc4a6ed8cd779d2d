import type { IncomingMessage } from 'node:http'

/** TAB-07 */
export const mostBodyBytes = 2 * 1024 * 1024

/** @returns null when the body is longer than allowed; nothing beyond the limit is kept */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > mostBodyBytes) return null
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBodyBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

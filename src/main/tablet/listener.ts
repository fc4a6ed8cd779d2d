import { constants } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Leaf } from './authority.js'

/** TAB-02: TLS 1.3; 1.2 for older tablets with ephemeral keys and authenticated encryption alone. */
const cipherSuites = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
].join(':')

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void

export interface Listener {
  readonly address: string
  readonly port: number
  /** cuts every connection but this one, in the middle of whatever it does */
  readonly cutOff: (except?: Socket) => void
  /** cuts everything and stops listening */
  readonly close: () => Promise<void>
}

export interface ListenerStart {
  readonly address: string
  /** tried first; another one when it is taken. 0 = any */
  readonly port: number
  readonly leaf: Leaf
  readonly onRequest: RequestListener
}

/** HTTPS on one address. @throws what `listen` throws on an address this machine does not have */
export async function listenForTablet(start: ListenerStart): Promise<Listener> {
  const server = createServer(
    {
      cert: start.leaf.certificate,
      key: start.leaf.privateKey,
      minVersion: 'TLSv1.2',
      ciphers: cipherSuites,
      honorCipherOrder: true,
      secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION | constants.SSL_OP_NO_COMPRESSION,
      handshakeTimeout: 5_000,
      // TAB-07
      headersTimeout: 5_000,
      requestTimeout: 15_000,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 30_000,
      maxHeaderSize: 8_192,
    },
    start.onRequest,
  )
  server.maxHeadersCount = 60
  server.maxConnections = 24
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }
  // The TLS socket and the TCP socket under it: a handshake in progress is cut as well.
  server.on('connection', keep)
  server.on('secureConnection', keep)
  server.on('tlsClientError', (_error, socket) => socket.destroy())
  const port = await listenOn(server, start.address, start.port)
  const cutOff = (except?: Socket): void => {
    for (const socket of sockets) if (except === undefined || !sameWire(socket, except)) socket.destroy()
  }
  return {
    address: start.address,
    port,
    cutOff,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cutOff()
      }),
  }
}

const sameWire = (one: Socket, other: Socket): boolean =>
  one.remoteAddress === other.remoteAddress && one.remotePort === other.remotePort

async function listenOn(server: Server, host: string, port: number): Promise<number> {
  try {
    return await listen(server, host, port)
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!taken || port === 0) throw error
    return listen(server, host, 0)
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => {
      server.removeListener('error', reject)
      const bound = server.address() as AddressInfo
      if (bound.address === host) resolve(bound.port)
      else reject(new Error('bound to another address than the chosen one'))
    })
  })
}

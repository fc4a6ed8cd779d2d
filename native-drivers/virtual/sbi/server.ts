import { createServer, type Server, type Socket } from 'node:net'

/** One request of an SBI client. The verbs of SBI are none of HTTP's: Node's own server refuses them, hence raw sockets. */
export interface SbiRequest {
  readonly verb: string
  readonly path: string
  readonly body: unknown
  readonly socket: Socket
}

const longestHead = 16_384
const longestBody = 262_144

/** @returns the server, listening on 127.0.0.1 */
export function serveSbi(port: number, answer: (request: SbiRequest) => void): Promise<Server> {
  const server = createServer((socket) => {
    let stock: Buffer = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk: Buffer) => {
      stock = Buffer.concat([stock, chunk])
      const request = parse(stock, socket)
      if (request === 'too-long') socket.destroy()
      else if (request !== null) {
        stock = Buffer.alloc(0)
        answer(request)
      }
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/** @returns null while more must come */
function parse(stock: Buffer, socket: Socket): SbiRequest | 'too-long' | null {
  const end = stock.indexOf('\r\n\r\n')
  if (end < 0) return stock.length > longestHead ? 'too-long' : null
  const head = stock.subarray(0, end).toString('latin1')
  const length = Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0)
  if (length > longestBody) return 'too-long'
  if (stock.length < end + 4 + length) return null
  const [verb = '', path = ''] = head.split('\r\n', 1)[0].split(' ')
  return { verb, path, body: parseJson(stock.subarray(end + 4, end + 4 + length).toString('utf8')), socket }
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The mock service ends its answers with an empty line too many; so does this one. */
export function sendJson(socket: Socket, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value))
  socket.end(
    Buffer.concat([
      Buffer.from(
        `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length:${body.length}\r\nConnection: close\r\n\r\n`,
      ),
      body,
      Buffer.from('\r\n\r\n'),
    ]),
  )
}

export function sendNotFound(socket: Socket): void {
  socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
}

export function beginStream(socket: Socket): (jpeg: Uint8Array) => void {
  socket.write(
    'HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=--BoundaryString\r\nConnection: close\r\n\r\n',
  )
  return (jpeg) => {
    if (socket.destroyed) return
    // No blank after the colon, as the mock service writes it.
    socket.write(`----BoundaryString\r\nContent-Type:image/jpeg\r\nContent-Length:${jpeg.length}\r\n\r\n`)
    socket.write(jpeg)
    socket.write('\r\n\r\n')
  }
}

import { bridgeOver, type StationBridge } from '../../preload/contract/bridge.js'
import { useConnection } from './connection.js'
import { socketTransport, type Socket } from './socket-transport.js'

/** How long a reloaded page waits for the socket before it says that it has to be started anew. */
const reloadPatienceMs = 4_000

/** The preload's client where it exists (Electron), else the kiosk shell's WebSocket; null when the page may not connect. */
export async function connect(): Promise<StationBridge | null> {
  if (window.station !== undefined) {
    useConnection.getState().set('connected')
    return window.station
  }
  const token = takeLaunchToken()
  if (token !== null && !(await openSession(token))) return null
  return overSocket()
}

/** The one-time token leaves the address at once, so that it is neither shown nor kept in the history. */
function takeLaunchToken(): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token')
  if (token !== null) window.history.replaceState(null, '', window.location.pathname)
  return token
}

async function openSession(token: string): Promise<boolean> {
  try {
    const answer = await fetch('/session', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-tanba': '1' },
      body: JSON.stringify({ token }),
    })
    return answer.ok
  } catch {
    return false
  }
}

function overSocket(): Promise<StationBridge | null> {
  return new Promise((resolve) => {
    const address = new URL('/station', window.location.href)
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    let gaveUp = false
    let everConnected = false
    const transport = socketTransport({
      openSocket: () => browserSocket(address),
      after: (milliseconds, act) => {
        if (gaveUp) return () => {}
        const timer = window.setTimeout(act, milliseconds)
        return () => window.clearTimeout(timer)
      },
      random: Math.random,
      onState: (state) => {
        if (gaveUp) return
        useConnection.getState().set(state)
        if (state === 'connected') {
          everConnected = true
          resolve(bridgeOver(transport, () => window.crypto.randomUUID()))
        }
        if (state === 'refused') resolve(null)
      },
    })
    window.setTimeout(() => {
      gaveUp = !everConnected
      resolve(null)
    }, reloadPatienceMs)
  })
}

/** An adapter, so that the transport's handlers keep their narrow shape. */
function browserSocket(address: URL): Socket {
  const live = new WebSocket(address)
  const socket: Socket = {
    onopen: null,
    onclose: null,
    onmessage: null,
    send: (text) => live.send(text),
    close: () => live.close(),
  }
  live.onopen = () => socket.onopen?.()
  live.onclose = (event) => socket.onclose?.({ code: event.code })
  live.onmessage = (event) => socket.onmessage?.({ data: event.data })
  return socket
}

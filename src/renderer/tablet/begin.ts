import { pairWith, StationLink } from './link/station-link.js'
import { TabletSession } from './link/session.js'
import { makeKeys } from './link/tablet-key.js'
import { memory } from './link/tablet-memory.js'
import { setTablet } from './tablet-store.js'

/** The address of the QR ends in `#pair=<secret>.<key hash>`; the secret stays on this page and leaves the address bar. */
const inAddress = /^#pair=([\w-]{22})\.[\w-]+$/

let secret: string | null = null
let session: TabletSession | null = null
export const currentSession = (): TabletSession | null => session

export async function begin(): Promise<void> {
  setTablet({ language: navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'kk' })
  if (typeof crypto.subtle === 'undefined') return setTablet({ step: 'unsupported' })
  secret = inAddress.exec(window.location.hash)?.[1] ?? null
  window.history.replaceState(null, '', '/')
  window.addEventListener('online', () => session?.wake())
  window.addEventListener('offline', () => session?.wake())
  // A QR read while the page is open changes the address only.
  window.addEventListener('hashchange', () => window.location.reload())
  if (secret !== null) return setTablet({ step: 'code' })
  const kept = await memory.read('pairing')
  if (kept === null) return setTablet({ step: 'scan' })
  return work(new StationLink(kept.keys, kept.keyId))
}

/** The six digits were typed. */
export async function connect(code: string): Promise<void> {
  if (secret === null) return setTablet({ step: 'scan' })
  const keys = await makeKeys()
  const reply = await pairWith(keys, secret, code)
  if (reply.kind === 'lost') return setTablet({ trouble: { kind: 'unreachable' } })
  if (reply.kind === 'refused') return setTablet({ trouble: { kind: 'wrong-code', left: reply.refusal.triesLeft ?? 0 } })
  secret = null
  await memory.write('pairing', { keys, keyId: reply.value.keyId })
  setTablet({ trouble: null, step: 'waiting', profile: reply.value.profile })
  return work(new StationLink(keys, reply.value.keyId))
}

async function work(link: StationLink): Promise<void> {
  session = new TabletSession(link)
  await session.run()
  session = null
}

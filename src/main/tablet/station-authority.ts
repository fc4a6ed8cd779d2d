import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { WriteContext } from '../database/index.js'
import { createAuthority, type Authority } from './authority.js'
import type { TabletPorts } from './ports.js'

const secretName = 'tablet-authority'

/** The station's authority, made once and kept wrapped. @throws Error when the kept one was damaged */
export async function openAuthority(
  ports: Pick<TabletPorts, 'database' | 'keys' | 'random' | 'clock'>,
  context: WriteContext,
): Promise<Authority> {
  const kept = await ports.database.read('tablet.authority', null)
  if (kept === null) return makeAuthority(ports, context)
  const der = ports.keys.unwrapSecret(secretName, kept)
  if (!der.ok) throw new Error('the key of the tablet authority is damaged')
  const certificate = new X509Certificate(kept.certificate)
  const privateKey = createPrivateKey({ key: der.value, format: 'der', type: 'pkcs8' })
  der.value.fill(0)
  const commonName = certificate.subject.replace(/^CN=/, '')
  return { certificate: kept.certificate, commonName, privateKey, publicKey: certificate.publicKey }
}

async function makeAuthority(
  ports: Pick<TabletPorts, 'database' | 'keys' | 'random' | 'clock'>,
  context: WriteContext,
): Promise<Authority> {
  // Two stations of one name must not be taken for each other by a tablet that knows both.
  const mark = Buffer.from(ports.random.bytes(4)).toString('hex')
  const made = createAuthority(`Tanba ${context.workstation} tablet ${mark}`, ports.random, ports.clock.now())
  const der = made.privateKey.export({ type: 'pkcs8', format: 'der' })
  const wrapped = ports.keys.wrapSecret(secretName, der)
  der.fill(0)
  await ports.database.write('tablet.saveAuthority', { certificate: made.certificate, ...wrapped }, context)
  return made
}

import { createPublicKey, type X509Certificate } from 'node:crypto'
import { fail, ok, type Profile, type Result } from '../../preload/contract/index.js'
import type { Database, WriteContext } from '../database/index.js'
import type { StationKeys } from '../keys/index.js'
import { checkCertificate, type CertificateError } from '../keys/certificates/index.js'
import {
  checkEndpoint,
  isBundleSignedBy,
  readLinkBundle,
  signLinkRequest,
  type EndpointError,
  type SignedLinkBundle,
} from '../outbox/index.js'
import type { Clock } from '../platform/ports.js'
import type { StationOperations } from './operations.js'
import type { BaseLinkRow } from './settings.store.js'
import { openIdentity } from './station-identity.js'

export interface BaseLinkPorts {
  readonly database: Database<StationOperations>
  readonly keys: StationKeys
  readonly profile: Profile
  readonly clock: Clock
  /** after a link was saved: the next who needs the Base speaks to the linked one */
  readonly linked: () => Promise<void>
}

export type LinkError =
  | 'LINK_BUNDLE_UNREADABLE'
  | 'LINK_CERTIFICATE_REFUSED'
  | 'LINK_KEY_FOREIGN'
  | 'LINK_HOST_REFUSED'
  | 'LINK_QUEUE_WAITS'
  | 'STATION_NOT_FOUNDED'

export interface Linked {
  readonly host: string
  readonly port: number
  readonly stationId: string
  readonly departmentCode: string
}

export interface BaseLinking {
  /** the file for the Base's administrators, signed with the station's key */
  readonly request: (context: WriteContext) => Promise<Result<{ readonly request: string }, 'STATION_NOT_FOUNDED'>>
  /** @param bundle text of the file that the Base's administrators gave back */
  readonly link: (
    input: { readonly url: string; readonly bundle: string },
    context: WriteContext,
  ) => Promise<Result<Linked, LinkError>>
}

/** 406-¶13.2: a station and an external Base come to know each other through two files, each signed by its writer. */
export function createBaseLinking(ports: BaseLinkPorts): BaseLinking {
  const { database, keys, profile, clock } = ports
  return {
    request: async (context) => {
      const station = await database.read('access.station', null)
      if (station === null) return fail('STATION_NOT_FOUNDED')
      const { privateKey, publicKey } = await openIdentity(database, keys, context)
      const { station_id: stationId, department_code: departmentCode } = station
      const at = new Date(clock.now()).toISOString()
      const signed = signLinkRequest({ format: 1, stationId, departmentCode, publicKey, at }, privateKey)
      return ok({ request: `${JSON.stringify(signed, null, 2)}\n` })
    },
    link: async ({ url, bundle }, context) => {
      const station = await database.read('access.station', null)
      if (station === null) return fail('STATION_NOT_FOUNDED')
      const read = readLinkBundle(Buffer.from(bundle))
      if (!read.ok) return read
      const { publicKey } = await openIdentity(database, keys, context)
      const own = { stationId: station.station_id, publicKey }
      const checked = checkBundle(read.value, url, own, { profile, now: clock.now() })
      if (!checked.ok) return checked
      // What waits was sealed for the earlier Base: no other can open it.
      const { queued } = await database.read('outbox.counts', null)
      if (queued > 0) return fail('LINK_QUEUE_WAITS', { queued })
      await database.write('base.saveLink', checked.value, context)
      await ports.linked()
      const { host, port } = checked.value
      return ok({ host, port, stationId: own.stationId, departmentCode: read.value.bundle.departmentCode })
    },
  }
}

interface Believing {
  readonly profile: Profile
  /** ms since 1970 UTC */
  readonly now: number
}

/** Chain of every certificate, the bundle's own signature, a certificate for the key of this station, an approved host. */
export function checkBundle(
  signed: SignedLinkBundle,
  url: string,
  own: { readonly stationId: string; readonly publicKey: string },
  believing: Believing,
): Result<BaseLinkRow, Exclude<LinkError, 'STATION_NOT_FOUNDED' | 'LINK_QUEUE_WAITS'>> {
  const { stationId, hosts, certificates } = signed.bundle
  const receipt = believed('receipt', signed, believing)
  if (!receipt.ok) return receipt
  const envelope = believed('envelope', signed, believing)
  if (!envelope.ok) return envelope
  const station = believed('station', signed, believing)
  if (!station.ok) return station
  if (!isBundleSignedBy(signed, receipt.value.publicKey)) return fail('LINK_BUNDLE_UNREADABLE', { part: 'signature' })
  const isOwn = station.value.publicKey.equals(createPublicKey(own.publicKey))
  if (!isOwn || stationId !== own.stationId || !named(station.value, own.stationId)) return fail('LINK_KEY_FOREIGN')
  const endpoint: Result<URL, EndpointError> = checkEndpoint(url, hosts)
  if (!endpoint.ok) return fail('LINK_HOST_REFUSED', { reason: endpoint.error.code, requirement: '395-¶11' })
  return ok({
    host: endpoint.value.hostname,
    port: Number(endpoint.value.port === '' ? '443' : endpoint.value.port),
    authority: certificates.authority,
    stationCertificate: certificates.station,
    receiptCertificate: certificates.receipt,
    envelopeCertificate: certificates.envelope,
  })
}

function believed(
  which: 'receipt' | 'envelope' | 'station',
  { bundle }: SignedLinkBundle,
  { profile, now }: Believing,
): Result<X509Certificate, 'LINK_CERTIFICATE_REFUSED'> {
  const { certificates } = bundle
  const checked: Result<X509Certificate, CertificateError> = checkCertificate(
    certificates[which],
    certificates.authority,
    profile,
    now,
  )
  return checked.ok ? checked : fail('LINK_CERTIFICATE_REFUSED', { which, reason: checked.error.code, requirement: '406-¶13.2' })
}

const named = (certificate: X509Certificate, stationId: string): boolean =>
  certificate.subject.split('\n').includes(`CN=${stationId}`)

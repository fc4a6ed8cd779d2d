import { signLinkBundle, type LinkRequest, type SignedLinkBundle } from '../main/outbox/submission/index.js'
import type { BaseIdentity } from './identity.js'

export interface LinkAnswer {
  readonly request: LinkRequest
  /** PEM, issued for the key of the request */
  readonly certificate: string
  /** hosts, with or without port, under which this Base is reached (395-¶11) */
  readonly hosts: readonly string[]
  readonly at: string
}

/** All that the station pins, signed by the receipt key whose certificate is among it. */
export const bundleOf = (identity: BaseIdentity, { request, certificate, hosts, at }: LinkAnswer): SignedLinkBundle =>
  signLinkBundle(
    {
      format: 1,
      stationId: request.stationId,
      departmentCode: request.departmentCode,
      hosts: [...hosts],
      certificates: {
        authority: identity.authority.certificate,
        receipt: identity.receipt.certificate,
        envelope: identity.envelope.certificate,
        station: certificate,
      },
      at,
    },
    identity.receipt.privateKey,
  )

import type { KeyObject } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { LinkRequest, SignedLinkBundle } from '../main/outbox/submission/index.js'
import type { Clock, Random } from '../main/platform/ports.js'
import { openBaseKeys } from './base-keys.js'
import { createConfirmations } from './confirmations.js'
import { issueStation, openIdentity, registerStation } from './identity.js'
import { tellHoldings, tellNotices } from './holdings.js'
import { createIntake } from './intake.js'
import { executeOrder } from './orders.js'
import { createRecognise } from './recognise.js'
import { bundleOf } from './linking.js'
import { createBaseServer } from './server.js'
import { openConfirmations } from './sqlite-confirmations.js'
import { openRegime } from './sqlite-regime.js'
import { openRegistry } from './sqlite-registry.js'
import { tellStatus } from './status.js'

export interface BaseOptions {
  /** holds the Base's root secret and its four database files; made when absent */
  readonly folder: string
  /** 0 = any free port */
  readonly port: number
  readonly clock: Clock
  readonly random: Random
}

/** A link request whose signature holds, with its key. */
export interface AskedLink {
  readonly request: LinkRequest
  readonly publicKey: KeyObject
}

/** A folder opened, not yet serving: what `central init` and `central register-station` need. */
export interface OpenBase {
  /** PEM; what a station pins */
  readonly certificates: { readonly authority: string; readonly receipt: string; readonly envelope: string }
  /** registers a certificate of this Base's authority. @returns the station id it names. @throws Error on a foreign one */
  readonly registerStation: (certificate: string, departmentCode: string) => string
  /** issues and registers a certificate for a station's own key. @returns PEM */
  readonly enrolStation: (stationId: string, publicKey: KeyObject, departmentCode: string) => string
  /** answers a request that was read and found sound: issues, registers, and makes the file that the station links by */
  readonly enrolByRequest: (asked: AskedLink, hosts: readonly string[]) => SignedLinkBundle
  /** issues without registering: the station is not yet let in. @returns PEM */
  readonly issueOnly: (stationId: string, publicKey: KeyObject) => string
  readonly serve: (port: number) => Promise<RunningBase>
  readonly close: () => void
}

export interface RunningBase extends Omit<OpenBase, 'serve' | 'close'> {
  readonly port: number
  readonly close: () => Promise<void>
}

/** @throws DatabaseRefused, or Error in one line when the folder cannot be used */
export function openBase(options: Omit<BaseOptions, 'port'>): OpenBase {
  const { folder, clock, random } = options
  const keys = openBaseKeys(folder, random)
  const registry = openRegistry(join(folder, 'registry.db'), keys.registryDatabaseKey)
  const regimes = {
    fingerprint: openRegime(join(folder, 'fingerprint.db'), keys.regime('fingerprint')),
    face: openRegime(join(folder, 'face.db'), keys.regime('face')),
  }
  const identity = openIdentity({ registry, keys, clock, random })
  const confirmationStorage = openConfirmations(join(folder, 'confirmations.db'), keys.confirmationsDatabaseKey)
  const close = (): void => {
    registry.close()
    confirmationStorage.close()
    regimes.fingerprint.close()
    regimes.face.close()
  }
  const register = (certificate: string, departmentCode: string): string => {
    const at = new Date(clock.now()).toISOString()
    return registerStation(registry, identity.authority.certificate, { certificate, departmentCode }, at)
  }
  const issueOnly = (stationId: string, publicKey: KeyObject): string =>
    issueStation(identity, { clock, random }, stationId, publicKey)
  const enrolStation = (stationId: string, publicKey: KeyObject, departmentCode: string): string => {
    const certificate = issueOnly(stationId, publicKey)
    register(certificate, departmentCode)
    return certificate
  }
  const enrolByRequest: OpenBase['enrolByRequest'] = ({ request, publicKey }, hosts) => {
    const certificate = enrolStation(request.stationId, publicKey, request.departmentCode)
    return bundleOf(identity, { request, certificate, hosts, at: new Date(clock.now()).toISOString() })
  }
  const certificates = {
    authority: identity.authority.certificate,
    receipt: identity.receipt.certificate,
    envelope: identity.envelope.certificate,
  }
  const shared = { certificates, registerStation: register, enrolStation, enrolByRequest, issueOnly }
  const serve = async (port: number): Promise<RunningBase> => {
    const intake = createIntake({ identity, regimes, clock, random })
    const inquiry = { identity, fingerprint: regimes.fingerprint, clock, random }
    const rights = { regimes, receiptKey: identity.receipt.privateKey, envelope: identity.envelope, clock, random }
    for (const regime of [regimes.fingerprint, regimes.face]) {
      regime.rights.rewrapOld()
      regime.rights.eraseAll()
    }
    const server = createBaseServer({
      ...{ identity, registry, regimes, intake, clock },
      recognise: createRecognise(inquiry),
      status: (station, question) => tellStatus(inquiry, station, question),
      order: (station, body) => executeOrder(rights, station, body),
      holdings: (station, question) => tellHoldings(rights, station, question),
      notices: (station, after) => tellNotices(rights, station, after),
      confirmations: createConfirmations({ storage: confirmationStorage, receiptKey: identity.receipt.privateKey, clock }),
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    const stop = async (): Promise<void> => {
      const ended = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await ended
      close()
    }
    return { ...shared, port: portOf(server.address()), close: stop }
  }
  return { ...shared, serve, close }
}

/** The reference Base on this machine's loopback address. @throws as openBase, or when the port is taken */
export async function startBase(options: BaseOptions): Promise<RunningBase> {
  const base = openBase(options)
  try {
    return await base.serve(options.port)
  } catch (error) {
    base.close()
    throw error
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

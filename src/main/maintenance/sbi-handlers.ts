import type { z } from 'zod'
import { mostAuthorities, sbiEnvironments, type AuthorityView, type SbiTrust } from '../../preload/contract/sbi.js'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import type { AuditEvent } from '../audit/index.js'
import type { WriteContext } from '../database/index.js'
import { isOfSimulator, knownAuthority, readAuthority, type Authority, type AuthorityRefusal } from '../devices/index.js'
import type { Equipment } from '../../preload/contract/station.js'
import type { MaintenancePorts } from './device-handlers.js'

type Sbi = Equipment['sbi']
type Trust = z.input<typeof SbiTrust>
type SbiMethods = 'sbi' | 'setSbiEnvironment' | 'readAuthority' | 'enterAuthority' | 'removeAuthority'

/** Whom scanners behind an SBI service are believed by: nobody, until the administrator enters an authority (406-¶6.1). */
export function sbiHandlers(ports: MaintenancePorts): Pick<HandlersOf<'devices'>, SbiMethods> {
  const { profile, clock } = ports
  const trust = async (): Promise<Result<Trust, never>> => ok(trustNow(ports, (await ports.equipment()).sbi))
  const save = async (sbi: Sbi, reason: string, context: WriteContext, told: AuditEvent) => {
    await ports.saveEquipment({ ...(await ports.equipment()), sbi }, reason, context, told)
    return trust()
  }
  const read = (file: string) => acceptable(ports, Buffer.from(file, 'base64'))
  return {
    sbi: trust,
    setSbiEnvironment: async ({ environment, reason }, { write }) => {
      if (!environmentsOf(profile).includes(environment))
        return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶6.1', reason: 'SBI_ENVIRONMENT_OF_TESTS', profile })
      const { sbi } = await ports.equipment()
      return save({ ...sbi, environment }, reason, write, told('sbi.environment-set', { environment }))
    },
    readAuthority: async ({ file }) => {
      const authority = await read(file)
      return authority.ok ? ok(viewOf(authority.value, 'administrator', clock.now())) : authority
    },
    enterAuthority: async ({ file, reason }, { write }) => {
      const authority = await read(file)
      if (!authority.ok) return authority
      const { sbi } = await ports.equipment()
      const { der, fingerprint, subject } = authority.value
      const entered = { ...sbi, authorities: [...sbi.authorities, der] }
      return save(entered, reason, write, told('sbi.authority-entered', { fingerprint, subject }))
    },
    removeAuthority: async ({ fingerprint, reason }, { write }) => {
      const { sbi } = await ports.equipment()
      const left = sbi.authorities.filter((der) => knownAuthority(der)?.fingerprint !== fingerprint)
      if (left.length === sbi.authorities.length) return fail('SBI_AUTHORITY_UNKNOWN', {})
      return save({ ...sbi, authorities: left }, reason, write, told('sbi.authority-removed', { fingerprint }))
    },
  }
}

const told = (action: string, details: AuditEvent['details']): AuditEvent => ({
  ...{ action, requirement: '406-¶6.1', result: 'done' },
  details,
})

const environmentsOf = (profile: MaintenancePorts['profile']): Sbi['environment'][] =>
  profile === 'production' ? ['Production'] : [...sbiEnvironments]

/** A file that may be entered at this station as it stands now. */
async function acceptable(
  { equipment, profile, clock }: MaintenancePorts,
  file: Uint8Array,
): Promise<Result<Authority, 'SBI_AUTHORITY_REFUSED'>> {
  const read = readAuthority(file, clock.now())
  if (!read.ok) return read
  const { authorities } = (await equipment()).sbi
  if (profile === 'production' && isOfSimulator(read.value)) return refused('AUTHORITY_OF_SIMULATOR')
  if (authorities.includes(read.value.der)) return refused('AUTHORITY_KNOWN')
  return authorities.length >= mostAuthorities ? refused('AUTHORITY_TOO_MANY') : read
}

const refused = (reason: AuthorityRefusal) => fail('SBI_AUTHORITY_REFUSED', { reason, requirement: '406-¶6.1' })

function trustNow({ profile, clock, simulatorAuthority }: MaintenancePorts, sbi: Sbi): Trust {
  const now = clock.now()
  const entered = sbi.authorities.map(knownAuthority).filter((one) => one !== null)
  const simulator = simulatorAuthority()
  return {
    environment: profile === 'production' ? 'Production' : sbi.environment,
    environments: environmentsOf(profile),
    purpose: 'Registration',
    authorities: [
      ...entered.map((one) => viewOf(one, 'administrator', now)),
      ...(simulator === null ? [] : [viewOf(simulator, 'simulator', now)]),
    ],
  }
}

function viewOf(authority: Authority, origin: 'administrator' | 'simulator', now: number): z.input<typeof AuthorityView> {
  const { fingerprint, subject, validFrom, validTo } = authority
  const state = now > Date.parse(validTo) ? 'ended' : now < Date.parse(validFrom) ? 'not-yet' : 'valid'
  return { fingerprint, subject, validFrom, validTo, state, origin }
}

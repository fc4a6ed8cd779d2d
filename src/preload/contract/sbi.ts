import { z } from 'zod'
import { Instant } from './values.js'

/** MOSIP SBI 0.9.5; what does not run as `Production` signs with keys of a test, and is a simulator to the station (406-¶6.1). */
export const sbiEnvironments = ['Staging', 'Developer', 'Pre-Production', 'Production'] as const

/** They go to the driver on its command line, which Windows ends at 32,767 characters. */
export const mostAuthorities = 8
export const longestAuthority = 3400

/** What an administrator set for the scanners behind an SBI service. */
export const SbiSettings = z.object({
  environment: z.enum(sbiEnvironments),
  /** whom the certificate of a scanner may lead to: DER in base64 */
  authorities: z.array(z.string().max(longestAuthority)).max(mostAuthorities).readonly(),
})
export type SbiSettings = z.output<typeof SbiSettings>

/** Nobody is trusted until an authority is entered. */
export const noSbi: SbiSettings = { environment: 'Production', authorities: [] }

export const AuthorityView = z.object({
  /** SHA-256 of the certificate, in hexadecimal pairs: what is compared with the maker's own word */
  fingerprint: z.string(),
  subject: z.string(),
  validFrom: Instant,
  validTo: Instant,
  state: z.enum(['valid', 'ended', 'not-yet']),
  /** `simulator`: laid beside the data of a training station by the simulator itself; production never reads it */
  origin: z.enum(['administrator', 'simulator']),
})

export const SbiTrust = z.object({
  environment: z.enum(sbiEnvironments),
  /** those that this profile may be set to */
  environments: z.array(z.enum(sbiEnvironments)),
  /** what a picture is asked for; an enrolment station asks for nothing else */
  purpose: z.literal('Registration'),
  authorities: z.array(AuthorityView),
})

import { z } from 'zod'

/** One means of protection of the machine (395-¶7): a service that must run, and what shows that it is up to date. */
export const ProtectionComponent = z.strictObject({
  /** name of a systemd unit or a Windows service, e.g. clamav-daemon, WinDefend */
  service: z.string().regex(/^[A-Za-z0-9][\w.@-]{0,59}$/),
  /** file or folder that its updates change; empty: only that it runs is looked at */
  freshPath: z.string().trim().max(300),
  /** days without an update until it counts as outdated */
  mostDays: z.number().int().min(1).max(365),
})
export type ProtectionComponent = z.output<typeof ProtectionComponent>

export const Protection = z.object({
  components: z.array(ProtectionComponent).max(8),
  /** number and date of the act on encryption that the system cannot see, e.g. in the disk itself; empty: there is none */
  encryptionAct: z.string().trim().max(200),
})
export type Protection = z.output<typeof Protection>

export const noProtection: Protection = { components: [], encryptionAct: '' }

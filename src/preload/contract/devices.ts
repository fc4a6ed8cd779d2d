import { z } from 'zod'
import { GuidanceCode } from './capture.js'
import { command, feature, query } from './kernel.js'
import { AuthorityView, sbiEnvironments, SbiTrust } from './sbi.js'
import { Base64, Instant, LocalDate } from './values.js'

const Fault = z.object({ code: z.string(), at: Instant })

/** One link from the socket to the picture; `code` names its text and its remedy, e.g. 'opened.DEVICE_NOT_PERMITTED'. */
export const DeviceLinkView = z.object({
  link: z.enum(['seen', 'driver', 'opened', 'self-test', 'certificate', 'clock']),
  /** `open`: an earlier link is broken, or nobody has tried it today */
  state: z.enum(['ok', 'fail', 'open']),
  code: z.string(),
  facts: z.record(z.string(), z.string()),
})

/** How good the pictures of one day were: a trend that falls asks for a cloth, or for another scanner. */
export const QualityOfDay = z.object({
  day: LocalDate,
  attempts: z.number().int(),
  taken: z.number().int(),
  /** mean of all attempts, 0 … 100 */
  quality: z.number().int(),
})

export const DeviceRow = z.object({
  deviceId: z.string(),
  vendor: z.string(),
  product: z.string(),
  serial: z.string(),
  firmware: z.string(),
  driver: z.string(),
  driverVersion: z.string(),
  use: z.enum(['enrolment', 'verification']),
  /** refused in production (406-¶6.1) */
  simulator: z.boolean(),
  state: z.enum(['ready', 'busy', 'failed', 'absent']),
  /** stands in the settings' list of approved scanners */
  approved: z.boolean(),
  links: z.array(DeviceLinkView),
  lastFault: Fault.nullable(),
  /** oldest first, two weeks at most */
  trend: z.array(QualityOfDay),
})

/** On the bus, and not among the scanners above. */
export const PluggedRow = z.object({
  /** null: no driver of this program takes it */
  deviceId: z.string().nullable(),
  usb: z.string(),
  vendor: z.string(),
  product: z.string(),
  place: z.string(),
  /** named in the settings as a pedal or keypad */
  pedal: z.boolean(),
})

/** A day's repetitions of the same are one entry; never a picture, never a person. */
export const DeviceEntry = z.object({
  kind: z.enum(['attached', 'plugged', 'unplugged', 'lost', 'self-tested', 'capture-ended']),
  /** of a capture: when it began */
  at: Instant,
  lastAt: Instant,
  outcome: z.enum(['done', 'cancelled', 'device-error']).nullable(),
  code: z.string().nullable(),
  pictures: z.number().int().nullable(),
  milliseconds: z.number().int().nullable(),
  times: z.number().int(),
})

export const DevicesOverview = z.object({
  devices: z.array(DeviceRow),
  plugged: z.array(PluggedRow),
  pedals: z.array(z.object({ pedal: z.string(), state: z.enum(['listening', 'absent', 'denied', 'unavailable']) })),
  /** false: nobody watches the bus, what is plugged in is not known */
  watched: z.boolean(),
  at: Instant,
})

const Reason = z.string().trim().min(3).max(300)
const TestId = z.uuid()

/** The equipment of the counter: every link green or red with its remedy, the approved list (406-¶6.1), a test without a case. */
export const devices = feature(
  {
    overview: query({
      roles: ['administrator', 'employee', 'senior'],
      input: z.object({}),
      output: DevicesOverview,
      errors: [],
    }),
    /** What happened to one scanner, newest first; kept over the end of the program. */
    journal: query({
      roles: ['administrator'],
      input: z.object({ deviceId: z.string().max(300) }),
      output: z.object({ entries: z.array(DeviceEntry) }),
      errors: [],
    }),
    /** The self-test of every scanner now, or of one. */
    check: command({
      roles: ['administrator'],
      input: z.object({ deviceId: z.string().max(300).nullable() }),
      output: DevicesOverview,
      errors: ['DEVICE_NOT_READY'],
    }),
    /** 406-¶6.1: a scanner enters the approved list or leaves it; a simulator never enters it in production. */
    approve: command({
      roles: ['administrator'],
      input: z.object({ deviceId: z.string().min(1).max(300), approved: z.boolean(), reason: Reason }),
      output: DevicesOverview,
      errors: ['REQUIREMENT_NOT_MET', 'DEVICE_NOT_READY'],
    }),
    /** A pedal or keypad by its USB ids, e.g. '16d0:0f00': its key is "capture / next". */
    namePedal: command({
      roles: ['administrator'],
      input: z.object({ pedal: z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/), named: z.boolean(), reason: Reason }),
      output: DevicesOverview,
      errors: [],
    }),
    /** Whom scanners behind an SBI service are believed by, and in which environment they must run. */
    sbi: query({ roles: ['administrator'], input: z.object({}), output: SbiTrust, errors: [] }),
    /** 406-¶6.1: production knows one environment. */
    setSbiEnvironment: command({
      roles: ['administrator'],
      input: z.object({ environment: z.enum(sbiEnvironments), reason: Reason }),
      output: SbiTrust,
      errors: ['REQUIREMENT_NOT_MET'],
    }),
    /** What stands in a certificate file, before anybody trusts it. */
    readAuthority: query({
      roles: ['administrator'],
      input: z.object({ file: Base64 }),
      output: AuthorityView,
      errors: ['SBI_AUTHORITY_REFUSED'],
    }),
    enterAuthority: command({
      roles: ['administrator'],
      input: z.object({ file: Base64, reason: Reason }),
      output: SbiTrust,
      errors: ['SBI_AUTHORITY_REFUSED'],
    }),
    removeAuthority: command({
      roles: ['administrator'],
      input: z.object({ fingerprint: z.string().max(100), reason: Reason }),
      output: SbiTrust,
      errors: ['SBI_AUTHORITY_UNKNOWN'],
    }),
    /** One picture without a case, for the technician's eyes: shown in the window that asked, stored nowhere, journaled. */
    startTest: command({
      roles: ['administrator'],
      input: z.object({ deviceId: z.string().max(300) }),
      output: z.object({ testId: TestId }),
      errors: ['DEVICE_NOT_READY', 'CAPTURE_UNDER_WAY'],
    }),
    cancelTest: command({ roles: ['administrator'], input: z.object({ testId: TestId }), output: z.object({}), errors: [] }),
  },
  {
    /** a device came, went, or its driver attached or lost it */
    changed: z.object({}),
    /** the key of a named pedal: what Enter does on the capture card */
    pedalPressed: z.object({ pedal: z.string() }),
    testGuidance: z.object({ testId: TestId, code: GuidanceCode }),
    /** a small PNG; it lives in the window's memory only */
    testPicture: z.object({ testId: TestId, png: Base64 }),
    testEnded: z.object({
      testId: TestId,
      outcome: z.enum(['done', 'cancelled', 'timed-out', 'device-error']),
      faultCode: z.string().nullable(),
      picture: z
        .object({
          width: z.number().int(),
          height: z.number().int(),
          dpi: z.number(),
          quality: z.number().int(),
          minutiae: z.number().int(),
        })
        .nullable(),
    }),
  },
)

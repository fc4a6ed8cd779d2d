import { z } from 'zod'
import { command, feature, query, roles } from './kernel.js'
import { AccountId, Instant, LocalDate, Profile } from './values.js'

export const Department = z.object({
  /** department code as in CR-9 numbering: region code, hyphen, number within the region */
  code: z.string().regex(/^\d{2}-\d{2}$/),
  nameKk: z.string().trim().min(1).max(200),
  nameRu: z.string().trim().min(1).max(200),
})
export type Department = z.output<typeof Department>

const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9._-]{3,32}$/)
/** At least 10 characters; stored only as an scrypt hash. */
const NewPassword = z.string().min(10).max(200)
const FullName = z.string().trim().min(3).max(150)

export const AccountView = z.object({
  accountId: AccountId,
  login: z.string(),
  fullName: z.string(),
  position: z.string(),
  role: z.enum(roles),
  departmentCode: z.string(),
  /** last day of the department assignment, null = open (406-¶2.1) */
  assignedUntil: LocalDate.nullable(),
  /** leave of a senior employee to work here although assigned to another department */
  temporary: z.object({ departmentCode: z.string(), until: LocalDate, grantedBy: z.string() }).nullable(),
  disabled: z.boolean(),
})
export type AccountView = z.output<typeof AccountView>

export const SessionState = z.object({
  phase: z.enum(['first-run', 'signed-out', 'signed-in', 'locked']),
  account: AccountView.nullable(),
  department: Department.nullable(),
  stationName: z.string().nullable(),
  profile: Profile,
  shell: z.enum(['electron', 'kiosk', 'cli']),
  /** seconds without input after which the session locks */
  idleLimitSeconds: z.number(),
  today: LocalDate,
})
export type SessionState = z.output<typeof SessionState>

export const session = feature(
  {
    state: query({ roles: 'anyone', input: z.object({}), output: SessionState, errors: [] }),
    /** First start only: the administrator creates the station, then accounts. */
    createStation: command({
      roles: 'anyone',
      input: z.object({
        stationName: z.string().trim().min(1).max(60),
        department: Department,
        administrator: z.object({ login: Login, fullName: FullName, password: NewPassword }),
      }),
      output: SessionState,
      errors: ['STATION_EXISTS'],
    }),
    signIn: command({
      roles: 'anyone',
      input: z.object({ login: Login, password: z.string().min(1).max(200) }),
      output: SessionState,
      errors: ['SIGN_IN_REFUSED', 'SIGN_IN_DELAYED'],
    }),
    signOut: command({ roles: 'anyone', input: z.object({}), output: SessionState, errors: [] }),
    lock: command({ roles: 'anyone', input: z.object({}), output: SessionState, errors: [] }),
    unlock: command({
      roles: 'anyone',
      input: z.object({ password: z.string().min(1).max(200) }),
      output: SessionState,
      errors: ['SIGN_IN_REFUSED', 'SIGN_IN_DELAYED'],
    }),
    /** Says that someone is at the keyboard; the idle clock lives in the main process. */
    stayAwake: query({ roles: roles, input: z.object({}), output: z.object({}), errors: [] }),
  },
  { changed: SessionState },
)

export const accounts = feature(
  {
    list: query({
      roles: ['administrator'],
      input: z.object({}),
      output: z.object({ accounts: z.array(AccountView) }),
      errors: [],
    }),
    create: command({
      roles: ['administrator'],
      input: z.object({
        login: Login,
        fullName: FullName,
        position: z.string().trim().min(1).max(100),
        iin: z.string().regex(/^\d{12}$/),
        role: z.enum(roles),
        password: NewPassword,
        assignedUntil: LocalDate.nullable(),
        /** another department's employee may have an account here; he works once a senior lends him */
        departmentCode: Department.shape.code.optional(),
      }),
      output: AccountView,
      errors: ['LOGIN_TAKEN', 'IIN_INVALID', 'ROLES_INCOMPATIBLE'],
    }),
    disable: command({
      roles: ['administrator'],
      input: z.object({ accountId: AccountId }),
      output: AccountView,
      errors: ['ACCOUNT_UNKNOWN', 'LAST_ADMINISTRATOR'],
    }),
    /** Every change is kept: since when, until when, to which department, by whom (406-¶2.1). */
    setAssignment: command({
      roles: ['administrator'],
      input: z.object({
        accountId: AccountId,
        departmentCode: Department.shape.code.optional(),
        assignedFrom: LocalDate.optional(),
        assignedUntil: LocalDate.nullable(),
      }),
      output: AccountView,
      errors: ['ACCOUNT_UNKNOWN', 'DATES_REVERSED'],
    }),
    assignments: query({
      roles: ['administrator', 'auditor', 'responsible'],
      input: z.object({ accountId: AccountId }),
      output: z.object({
        assignments: z.array(
          z.object({
            departmentCode: z.string(),
            from: LocalDate,
            until: LocalDate.nullable(),
            kind: z.enum(['own', 'temporary']),
            grantedBy: z.string().nullable(),
            at: Instant,
            /** a later change has taken its place */
            endedAt: Instant.nullable(),
          }),
        ),
      }),
      errors: ['ACCOUNT_UNKNOWN'],
    }),
    /** Employees whom a senior may lend to this workstation's department. */
    lendable: query({
      roles: ['senior'],
      input: z.object({}),
      output: z.object({ accounts: z.array(AccountView) }),
      errors: [],
    }),
    /** 406-¶2.1: a senior's temporary assignment to the department of this workstation, at most 30 days; `until: null` ends it. */
    lend: command({
      roles: ['senior'],
      input: z.object({ accountId: AccountId, until: LocalDate.nullable(), reason: z.string().trim().min(3).max(300) }),
      output: AccountView,
      errors: [
        'ACCOUNT_UNKNOWN',
        'DATES_REVERSED',
        'TERM_TOO_LONG',
        'ROLE_NOT_EMPLOYEE',
        'SECOND_PERSON_REQUIRED',
        'REQUIREMENT_NOT_MET',
      ],
    }),
    resetPassword: command({
      roles: ['administrator'],
      input: z.object({ accountId: AccountId, password: NewPassword }),
      output: AccountView,
      errors: ['ACCOUNT_UNKNOWN'],
    }),
  },
  {},
)

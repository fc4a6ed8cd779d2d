import { z } from 'zod'
import { command, feature, query, stationRoles } from './kernel.js'
import { Instant, LocalDate } from './values.js'

const Word = z.string().trim().min(1).max(120)
const Names = z.strictObject({ kk: Word, ru: Word, en: Word })
const Year = z.number().int().min(2022).max(2100)

/** A day off of every year. A public holiday on a weekend moves its day off; 7 January never moves (CR-2). */
export const Holiday = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  /** null: without a bound on that side */
  firstYear: Year.nullable(),
  lastYear: Year.nullable(),
  moved: z.boolean(),
  name: Names,
})
export type Holiday = z.output<typeof Holiday>

/** A day off of one year that is announced when it is known and never moved: the first day of Qurban Ait. */
export const AnnouncedDay = z.strictObject({ day: LocalDate, name: Names })
export type AnnouncedDay = z.output<typeof AnnouncedDay>

/** What the Government decides of one day (Labour Code Art. 85 ¶3); of two days when a day off is moved. */
export const DayChange = z.strictObject({
  day: LocalDate,
  becomes: z.enum(['off', 'working']),
  /** the other half of a move; null when the day stands alone */
  pairedWith: LocalDate.nullable(),
  /** the decision it rests on */
  ground: z.string().trim().min(3).max(200),
})
export type DayChange = z.output<typeof DayChange>

/** `announced`: the whole year is published; `computed`: from the rows alone, later announcements may still change it. */
export const CoveredYear = z.strictObject({ year: Year, status: z.enum(['announced', 'computed']) })

export const CalendarBody = z.strictObject({
  /** a term that needs another year is provisional (CR-2) */
  years: z.array(CoveredYear).min(1).max(40),
  holidays: z.array(Holiday).max(60),
  announced: z.array(AnnouncedDay).max(120),
  changes: z.array(DayChange).max(400),
})
export type CalendarBody = z.output<typeof CalendarBody>

/** One version of the working-day calendar; a deadline names the version that counted it. */
export const CalendarData = CalendarBody.extend({ version: z.string().min(1).max(40) })
export type CalendarData = z.output<typeof CalendarData>

export const dayOffCauses = ['weekend', 'public-holiday', 'moved-holiday', 'never-moved', 'government'] as const

/** Why a day is not worked. */
export const DayOff = z.object({
  day: LocalDate,
  why: z.enum(dayOffCauses),
  name: Names.nullable(),
  /** moved-holiday: the holiday it comes from; government: the day that is worked instead */
  movedFrom: LocalDate.nullable(),
  /** the decision of the Government, as it was entered */
  ground: z.string().nullable(),
})
export type DayOff = z.output<typeof DayOff>

export const DueDay = z.object({
  dueOn: LocalDate,
  /** 23:59:59 of that day in Kazakhstan (CR-1) */
  dueAt: Instant,
  skipped: z.array(DayOff),
  /** a year that is needed is missing in the calendar */
  provisional: z.boolean(),
  missingYears: z.array(z.number().int()),
  /** years counted by the rows alone, not yet announced as a whole */
  computedYears: z.array(z.number().int()),
  calendarVersion: z.string(),
})
export type DueDay = z.output<typeof DueDay>

/** What time it is for the law: the Base's when the local clock is off it by more than a minute. */
export const ConfirmedMoment = z.object({
  at: Instant,
  /** false: the Base was not heard of, or the clock jumped ahead since */
  confirmed: z.boolean(),
  /** local clock less the Base's, in milliseconds; null: never compared */
  offsetMs: z.number().int().nullable(),
})
export type ConfirmedMoment = z.output<typeof ConfirmedMoment>

/** One row of a calendar as its history tells it. */
export const CalendarRowView = z.object({
  row: z.enum(['year', 'holiday', 'never-moved', 'off', 'working']),
  /** 'YYYY-MM-DD', 'MM-DD' of every year, or the year */
  at: z.string(),
  name: Names.nullable(),
  ground: z.string().nullable(),
  /** of a row of every year: first…last, each may be absent */
  years: z.string().nullable(),
  status: CoveredYear.shape.status.nullable(),
})
export type CalendarRowView = z.output<typeof CalendarRowView>

export const CalendarVersionView = z.object({
  version: z.string(),
  /** `built-in`: came with the program */
  origin: z.enum(['built-in', 'administrator']),
  inForce: z.boolean(),
  /** SHA-384 of the calendar, hexadecimal */
  digest: z.string(),
  at: Instant.nullable(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  /** against the version before */
  added: z.array(CalendarRowView),
  removed: z.array(CalendarRowView),
})
export type CalendarVersionView = z.output<typeof CalendarVersionView>

export const CalendarYear = z.object({
  year: z.number().int(),
  status: z.enum(['announced', 'computed', 'missing']),
  workingDays: z.number().int(),
  off: z.array(DayOff),
  /** days that would be off and are worked by a decision of the Government */
  worked: z.array(DayChange),
})
export type CalendarYear = z.output<typeof CalendarYear>

/** Terms are counted between these days: before them the zone was another (CR-1), behind them no row is known. */
const CountedDay = LocalDate.refine((text) => text >= '2022-01-01' && text <= '2099-12-31', 'not between 2022 and 2099')

/** CR-2: the working-day calendar, versioned at the station; counted by every duty that has a term in working days. */
export const calendar = feature(
  {
    current: query({
      roles: stationRoles,
      input: z.object({}),
      output: z.object({ calendar: CalendarData, time: ConfirmedMoment, today: LocalDate }),
      errors: [],
    }),
    /** newest first; none is ever changed or deleted */
    versions: query({
      roles: ['senior', 'responsible', 'administrator', 'auditor'],
      input: z.object({}),
      output: z.object({ versions: z.array(CalendarVersionView) }),
      errors: [],
    }),
    year: query({
      roles: stationRoles,
      input: z.object({ year: z.number().int().min(2022).max(2099) }),
      output: CalendarYear,
      errors: [],
    }),
    /** when a term of so many working days ends that an event of this local day has started */
    due: query({
      roles: stationRoles,
      input: z.object({ from: CountedDay, days: z.number().int().min(1).max(366) }),
      output: DueDay,
      errors: [],
    }),
    /**
     * Another version, in force from now on; deadlines counted before keep theirs. CALENDAR_INVALID names the first thing that
     * is wrong, CALENDAR_STALE: another version came into force meanwhile.
     */
    save: command({
      roles: ['administrator'],
      input: z.object({ body: CalendarBody, basedOn: z.string().max(40), reason: z.string().trim().min(3).max(300) }),
      output: z.object({ calendar: CalendarData }),
      errors: ['CALENDAR_INVALID', 'CALENDAR_STALE', 'CALENDAR_SAME'],
    }),
  },
  /** another version is in force: what is on the screen was counted by the one before */
  { changed: z.object({ version: z.string() }) },
)

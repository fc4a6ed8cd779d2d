import { readFile } from 'node:fs/promises'
import {
  builtInCalendar,
  calendarProblem,
  daysOffIn,
  dueDay,
  longestTerm,
  parseDay,
  workedDaysOff,
  workingDaysIn,
  type CalendarData,
} from '../main/rules/index.js'
import { CalendarData as CalendarFile } from '../preload/contract/calendar.js'
import { BadInput, exit, type Command, type CommandIo } from './command.js'

const [firstYear, lastYear] = [2022, 2099]

const due: Command = {
  path: ['calendar', 'due'],
  usage: 'calendar due --from DATE --days N [--calendar FILE]',
  summary: 'when a term of N working days ends that an event of DATE (YYYY-MM-DD) has started, and the days passed over with why',
  run: async (args, io) => {
    const { options, rest } = readArguments('calendar due', args, ['--from', '--days', '--calendar'])
    if (rest.length > 0) throw new BadInput(`calendar due does not know ${rest[0]}`)
    const from = parseDay(needed('calendar due', '--from', 'DATE', options))
    if (from === undefined) throw new BadInput(`--from is a day of the calendar, YYYY-MM-DD; not ${options.get('--from')}`)
    if (from.year < firstYear || from.year > lastYear) throw new BadInput(`--from lies between ${firstYear} and ${lastYear}`)
    const days = wholeNumber(needed('calendar due', '--days', 'N', options))
    if (days === null || days < 1 || days > longestTerm)
      throw new BadInput(`--days is a whole number from 1 to ${longestTerm}; not ${options.get('--days')}`)
    const result = dueDay(from, days, await calendarOf(options))
    warn(io, result.missingYears)
    io.print({ from: from.toString(), days, requirement: 'CR-2', ...result })
    return exit.done
  },
}

const check: Command = {
  path: ['calendar', 'check'],
  usage: 'calendar check YEAR [--calendar FILE]',
  summary: 'working days of a year, its days off with why, moved ones and changes; ends with 1 when the calendar lacks the year',
  run: async (args, io) => {
    const { options, rest } = readArguments('calendar check', args, ['--calendar'])
    const year = wholeNumber(rest[0] ?? '')
    if (rest.length !== 1) throw new BadInput('calendar check takes one YEAR')
    if (year === null || year < firstYear || year > lastYear)
      throw new BadInput(`YEAR is from ${firstYear} to ${lastYear}; not ${rest[0]}`)
    const calendar = await calendarOf(options)
    const status = calendar.years.find((one) => one.year === year)?.status ?? 'missing'
    if (status === 'missing') warn(io, [year])
    io.print({
      year,
      requirement: 'CR-2',
      status,
      workingDays: workingDaysIn(year, calendar),
      daysOff: daysOffIn(year, calendar).filter(({ why }) => why !== 'weekend'),
      worked: workedDaysOff(year, calendar),
      calendarVersion: calendar.version,
    })
    return status === 'missing' ? exit.negative : exit.done
  },
}

const warn = (io: CommandIo, missingYears: readonly number[]): void => {
  if (missingYears.length > 0) io.say(`provisional: the calendar lacks ${missingYears.join(', ')}`)
}

type Options = ReadonlyMap<string, string>

function readArguments(command: string, args: readonly string[], known: readonly string[]) {
  const options = new Map<string, string>()
  const rest: string[] = []
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index]
    if (!word.startsWith('--')) {
      rest.push(word)
      continue
    }
    const value = args[index + 1]
    if (!known.includes(word)) throw new BadInput(`${command} does not know ${word}`)
    if (options.has(word)) throw new BadInput(`${word} is given twice`)
    if (value === undefined) throw new BadInput(`${word} needs a value`)
    options.set(word, value)
    index += 1
  }
  return { options, rest }
}

function needed(command: string, name: string, word: string, options: Options): string {
  const value = options.get(name)
  if (value === undefined) throw new BadInput(`${command} needs ${name} ${word}`)
  return value
}

const wholeNumber = (text: string): number | null => (/^\d{1,6}$/.test(text) ? Number(text) : null)

/** The calendar of a file, looked at as the station would when it is saved; without one the built-in. */
async function calendarOf(options: Options): Promise<CalendarData> {
  const path = options.get('--calendar')
  if (path === undefined) return builtInCalendar
  const text = await readFile(path, 'utf8').catch(() => {
    throw new BadInput(`${path}: cannot be read`)
  })
  const parsed = CalendarFile.safeParse(parseJson(path, text))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new BadInput(`${path}: ${issue.path.join('.') || 'the whole file'}: ${issue.message}`)
  }
  const problem = calendarProblem(parsed.data)
  if (problem !== null) throw new BadInput(`${path}: ${problem.problem} at ${problem.at}`)
  return parsed.data
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadInput(`${path}: is not JSON`)
  }
}

export const calendarCommands: readonly Command[] = [due, check]

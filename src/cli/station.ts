import { parseArgs } from 'node:util'
import { signedIn, signInUsage } from './account.js'
import { BadInput, exit, type Command, type CommandIo } from './command.js'
import { doctorCommand } from './device-doctor.js'
import { valueOf, withStation } from './open-station.js'
import { stationLinkCommands } from './station-link.js'

const common = { profile: { type: 'string' }, data: { type: 'string' } } as const

function parse<Options extends NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>>(
  args: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message.split('\n')[0] : 'arguments'}; usage: ${usage}`)
  }
}

const initUsage =
  'station init --name NAME --department CODE --name-kk TEXT --name-ru TEXT --admin LOGIN --admin-name NAME [--profile P] [--data DIR] (password from TANBA_ADMIN_PASSWORD)'

/** Founds a station without a window: what the first start asks, from arguments; the password never stands on a command line. */
async function init(args: readonly string[], io: CommandIo) {
  const text = { type: 'string' } as const
  const values = parse(
    args,
    { ...common, name: text, department: text, 'name-kk': text, 'name-ru': text, admin: text, 'admin-name': text },
    initUsage,
  )
  const password = process.env['TANBA_ADMIN_PASSWORD'] ?? ''
  if (password.length < 10) throw new BadInput('TANBA_ADMIN_PASSWORD: at least 10 characters; usage: ' + initUsage)
  const need = (name: 'name' | 'department' | 'name-kk' | 'name-ru' | 'admin' | 'admin-name'): string => {
    const value = values[name]
    if (value === undefined || value.trim() === '') throw new BadInput(`--${name} is missing; usage: ${initUsage}`)
    return value
  }
  const department = { code: need('department'), nameKk: need('name-kk'), nameRu: need('name-ru') }
  const administrator = { login: need('admin'), fullName: need('admin-name'), password }
  return withStation({ profile: values.profile, data: values.data }, io, async ({ bridge, dataFolder }) => {
    const made = await bridge.session.createStation({ stationName: need('name'), department, administrator })
    if (!made.ok) {
      const fields = made.error.details['fields']
      throw new BadInput(
        made.error.code === 'STATION_EXISTS'
          ? `${dataFolder} already holds a station; name another --data`
          : `${made.error.code}: ${String(fields ?? '')}`,
      )
    }
    io.print({
      station: made.value.stationName,
      department: made.value.department?.code,
      profile: made.value.profile,
      data: dataFolder,
    })
    return exit.done
  })
}

const statusUsage = 'station status [--profile P] [--data DIR]'

/** Phase, profile and queue of a station; the health page's steps need a signed-in administrator. */
async function status(args: readonly string[], io: CommandIo) {
  const values = parse(args, common, statusUsage)
  return withStation({ profile: values.profile, data: values.data, connect: false }, io, async ({ bridge, dataFolder }) => {
    const state = await valueOf('state', bridge.session.state({}))
    const { phase, stationName, department, profile, today } = state
    io.print({
      phase: phase === 'first-run' ? 'first-run' : 'founded',
      station: stationName,
      department: department?.code ?? null,
      profile,
      today,
      data: dataFolder,
    })
    return phase === 'first-run' ? exit.negative : exit.done
  })
}

const measuresUsage = `station measures [--profile P] [--data DIR] ${signInUsage}`

/** X-5, 395-¶7: the report of protection measures as the journal screen shows it; a broken chain of the journal is a negative answer. */
async function measures(args: readonly string[], io: CommandIo) {
  const place = parse(args, common, measuresUsage)
  return signedIn(place, io, async ({ bridge }) => {
    const view = await valueOf('measures', bridge.audit.measures({}))
    io.print(view)
    return view.journal.whole ? exit.done : exit.negative
  })
}

export const stationCommands: readonly Command[] = [
  { path: ['station', 'init'], usage: initUsage, summary: 'founds a station and its administrator', run: init },
  { path: ['station', 'status'], usage: statusUsage, summary: 'what stands in a data folder', run: status },
  {
    path: ['station', 'measures'],
    usage: measuresUsage,
    summary: 'measures of protection: who has access, updates, journal, incidents',
    run: measures,
  },
  ...stationLinkCommands,
  doctorCommand,
]

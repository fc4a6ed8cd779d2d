import { parseArgs } from 'node:util'
import { signedIn, signInUsage } from './account.js'
import { BadInput, exit, type Command, type CommandIo } from './command.js'
import { valueOf } from './open-station.js'

const usage = `rights list [--closed] [--profile P] [--data DIR] ${signInUsage}`

/** The register as the windows show it, one request a line: masked numbers, terms, what is late. */
async function list(args: readonly string[], io: CommandIo) {
  const { closed, ...place } = parse(args)
  return signedIn(place, io, async ({ bridge }) => {
    const asked = { state: closed ? 'closed' : 'open', kind: null, words: '', limit: pageLength } as const
    let printed = 0
    let late = false
    for (let total = 1; printed < total;) {
      const page = await valueOf('register', bridge.rights.list({ ...asked, offset: printed }))
      for (const { subject, applicant: _applicant, about: _about, actions: _actions, ...request } of page.requests)
        io.print({ ...request, subject: subject?.masked ?? null })
      late ||= page.requests.some(({ overdue }) => overdue)
      printed += page.requests.length
      total = page.requests.length === 0 ? 0 : page.total
    }
    return late ? exit.negative : exit.done
  })
}

const pageLength = 200

function parse(args: readonly string[]) {
  try {
    const options = { closed: { type: 'boolean' }, profile: { type: 'string' }, data: { type: 'string' } } as const
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message.split('\n')[0] : 'arguments'}; usage: ${usage}`)
  }
}

export const rightsCommands: readonly Command[] = [
  { path: ['rights', 'list'], usage, summary: 'requests of data subjects with their terms; 1 when one is overdue', run: list },
]

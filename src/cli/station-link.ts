import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { signedIn, signInUsage } from './account.js'
import { BadInput, exit, type Command, type CommandIo } from './command.js'
import { valueOf } from './open-station.js'

const requestUsage = `station link-request --out FILE [--profile P] [--data DIR] ${signInUsage}`
const linkUsage = `station link --url https://HOST:PORT --bundle FILE [--profile P] [--data DIR] ${signInUsage}`
const text = { type: 'string' } as const
const where = { profile: text, data: text } as const

/** First half of linking: the station's id and public key for the administrators of the Base. */
async function linkRequest(args: readonly string[], io: CommandIo) {
  const { out, ...place } = values(args, { ...where, out: text }, requestUsage)
  if (out === undefined) throw new BadInput(`--out is missing; usage: ${requestUsage}`)
  return signedIn(place, io, async ({ bridge }) => {
    const { request } = await valueOf('link request', bridge.station.linkRequest({}))
    inOneLine(out, 'written', () => writeFileSync(out, request))
    io.print({ request: out })
    return exit.done
  })
}

/** Second half: their answer is checked wholly and saved; an embedded Base is then no longer started. */
async function link(args: readonly string[], io: CommandIo) {
  const { url, bundle, ...place } = values(args, { ...where, url: text, bundle: text }, linkUsage)
  if (url === undefined || bundle === undefined) throw new BadInput(`--url and --bundle are needed; usage: ${linkUsage}`)
  const file = inOneLine(bundle, 'read', () => readFileSync(bundle, 'utf8'))
  return signedIn(place, io, async ({ bridge }) => {
    const answer = await bridge.station.link({ url, bundle: file })
    if (!answer.ok) {
      const { code, details } = answer.error
      const why = [details['which'], details['part'], details['reason']].filter((one) => one !== undefined).join(' ')
      throw new BadInput(`${bundle}: ${code}${why === '' ? '' : ` (${why})`}; nothing was changed`)
    }
    io.print(answer.value)
    return exit.done
  })
}

export const stationLinkCommands: readonly Command[] = [
  {
    path: ['station', 'link-request'],
    usage: requestUsage,
    summary: 'writes the request to be let in by a Base',
    run: linkRequest,
  },
  { path: ['station', 'link'], usage: linkUsage, summary: 'links the station to the Base that answered its request', run: link },
]

function inOneLine<Value>(file: string, what: 'read' | 'written', act: () => Value): Value {
  try {
    return act()
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new BadInput(`${file} cannot be ${what}: ${reason}`)
  }
}

function values<Options extends NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>>(
  args: readonly string[],
  known: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options: known, strict: true }).values
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message.split('\n')[0] : 'arguments'}; usage: ${usage}`)
  }
}

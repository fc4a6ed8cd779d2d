import { parseArgs } from 'node:util'
import { BadInput, exit, type Command, type CommandIo } from './command.js'
import { valueOf } from './open-station.js'
import { signedIn, signInUsage } from './account.js'

const listUsage = `outbox list [--state open|delivered|dead-letter|all] [--profile P] [--data DIR] ${signInUsage}`
const sendUsage = `outbox send [--profile P] [--data DIR] ${signInUsage}`
const where = { profile: { type: 'string' }, data: { type: 'string' } } as const
const states = ['open', 'delivered', 'dead-letter', 'all'] as const

async function list(args: readonly string[], io: CommandIo) {
  const { state = 'open', ...place } = options(args, { ...where, state: { type: 'string' } }, listUsage)
  const chosen = states.find((one) => one === state)
  if (chosen === undefined) throw new BadInput(`--state: "${state}" is none of ${states.join(', ')}`)
  return signedIn(place, io, async ({ bridge }) => {
    let before: number | null = null
    do {
      const page: { readonly items: readonly unknown[]; readonly nextBefore: number | null } = await valueOf(
        'queue',
        bridge.outbox.list({ state: chosen, before, limit: 200 }),
      )
      for (const item of page.items) io.print(item)
      before = page.nextBefore
    } while (before !== null && !io.signal.aborted)
    return exit.done
  })
}

async function send(args: readonly string[], io: CommandIo) {
  const place = options(args, where, sendUsage)
  return signedIn({ ...place, connect: true }, io, async ({ bridge }) => {
    const answer = await bridge.outbox.sendNow({})
    io.print(answer.ok ? answer.value : { code: answer.error.code, ...answer.error.details })
    return answer.ok && answer.value.left === 0 ? exit.done : exit.negative
  })
}

function options<Options extends NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>>(
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

export const outboxCommands: readonly Command[] = [
  { path: ['outbox', 'list'], usage: listUsage, summary: 'what waits, what was delivered, what the Base refused', run: list },
  { path: ['outbox', 'send'], usage: sendUsage, summary: 'sends what waits, at once', run: send },
]

import { parseArgs } from 'node:util'
import { BadInput, exit, type Command, type CommandIo } from './command.js'
import { valueOf } from './open-station.js'
import { signedIn, signInUsage } from './account.js'

const usage = `audit verify [--profile P] [--data DIR] ${signInUsage}`

async function verify(args: readonly string[], io: CommandIo) {
  const { values } = parse(args)
  return signedIn(values, io, async ({ bridge }) => {
    const verdict = await valueOf('journal', bridge.audit.verify({}))
    io.print(verdict)
    return verdict.whole ? exit.done : exit.negative
  })
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { profile: { type: 'string' }, data: { type: 'string' } }, strict: true })
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message.split('\n')[0] : 'arguments'}; usage: ${usage}`)
  }
}

export const auditCommands: readonly Command[] = [
  { path: ['audit', 'verify'], usage, summary: 'checks the whole hash chain of the journal', run: verify },
]

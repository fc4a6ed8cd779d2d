import { BadInput, exit, MachineFault, type Command, type CommandIo, type ExitCode } from './command.js'
import type { CommandGroup } from './groups.js'

/** What one command line of `tanba` leads to; faults and bad input become one line on standard error (design §5). */
export async function dispatch(args: readonly string[], groups: readonly CommandGroup[], io: CommandIo): Promise<ExitCode> {
  try {
    return await chooseAndRun(args, groups, io)
  } catch (error) {
    if (error instanceof BadInput) return refuse(io, error.message, exit.badInput)
    if (error instanceof MachineFault) return refuse(io, error.message, exit.machineFault)
    return refuse(io, faultLine(error), exit.machineFault)
  }
}

async function chooseAndRun(args: readonly string[], groups: readonly CommandGroup[], io: CommandIo): Promise<ExitCode> {
  const words = args.filter((word) => !helpWords.includes(word))
  const wantsHelp = words.length < args.length
  if (words.length === 0) {
    const text = usage(await commandsOf(groups))
    if (wantsHelp) io.print(text)
    else io.say(text)
    return wantsHelp ? exit.done : exit.badInput
  }
  const group = groups.find((candidate) => candidate.words.includes(words[0]))
  if (group === undefined) throw new BadInput(`unknown command "${words[0]}"; tanba --help lists the commands`)
  const commands = (await group.load()).filter((command) => command.path[0] === words[0])
  const command = commands.find((candidate) => candidate.path.every((word, i) => words[i] === word))
  if (wantsHelp) {
    io.print(usage(command === undefined ? commands : [command]))
    return exit.done
  }
  if (command === undefined) {
    const known = commands.map((candidate) => `"${candidate.path.join(' ')}"`).join(', ')
    throw new BadInput(`unknown command "${words.slice(0, 2).join(' ')}"; known: ${known}`)
  }
  return command.run(args.slice(command.path.length), io)
}

const helpWords = ['--help', '-h']

async function commandsOf(groups: readonly CommandGroup[]): Promise<readonly Command[]> {
  return (await Promise.all(groups.map((group) => group.load()))).flat()
}

function usage(commands: readonly Command[]): string {
  const lines = commands.map((command) => `  tanba ${command.usage}\n      ${command.summary}`)
  return ['usage:', ...lines].join('\n')
}

function refuse(io: CommandIo, message: string, code: ExitCode): ExitCode {
  io.say(`tanba: ${oneLine(message)}`)
  return code
}

/** Never a stack trace: the name of the fault is enough for the person, the code for whoever is asked. */
function faultLine(error: unknown): string {
  if (!(error instanceof Error)) return `fault: ${String(error)}`
  return `fault: ${error.name === 'Error' ? '' : `${error.name}: `}${error.message}`
}

const oneLine = (text: string): string => text.split(/\s*\n\s*/, 1)[0].trim()

import { parseArgs } from 'node:util'
import { BadInput } from './command.js'

/**
 * Options with a value, and the words between them.
 * @throws BadInput for an option that is not listed or a wrong number of words
 */
export function readArguments<Name extends string>(
  args: readonly string[],
  usage: string,
  options: readonly Name[],
  words: { least: number; most: number },
): { values: Partial<Record<Name, string>>; words: string[] } {
  const table = Object.fromEntries(options.map((name) => [name, { type: 'string' as const }]))
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options: table, allowPositionals: true, strict: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0].split('\n')[0] : 'arguments cannot be read'
    throw new BadInput(`${reason}; usage: ${usage}`)
  }
  if (parsed.positionals.length < words.least || parsed.positionals.length > words.most) {
    throw new BadInput(`${parsed.positionals.length < words.least ? 'too few' : 'too many'} arguments; usage: ${usage}`)
  }
  const values: Partial<Record<Name, string>> = {}
  for (const name of options) {
    const value = parsed.values[name]
    if (typeof value === 'string') values[name] = value
  }
  return { values, words: parsed.positionals }
}

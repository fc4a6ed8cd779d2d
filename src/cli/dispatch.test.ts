import { describe, expect, test } from 'vitest'
import { BadInput, exit, MachineFault, type Command, type CommandIo } from './command.js'
import { dispatch } from './dispatch.js'

const command = (path: readonly string[], run: Command['run']): Command => ({
  path,
  usage: path.join(' '),
  summary: 'summary',
  run,
})

/** One group of commands that end in every possible way; what was printed and said is kept. */
function line() {
  const printed: unknown[] = []
  const said: string[] = []
  let loads = 0
  const io: CommandIo = {
    print: (result) => void printed.push(result),
    say: (text) => void said.push(text),
    programFolder: '',
    signal: new AbortController().signal,
  }
  const commands = [
    command(['device', 'list'], async (args, { print }) => (print(args), exit.done)),
    command(['device', 'test'], async () => exit.negative),
    command(['device', 'capture'], () => Promise.reject(new BadInput('--seed: not hexadecimal'))),
    command(['device', 'break'], () => Promise.reject(new MachineFault('no scanner is plugged in'))),
    command(['device', 'bug'], () => Promise.reject(new TypeError('x is not a function\n    at y (z.ts:1)'))),
  ]
  const group = { words: ['device'], load: async () => ((loads += 1), commands) }
  const other = { words: ['face'], load: () => Promise.reject(new Error('a group that was not called is not loaded')) }
  const run = (...args: string[]) => dispatch(args, [group, other], io)
  return { run, printed, said, loads: () => loads }
}

describe('a command line', () => {
  test('reaches its command with the arguments behind the path, and its code is the exit code', async () => {
    const { run, printed } = line()
    expect(await run('device', 'list', '--all')).toBe(exit.done)
    expect(printed).toEqual([['--all']])
    expect(await run('device', 'test')).toBe(exit.negative)
  })

  test.each([
    ['bad input ends with 2', 'capture', exit.badInput, 'tanba: --seed: not hexadecimal'],
    ['a fault of the machine ends with 3', 'break', exit.machineFault, 'tanba: no scanner is plugged in'],
    ['a bug ends with 3 and shows no stack', 'bug', exit.machineFault, 'tanba: fault: TypeError: x is not a function'],
  ])('%s, in one line', async (_what, name, code, text) => {
    const { run, said, printed } = line()
    expect(await run('device', name)).toBe(code)
    expect(said).toEqual([text])
    expect(printed).toEqual([])
  })

  test.each([
    ['devise', 'unknown command "devise"'],
    ['device', 'unknown command "device"; known: "device list"'],
  ])('an unknown command (%s) ends with 2 and says what is known', async (word, text) => {
    const { run, said } = line()
    expect(await run(word)).toBe(exit.badInput)
    expect(said[0]).toContain(text)
  })

  test('--help prints the usage of what was named and runs nothing', async () => {
    const { run, printed, said } = line()
    expect(await run('device', 'capture', '--help')).toBe(exit.done)
    expect(printed).toEqual(['usage:\n  tanba device capture\n      summary'])
    expect(said).toEqual([])
  })

  test('a mistyped word loads no group at all', async () => {
    const { run, loads } = line()
    await run('devise')
    expect(loads()).toBe(0)
  })
})

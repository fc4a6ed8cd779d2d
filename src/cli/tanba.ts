import { fileURLToPath } from 'node:url'
import { exit, type CommandIo, type ExitCode } from './command.js'
import { dispatch } from './dispatch.js'
import { groups } from './groups.js'
import { underRightNode } from './right-node.js'

// Entry of the command line: `node out/cli/tanba.mjs …`.
const program = fileURLToPath(import.meta.url)
const elsewhere = underRightNode(fileURLToPath(new URL('../..', import.meta.url)), program, process.argv.slice(2))
if (typeof elsewhere === 'string') process.stderr.write(`tanba: ${elsewhere}\n`)
if (elsewhere !== null) process.exit(typeof elsewhere === 'number' ? elsewhere : exit.machineFault)

const abort = new AbortController()
process.on('SIGINT', () => {
  if (abort.signal.aborted) process.exit(exit.machineFault)
  abort.abort()
})
// A reader that has seen enough (`tanba … | head`) is no fault.
process.stdout.on('error', () => process.exit(exit.done))

const io: CommandIo = {
  print: (result) => void process.stdout.write(`${typeof result === 'string' ? result : JSON.stringify(result)}\n`),
  say: (text) => void process.stderr.write(`${text}\n`),
  programFolder: fileURLToPath(new URL('../main', import.meta.url)),
  signal: abort.signal,
}

const finish = (code: ExitCode): void => void process.stdout.write('', () => process.exit(code))
void dispatch(process.argv.slice(2), groups, io).then(finish)

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBase, systemClock, systemRandom, type OpenBase } from '../central-base/index.js'
import { readLinkRequest } from '../main/outbox/index.js'
import { BadInput, exit, MachineFault, type Command, type CommandIo } from './command.js'

interface CentralArguments {
  readonly folder: string
  readonly port: number
  /** null where none was named */
  readonly department: string | null
  readonly request: string | null
  readonly out: string | null
  readonly hosts: readonly string[]
  readonly rest: readonly string[]
}

const defaultFolder = join('.tanba', 'central-base')
const defaultPort = 8443

const serve: Command = {
  path: ['central', 'serve'],
  usage: 'central serve [--port N] [--folder DIR] [--database sqlite:DIR]',
  summary: 'the reference Base on 127.0.0.1, until it is interrupted; prints port and the files that stations pin',
  run: async (args, io) => {
    const { folder, port, rest } = readArguments(args)
    noMore(rest)
    const base = open(folder)
    const running = await base.serve(port).catch((error: unknown) => {
      base.close()
      throw new MachineFault(`the Base cannot listen on port ${port}: ${reasonOf(error)}`)
    })
    io.print({ port: running.port, url: `https://127.0.0.1:${running.port}`, folder, certificates: running.certificates })
    io.say('The reference Base is serving; interrupt to stop.')
    await interrupted(io)
    await running.close()
    return exit.done
  },
}

const init: Command = {
  path: ['central', 'init'],
  usage: 'central init [--folder DIR]',
  summary: 'makes the keys, certificates and stores of a training Base, or shows those that are there',
  run: async (args, { print }) => {
    const { folder, rest } = readArguments(args)
    noMore(rest)
    withBase(folder, (base) => print({ folder, certificates: base.certificates }))
    return exit.done
  },
}

const registerStation: Command = {
  path: ['central', 'register-station'],
  usage: 'central register-station CERT --department CODE [--folder DIR]',
  summary: "lets the station of this certificate (PEM, issued by the Base's authority) speak to the Base",
  run: async (args, { print }) => {
    const { folder, rest, department } = readArguments(args)
    const [file, ...more] = rest
    if (file === undefined) throw new BadInput('central register-station needs CERT, the PEM file of a station certificate')
    noMore(more)
    const departmentCode = needDepartment(department)
    const pem = readText(file)
    withBase(folder, (base) => print({ stationId: register(base, file, pem, departmentCode), department: departmentCode }))
    return exit.done
  },
}

const enrolUsage = 'central enrol-station --request FILE --department CODE --out BUNDLE [--host HOST[,HOST]] [--folder DIR]'

const enrolStation: Command = {
  path: ['central', 'enrol-station'],
  usage: enrolUsage,
  summary: 'issues a certificate for the station of a link request and writes the bundle by which it is linked',
  run: async (args, { print }) => {
    const { folder, rest, department, request, out, hosts } = readArguments(args)
    noMore(rest)
    if (request === null || out === null) throw new BadInput(`--request FILE and --out BUNDLE are needed; usage: ${enrolUsage}`)
    const departmentCode = needDepartment(department)
    const asked = readLinkRequest(Buffer.from(readText(request)))
    if (!asked.ok)
      throw new BadInput(
        `${request} is no link request (${String(asked.error.details['part'])}); make it with tanba station link-request`,
      )
    const { stationId, departmentCode: own } = asked.value.request
    if (own !== departmentCode)
      throw new BadInput(`--department ${departmentCode}: the station of ${request} stands at ${own}; nothing was enrolled`)
    withBase(folder, (base) => writeText(out, JSON.stringify(base.enrolByRequest(asked.value, hosts), null, 2)))
    print({ stationId, department: departmentCode, hosts, bundle: out })
    return exit.done
  },
}

export const centralCommands: readonly Command[] = [serve, init, registerStation, enrolStation]

function readArguments(args: readonly string[]): CentralArguments {
  let folder = defaultFolder
  let port = defaultPort
  let department: string | null = null
  let request: string | null = null
  let out: string | null = null
  let hosts: readonly string[] = ['127.0.0.1', 'localhost']
  const rest: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at]
    if (!argument.startsWith('--')) rest.push(argument)
    else {
      at += 1
      const value = args[at]
      if (value === undefined) throw new BadInput(`${argument} needs a value`)
      if (argument === '--folder') folder = value
      else if (argument === '--database') folder = databaseFolder(value)
      else if (argument === '--port') port = readPort(value)
      else if (argument === '--department') department = value
      else if (argument === '--request') request = value
      else if (argument === '--out') out = value
      else if (argument === '--host') hosts = value.split(',')
      else
        throw new BadInput(
          `unknown option ${argument}; known: --port N, --folder DIR, --database sqlite:DIR, --department CODE, --request FILE, --out FILE, --host HOST`,
        )
    }
  }
  return { folder, port, department, request, out, hosts, rest }
}

function databaseFolder(url: string): string {
  const scheme = /^([a-z+]+):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme === 'postgres' || scheme === 'postgresql') {
    throw new BadInput('--database: PostgreSQL is not part of this installation; leave it out, or name a folder as sqlite:DIR')
  }
  if (scheme !== undefined && scheme !== 'sqlite') throw new BadInput(`--database: unknown kind ${scheme}; known: sqlite:DIR`)
  return url.replace(/^sqlite:(\/\/)?/i, '')
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new BadInput(`--port ${text}: wanted a number from 0 to 65535`)
  return port
}

function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, `${text}\n`)
  } catch (error) {
    throw new BadInput(`${file} cannot be written: ${reasonOf(error)}`)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new BadInput(`${file} cannot be read: ${reasonOf(error)}`)
  }
}

function register(base: OpenBase, file: string, pem: string, departmentCode: string): string {
  try {
    return base.registerStation(pem, departmentCode)
  } catch (error) {
    throw new BadInput(`${file} is no certificate of this Base's authority: ${reasonOf(error)}`)
  }
}

function needDepartment(code: string | null): string {
  if (code === null || !/^\S{1,20}$/.test(code)) throw new BadInput('--department CODE is missing, e.g. --department 71-01')
  return code
}

function noMore(rest: readonly string[]): void {
  if (rest.length > 0) throw new BadInput(`unexpected argument ${rest[0]}`)
}

function open(folder: string): OpenBase {
  try {
    return openBase({ folder, clock: systemClock, random: systemRandom })
  } catch (error) {
    throw new MachineFault(`the Base in ${folder} cannot be opened: ${reasonOf(error)}`)
  }
}

function withBase(folder: string, use: (base: OpenBase) => void): void {
  const base = open(folder)
  try {
    use(base)
  } finally {
    base.close()
  }
}

const interrupted = ({ signal }: CommandIo): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

const reasonOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? String(error.code) : error.message.split('\n')[0]) : 'unknown'

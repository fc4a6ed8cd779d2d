import { spawn } from 'node:child_process'
import { fail, ok } from '../../preload/contract/result.js'
import type { Printer } from './ports.js'

export interface ProgramResult {
  readonly code: number
  readonly output: string
}
/** Runs one program without a shell; code 127 when the machine has no such program. */
export type RunProgram = (program: string, args: readonly string[], input: Uint8Array | null) => Promise<ProgramResult>

/** The printers of CUPS, through its own client programs; a machine without them has no printers. */
export function cupsPrinter(run: RunProgram = runProgram): Printer {
  const names = async (): Promise<readonly string[]> => {
    const { code, output } = await run('lpstat', ['-e'], null)
    return code === 0
      ? output
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
      : []
  }
  return {
    list: async () => {
      const known = await names()
      if (known.length === 0) return []
      const standard = /:\s*(\S+)\s*$/.exec((await run('lpstat', ['-d'], null)).output)?.[1]
      return known.map((name) => ({ name, isDefault: name === standard }))
    },
    print: async (printer, pdf, title) => {
      // Only a name that CUPS itself listed becomes an argument.
      if (!(await names()).includes(printer)) return fail('PRINTER_UNKNOWN', { printer })
      const { code, output } = await run('lp', ['-d', printer, '-t', title.replace(/[^\p{L}\p{N} .,-]/gu, ' '), '-'], pdf)
      const job = new RegExp(`${escaped(printer)}-\\d+`).exec(output)?.[0]
      return code === 0 && job !== undefined ? ok({ job }) : fail('PRINTER_REFUSED', { printer }, true)
    },
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const limitMs = 20_000

export const runProgram: RunProgram = (program, args, input) =>
  new Promise((resolve) => {
    const child = spawn(program, [...args], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C' },
      timeout: limitMs,
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => void chunks.push(chunk))
    child.stdin.on('error', () => {})
    child.on('error', () => resolve({ code: 127, output: '' }))
    child.on('close', (code) => resolve({ code: code ?? 124, output: Buffer.concat(chunks).toString('utf8') }))
    child.stdin.end(input ?? undefined)
  })

import { describe, expect, test } from 'vitest'
import { cupsPrinter, runProgram, type RunProgram } from './cups-printer.js'

const cups = (overrides: Readonly<Record<string, string>> = {}) => {
  const calls: string[][] = []
  const answers: Readonly<Record<string, string>> = {
    'lpstat -e': 'Counter_3\nBack-office\n',
    'lpstat -d': 'system default destination: Counter_3\n',
    lp: 'request id is Counter_3-17 (1 file(s))\n',
    ...overrides,
  }
  const run: RunProgram = async (program, args) => {
    calls.push([program, ...args])
    const output = answers[[program, ...args].join(' ')] ?? answers[program]
    return output === undefined ? { code: 1, output: '' } : { code: 0, output }
  }
  return { calls, printer: cupsPrinter(run) }
}

describe('printing through CUPS', () => {
  test('lists every printer and marks the default one', async () => {
    expect(await cups().printer.list()).toEqual([
      { name: 'Counter_3', isDefault: true },
      { name: 'Back-office', isDefault: false },
    ])
  })

  test('a job is known by the number the spooler gave it', async () => {
    expect(await cups().printer.print('Counter_3', new Uint8Array(), 'D-01')).toEqual({
      ok: true,
      value: { job: 'Counter_3-17' },
    })
  })

  test('a name CUPS does not know never becomes an argument', async () => {
    const { printer, calls } = cups()
    expect(await printer.print('-o raw', new Uint8Array(), 'D-01')).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_UNKNOWN' },
    })
    expect(calls.filter(([program]) => program === 'lp')).toEqual([])
  })

  test('no job number means that nothing was printed', async () => {
    const answer = await cups({ lp: 'lp: out of paper' }).printer.print('Counter_3', new Uint8Array(), 'D-01')
    expect(answer).toMatchObject({ ok: false, error: { code: 'PRINTER_REFUSED', retryable: true } })
  })

  test('a machine without CUPS has no printers and no fault', async () => {
    expect(await cupsPrinter(async () => ({ code: 127, output: '' })).list()).toEqual([])
    expect(await runProgram('tanba-no-such-program', [], null)).toEqual({ code: 127, output: '' })
  })
})

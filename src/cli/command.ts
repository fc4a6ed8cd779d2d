/** Exit codes of the command line (design §5). */
export const exit = { done: 0, negative: 1, badInput: 2, machineFault: 3 } as const
export type ExitCode = (typeof exit)[keyof typeof exit]

/** One line that says what is wrong with which argument or file, and what to do; the process ends with 2. */
export class BadInput extends Error {}

/** A fault of the machine or of the installation, in one line; the process ends with 3. */
export class MachineFault extends Error {}

export interface CommandIo {
  /** one JSON object a line on standard output; plain strings are printed as they are */
  readonly print: (result: unknown) => void
  /** words and progress on standard error */
  readonly say: (text: string) => void
  /** the folder that holds the built main-process programs (workers, driver host) */
  readonly programFolder: string
  readonly signal: AbortSignal
}

export interface Command {
  /** e.g. ['fingerprint', 'extract'] */
  readonly path: readonly string[]
  /** one usage line: `fingerprint extract IMAGE [--dpi N] [--out FILE]` */
  readonly usage: string
  readonly summary: string
  /** arguments behind the path; @throws BadInput | MachineFault */
  readonly run: (args: readonly string[], io: CommandIo) => Promise<ExitCode>
}

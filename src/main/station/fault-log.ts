import { appendFileSync, statSync, renameSync } from 'node:fs'

export interface FaultLog {
  readonly report: (where: string, error: unknown) => void
}

const largestLog = 1024 * 1024

/**
 * Bugs and broken machines, for IT: where, which kind, which line of the program. The message itself may carry a value that
 * somebody typed and is left out (SEC-17); the place tells a developer what to look at.
 */
export function createFaultLog(path: string, now: () => string): FaultLog {
  return {
    report: (where, error) => {
      const kind = error instanceof Error ? error.name : typeof error
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      const place = error instanceof Error ? placeOf(error) : ''
      try {
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(path, `${path}.old`)
        appendFileSync(path, `${JSON.stringify({ at: now(), where, kind, code, place })}\n`, { mode: 0o600 })
      } catch {
        // A full disk must not turn a reported fault into a second one.
      }
    },
  }
}

/** The first lines of the stack without their message: function, file name, line. */
function placeOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  return frames
    .slice(0, 4)
    .map((frame) => frame.trim().replace(/\(?(?:file:\/\/)?[^\s(]*[\\/]([^\\/\s]+:\d+:\d+)\)?$/, '($1)'))
    .join(' < ')
}

import { linkSync, mkdirSync, readFileSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../preload/contract/result.js'

export interface FolderLock {
  readonly release: () => void
}

const takeoverLimitMs = 10_000

/**
 * One station at a time in a data folder, whichever shell it runs in. The lock names its process and when that process began,
 * so that a lock left by a power cut, or a process number used again, does not keep the counter closed.
 */
export function lockFolder(folder: string): Result<FolderLock, 'FOLDER_IN_USE'> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'station.lock')
  const mine = `${process.pid} ${startOf(process.pid)}\n`
  if (create(path, mine) || takeOver(path, mine)) {
    return ok({ release: () => contentOf(path) === mine && rmSync(path, { force: true }) })
  }
  return fail('FOLDER_IN_USE', { process: Number(contentOf(path)?.split(' ')[0] ?? 0) })
}

/** The lock appears with its content in one step: a link is made by exactly one of two, and never half written. */
function create(path: string, content: string): boolean {
  const own = `${path}.${process.pid}`
  writeFileSync(own, content, { mode: 0o600 })
  try {
    linkSync(own, path)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

/** Only one process at a time may judge a lock stale and replace it; a folder is made by exactly one of two. */
function takeOver(path: string, mine: string): boolean {
  const guard = `${path}.takeover`
  if (!makeGuard(guard)) return false
  try {
    const content = contentOf(path)
    if (content !== null && isHeld(content)) return false
    rmSync(path, { force: true })
    return create(path, mine)
  } finally {
    rmdirSync(guard)
  }
}

function makeGuard(guard: string): boolean {
  try {
    mkdirSync(guard)
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    const found = statSync(guard, { throwIfNoEntry: false })
    if (found !== undefined && Date.now() - found.mtimeMs < takeoverLimitMs) return false
    rmSync(guard, { recursive: true, force: true })
    return makeGuard(guard)
  }
}

function isHeld(content: string): boolean {
  const [pid, start] = content.trim().split(' ')
  if (!/^\d+$/.test(pid ?? '') || start === undefined) return false
  return isAlive(Number(pid)) && startOf(Number(pid)) === start
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

/** Boot id and start time of a process (proc(5), field 22 of stat); '-' where the system has no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return '-'
  }
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code

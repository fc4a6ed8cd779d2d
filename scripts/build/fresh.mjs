import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runtimeNode } from './runtime.mjs'

/**
 * The three parts of a build: what each is made of and what makes it. A part is stale when a source is younger than its stamp.
 * `without` are folders whose changes the part does not see.
 */
const parts = {
  cli: {
    sources: ['src', 'native-drivers', 'vite.cli.config.ts', 'scripts/build', 'package.json'],
    without: ['src/renderer', 'src/main/kiosk', 'src/main/electron'],
    command: ['vite', 'bin/vite.js', 'build', '--config', 'vite.cli.config.ts', '--logLevel', 'warn'],
  },
  main: {
    sources: ['src', 'native-drivers', 'electron.vite.config.ts', 'scripts/build', 'package.json'],
    without: ['src/renderer', 'src/cli'],
    command: ['electron-vite', 'bin/electron-vite.js', 'build', '--logLevel', 'warn'],
  },
  pages: {
    sources: ['src/renderer', 'src/preload', 'electron.vite.config.ts', 'scripts/build', 'package.json'],
    without: [],
    command: ['electron-vite', 'bin/electron-vite.js', 'build', '--logLevel', 'warn'],
  },
}

/**
 * Builds the named parts whose sources changed; everything it says goes to standard error.
 * @param {readonly ('cli' | 'main' | 'pages')[]} wanted
 * @returns {string[]} the parts that could not be built
 */
export function buildStale(wanted) {
  const stale = wanted.filter((name) => isStale(name))
  if (stale.length === 0) return []
  return underLock(() => stale.filter((name) => isStale(name) && !build(name)))
}

/** Builds every part from nothing. @returns {string[]} the parts that could not be built */
export function buildAll() {
  return underLock(() => {
    for (const folder of ['cli', 'main', 'preload', 'renderer', 'pages.json'])
      rmSync(join(root, 'out', folder), { recursive: true, force: true })
    return Object.keys(parts).filter((name) => !build(name))
  })
}

function isStale(name) {
  const stamp = stampOf(name)
  if (!existsSync(stamp)) return true
  const builtAt = statSync(stamp).mtimeMs
  const { sources, without } = parts[name]
  return sources.some((source) => youngest(join(root, source), without) > builtAt)
}

function youngest(path, without) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isDirectory()) return path.endsWith('.test.ts') ? 0 : found.mtimeMs
  // A folder's own time tells of a file that was removed.
  return readdirSync(path)
    .map((name) => join(path, name))
    .filter((inner) => !without.some((folder) => inner === join(root, folder)))
    .reduce((latest, inner) => Math.max(latest, youngest(inner, without)), found.mtimeMs)
}

const stampOf = (name) => join(root, 'out', `.built-${name}`)

function build(name) {
  process.stderr.write(`tanba: building ${name} …\n`)
  const startedAt = new Date()
  const [packageName, bin, ...args] = parts[name].command
  const result = spawnSync(runtimeNode(), [join(root, 'node_modules', packageName, bin), ...args], {
    cwd: root,
    env: { ...process.env, TANBA_BUILD: name },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  if (result.status !== 0) {
    process.stderr.write(`tanba: ${name} cannot be built: ${causeIn(`${result.stderr}${result.stdout}`)}\n`)
    return false
  }
  writeFileSync(stampOf(name), '')
  // Sources that changed while it was building are younger than the stamp.
  utimesSync(stampOf(name), startedAt, startedAt)
  return true
}

/** The builder's own words in one line, without colours, frames and its call stack. */
function causeIn(output) {
  const lines = output.split('\n').map((line) => line.replace(/\u001b\[[0-9;]*m/g, '').trim())
  return (
    lines.find((line) => /^\[[A-Z_]+\]|Error:/.test(line)) ?? lines.filter((line) => line !== '').pop() ?? 'no reason was given'
  )
}

/** Two starts at once must not build into the same folder; a lock older than two minutes was left by a dead process. */
function underLock(act) {
  mkdirSync(join(root, 'out'), { recursive: true })
  const lock = join(root, 'out', '.building')
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch {
      const found = statSync(lock, { throwIfNoEntry: false })
      if (found !== undefined && Date.now() - found.mtimeMs > 120_000) rmSync(lock, { recursive: true, force: true })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    }
  }
  try {
    return act()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

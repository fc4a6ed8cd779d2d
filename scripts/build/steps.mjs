import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root, runtimeNode } from './runtime.mjs'

/** A program of a package, run by the project's own Node. @param {string} bin e.g. 'vitest/vitest.mjs' */
export const packageProgram = (bin, ...args) => [runtimeNode(), join(root, 'node_modules', bin), ...args]

/**
 * Runs one step; what it says is shown when it fails, or all along when `loud`.
 * @returns {Promise<boolean>} whether it ended with 0
 */
export async function step(name, [program, ...args], { loud = false, limitMs = 900_000, env = {} } = {}) {
  const startedAt = Date.now()
  const stdio = loud ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe']
  const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio, timeout: limitMs })
  let said = ''
  child.stdout?.on('data', (chunk) => (said += chunk))
  child.stderr?.on('data', (chunk) => (said += chunk))
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('close', (ended) => resolve(ended ?? 124))
  })
  if (code !== 0) process.stdout.write(said)
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`)
  return code === 0
}

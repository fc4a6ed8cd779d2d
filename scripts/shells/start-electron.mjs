import { spawn } from 'node:child_process'
import { root } from '../build/runtime.mjs'

const readyLimitMs = 10_000
const machineFault = 3

/**
 * @param {string} file Electron's executable
 * @returns {Promise<number | 'did not start'>} exit code; 'did not start' when Electron itself fell before the station spoke
 */
export function startElectron(file, args, say) {
  const startedAt = Date.now()
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (asRoot) say('the account is root: Chromium runs without its own sandbox, which the production profile refuses')
  const child = spawn(file, [...(asRoot ? ['--no-sandbox'] : []), root, ...args], { stdio: 'inherit', cwd: root })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('error', () => resolve('did not start'))
    child.on('close', (code) => {
      const fell = code !== 0 && code !== machineFault && Date.now() - startedAt < readyLimitMs
      resolve(fell ? 'did not start' : (code ?? machineFault))
    })
  })
}

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { root, runtimeNode } from '../build/runtime.mjs'

const executables = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }
const executable = executables[process.platform] ?? 'electron'
const reachLimitMs = 3_000
const installLimitMs = 180_000

/**
 * The Electron of the environment, the installed one, or one that its installer fetches now; never waits on a silent network.
 * @returns {Promise<{ file: string | null, why: string }>}
 */
export async function findElectron(say) {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (named) {
    const file = join(named, executable)
    return existsSync(file)
      ? { file, why: 'ELECTRON_OVERRIDE_DIST_PATH names a runtime' }
      : { file: null, why: 'ELECTRON_OVERRIDE_DIST_PATH names a folder without one' }
  }
  const installed = join(root, 'node_modules', 'electron', 'dist', executable)
  if (existsSync(installed)) return { file: installed, why: 'its runtime is installed' }
  if (!existsSync(join(root, 'node_modules', 'electron', 'install.js')))
    return { file: null, why: 'the package is not installed' }
  if (!(await isReachable())) return { file: null, why: 'its download cannot be reached' }
  say('fetching the Electron runtime, once')
  await install()
  return existsSync(installed)
    ? { file: installed, why: 'its runtime was fetched' }
    : { file: null, why: 'its installer did not succeed' }
}

/** The mirror the installer would ask, or the project's own releases. */
function isReachable() {
  const { hostname, port } = new URL(
    process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com',
  )
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 443), timeout: reachLimitMs })
    const end = (reached) => {
      socket.destroy()
      resolve(reached)
    }
    socket.on('connect', () => end(true))
    socket.on('timeout', () => end(false))
    socket.on('error', () => end(false))
    // A name server that does not answer has no time limit of its own.
    setTimeout(end, reachLimitMs, false).unref()
  })
}

function install() {
  const installer = spawn(runtimeNode(), [join(root, 'node_modules', 'electron', 'install.js')], {
    stdio: 'ignore',
    timeout: installLimitMs,
  })
  return new Promise((resolve) => {
    installer.on('error', resolve)
    installer.on('close', resolve)
  })
}

// `npm start`: builds what changed and opens the station in the shell this machine can show. Asks nothing, waits for nothing long.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildStale } from './build/fresh.mjs'
import { root, runtimeNode } from './build/runtime.mjs'
import { findElectron } from './shells/find-electron.mjs'
import { hasDisplay } from './shells/display.mjs'
import { startElectron } from './shells/start-electron.mjs'
import { startKiosk } from './shells/start-kiosk.mjs'

const say = (line) => process.stderr.write(`tanba: ${line}\n`)
const { wanted, rest } = shellArgument(process.argv.slice(2))

if (!existsSync(join(root, 'node_modules', 'vite'))) give('the packages are not installed; run npm ci first', 2)
if (!['electron', 'kiosk', null].includes(wanted)) give(`no shell is called "${wanted}"; electron or kiosk`, 2)
const broken = buildStale(['main', 'pages'])
if (broken.length > 0) give('the station cannot be built', 3)
await buildModels()

const display = hasDisplay()
const choice = await choose()
say(`${choice.electron === null ? 'kiosk' : 'Electron'} shell, because ${choice.why}`)
if (choice.electron !== null) {
  const code = await startElectron(choice.electron, rest, say)
  // Some systems forbid Electron's sandbox; the same station then opens in the browser.
  if (code !== 'did not start') process.exit(code)
  say('Electron ended before it was ready; the kiosk shell opens instead')
}
process.exit(await startKiosk(rest, display, say))

/** @returns {Promise<{ electron: string | null, why: string }>} */
async function choose() {
  if (wanted === 'kiosk') return { electron: null, why: 'it was asked for' }
  if (!display && wanted === null) return { electron: null, why: 'there is no display for a window' }
  const found = await findElectron(say)
  if (found.file === null) return { electron: null, why: `there is no Electron runtime (${found.why})` }
  return { electron: found.file, why: found.why }
}

/** Face recognition is one part of the station: without its models the fingers still work, and the health page says so. */
function buildModels() {
  if (!existsSync(join(root, 'models', 'build.mjs'))) return Promise.resolve()
  const build = spawn(runtimeNode(), [join(root, 'models', 'build.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 180_000,
  })
  return new Promise((resolve) => {
    build.on('close', (code) => {
      if (code !== 0) say('the face models could not be made; everything but the face works')
      resolve()
    })
  })
}

function shellArgument(args) {
  const at = args.indexOf('--shell')
  return at < 0
    ? { wanted: null, rest: args }
    : { wanted: args[at + 1] ?? '', rest: args.filter((_, i) => i !== at && i !== at + 1) }
}

function give(line, code) {
  say(line)
  process.exit(code)
}

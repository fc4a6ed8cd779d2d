import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { root, runtimeNode } from '../build/runtime.mjs'

const machineFault = 3

/** Starts the service and shows its pages. @returns {Promise<number>} the service's exit code */
export function startKiosk(args, display, say) {
  const service = spawn(runtimeNode(), [join(root, 'out', 'main', 'kiosk.cjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: root,
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => service.kill(signal))
  let address = null
  createInterface({ input: service.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`)
    address ??= /^open once: (\S+)$/.exec(line)?.[1] ?? null
    const dataFolder = /, data in (.+)$/.exec(line)?.[1]
    // The line with the folder comes when the service is ready.
    if (dataFolder !== undefined && address !== null) show(address, dataFolder, display, say, () => service.kill('SIGTERM'))
  })
  return new Promise((resolve) => {
    service.on('error', () => resolve(machineFault))
    service.on('close', (code) => resolve(code ?? machineFault))
  })
}

function show(address, dataFolder, display, say, onClosed) {
  const browser = display ? findBrowser() : null
  if (browser === null) return explain(address, display, say)
  // A profile of its own: no extensions, no history, and the camera's permission is remembered for this station alone.
  const flags = [
    `--app=${address}`,
    `--user-data-dir=${join(dataFolder, 'browser')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--start-maximized',
  ]
  if (process.platform === 'linux' && process.getuid?.() === 0) flags.push('--no-sandbox')
  const window = spawn(browser, flags, { stdio: 'ignore' })
  window.on('error', () => explain(address, display, say))
  window.on('close', () => {
    say('the window was closed')
    onClosed()
  })
}

function explain(address, display, say) {
  const port = new URL(address).port
  say(display ? 'no Chromium or Chrome was found on this machine' : 'this machine has no display')
  say(`open the address above in Chromium or Chrome here; it works once, and a new one is printed each time`)
  say(`from another computer: ssh -L ${port}:127.0.0.1:${port} THIS-MACHINE, then the same address there`)
}

function findBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const programFolders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].filter(Boolean)
  const files = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...programFolders.map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
    ...programFolders.map((folder) => join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe')),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  return files.find((file) => existsSync(file)) ?? null
}

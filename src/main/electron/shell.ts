import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, safeStorage, session } from 'electron'
import { version } from '../../../package.json'
import { childProcessSpawner } from '../platform/child-processes.js'
import { lockFolder, type FolderLock } from '../platform/folder-lock.js'
import { nodeKeyStore, nodePorts } from '../platform/node-ports.js'
import { builtPages } from '../platform/page-files.js'
import type { KeyStore, Ports } from '../platform/ports.js'
import { systemRandom } from '../platform/random.js'
import { startOptions, surroundings, type StartOptions } from '../platform/start-options.js'
import { createStation } from '../station/create-station.js'
import type { Caller, Station } from '../station/station.js'
import { holdToOwnPages } from './navigation.js'
import { osBackendName, osKeyStore } from './os-key-store.js'
import { startAddress } from './own-address.js'
import { denyPermissions } from './permissions.js'
import { schemePrivileges, servePages } from './scheme.js'
import { refusedSwitch } from './start-switches.js'
import { stationIpc } from './station-ipc.js'
import { utilitySpawner } from './utility-programs.js'
import { partition, windowOptions } from './window-options.js'
import { windowPrinter } from './window-printer.js'

const machineFault = 3
const say = (line: string): void => void process.stderr.write(`tanba: ${line}\n`)

/** Everything Electron wants to know before it is ready, then the station, then its window. */
export function runElectronShell(programs: string): void {
  if (!isRootsTrial()) app.enableSandbox()
  protocol.registerSchemesAsPrivileged([schemePrivileges])
  const options = startOptions(process.argv.slice(1), surroundings())
  if (!options.ok) return end(`no profile is called "${String(options.error.details['profile'])}"; training or production`)
  const refused = app.isPackaged || options.value.profile === 'production' ? refusedSwitch(process.argv.slice(1)) : null
  if (refused !== null) return end(`the product does not start with ${refused}`)
  keepElectronIn(options.value.dataFolder)
  if (!app.requestSingleInstanceLock()) return end('already running; its window was brought to the front')
  const lock = lockFolder(options.value.dataFolder)
  if (!lock.ok) return end(`already running as process ${String(lock.error.details['process'])}; one station at a time`)
  app.on('web-contents-created', (_event, contents) => holdToOwnPages(contents))
  app
    .whenReady()
    .then(() => openStation(options.value, programs, lock.value))
    .catch((error: unknown) => endWithWords(error instanceof Error ? error.message.split('\n')[0] : String(error)))
}

/**
 * Chromium does not sandbox anything for the account root; tests on such machines say --no-sandbox, which the product and the
 * production profile refuse (SEC-18). Each window's own `sandbox` stays on even then.
 */
const isRootsTrial = (): boolean => !app.isPackaged && app.commandLine.hasSwitch('no-sandbox')

/** SEC-19: what a crash leaves behind may hold biometrics; it stays in the station's own folder and goes at the next start. */
function keepElectronIn(dataFolder: string): void {
  const crashDumps = join(dataFolder, 'crash-dumps')
  rmSync(crashDumps, { recursive: true, force: true })
  app.setPath('userData', join(dataFolder, 'electron'))
  app.setPath('crashDumps', crashDumps)
}

async function openStation(options: StartOptions, programs: string, lock: FolderLock): Promise<void> {
  Menu.setApplicationMenu(null)
  const own = session.fromPartition(partition)
  denyPermissions(session.defaultSession)
  denyPermissions(own)
  servePages(own.protocol, await builtPages(programs))
  const started = await createStation({
    ports: electronPorts(options, programs),
    profile: options.profile,
    tabletAddress: options.tabletAddress,
    deviceIds: options.deviceIds,
    deviceSeed: options.deviceSeed,
    shell: 'electron',
    version,
  })
  if (!started.ok) {
    lock.release()
    return endWithWords(`the station did not start: ${started.error.code} ${JSON.stringify(started.error.details)}`)
  }
  say(`${version}, Electron ${process.versions.electron}, profile ${options.profile}`)
  endInOrder(started.value, lock)
  await openWindow(started.value, options, programs)
}

function electronPorts(options: StartOptions, programs: string): Ports {
  const plain = nodePorts(options, programs, process.env['TANBA_PASSPHRASE'])
  return {
    ...plain,
    keyStore: chooseKeyStore(options.dataFolder),
    printer:
      process.platform === 'win32' ? windowPrinter(() => BrowserWindow.getAllWindows()[0]?.webContents ?? null) : plain.printer,
    spawner: app.isPackaged ? utilitySpawner(programs) : childProcessSpawner(programs),
  }
}

function chooseKeyStore(dataFolder: string): KeyStore {
  const passphrase = process.env['TANBA_PASSPHRASE']
  const backendName = passphrase === undefined ? osBackendName(safeStorage, process.platform) : null
  if (backendName !== null) return osKeyStore(join(dataFolder, 'keys'), safeStorage, backendName)
  const store = nodeKeyStore(dataFolder, passphrase)
  if (passphrase === undefined) say(`the system has no key service; the station key is kept by: ${store.backend.name}`)
  return store
}

async function openWindow(station: Station, options: StartOptions, programs: string): Promise<void> {
  const preload = join(programs, '..', 'preload', 'index.cjs')
  const window = new BrowserWindow(windowOptions({ profile: options.profile, packaged: app.isPackaged, preload }))
  // SEC-22: in production no other program takes pictures of a window with biometrics, where the system can prevent it.
  window.setContentProtection(options.profile === 'production')
  const caller: Caller = { sessionKey: systemRandom.uuid() }
  stationIpc(ipcMain, station).join(window.webContents, caller)
  lockWithTheScreen(station, caller)
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    say(`the page ended (${reason}) and is opened again`)
    if (reason !== 'clean-exit') window.webContents.reload()
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  await window.loadURL(startAddress).catch((error: unknown) => {
    // Reloaded before it had loaded: the later load goes on, and only the first promise ends here.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED')) throw error
  })
}

/** Whoever locks the computer or closes its lid has left the counter. */
function lockWithTheScreen(station: Station, caller: Caller): void {
  const lock = (): void => void station.call({ method: 'session.lock', input: {}, commandId: systemRandom.uuid() }, caller)
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('suspend', lock)
}

/** The station closes its database and its drivers before the process goes. */
function endInOrder(station: Station, lock: FolderLock): void {
  let closing = false
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (closing) return
    closing = true
    event.preventDefault()
    void station.close().finally(() => {
      lock.release()
      app.exit(0)
    })
  })
}

function end(line: string): void {
  say(line)
  app.exit(machineFault)
}

function endWithWords(line: string): void {
  say(line)
  dialog.showErrorBox('Tanba', line)
  app.exit(machineFault)
}

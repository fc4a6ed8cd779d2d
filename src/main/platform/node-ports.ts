import { join } from 'node:path'
import { childProcessSpawner } from './child-processes.js'
import { systemClock } from './clock.js'
import { cupsPrinter } from './cups-printer.js'
import { keyFileStore } from './key-file-store.js'
import { passphraseStore } from './passphrase-store.js'
import type { KeyStore, Ports } from './ports.js'
import { systemRandom } from './random.js'
import { thisMachine } from './this-machine.js'
import { foldersOf, type StartOptions } from './start-options.js'

/** The machine as plain Node sees it: the kiosk shell and the command line stand on it, the Electron shell replaces parts. */
export function nodePorts(options: StartOptions, programs: string, passphrase: string | undefined): Ports {
  return {
    clock: systemClock,
    random: systemRandom,
    keyStore: nodeKeyStore(options.dataFolder, passphrase),
    printer: cupsPrinter(),
    spawner: childProcessSpawner(programs),
    folders: foldersOf(options, programs),
    machine: thisMachine,
  }
}

/** @param passphrase of the environment (TANBA_PASSPHRASE); without one the account's file permissions guard the key */
export function nodeKeyStore(dataFolder: string, passphrase: string | undefined): KeyStore {
  const folder = join(dataFolder, 'keys')
  return passphrase === undefined || passphrase === '' ? keyFileStore(folder) : passphraseStore(folder, passphrase)
}

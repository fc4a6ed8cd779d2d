import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { ProcessSpawner } from './ports.js'

/**
 * Programs in child processes of the same Node. Inside an unpackaged Electron `fork` runs Electron's own executable as Node; a
 * packaged one has that switched off (SEC-12) and takes the spawner of the Electron shell (SEC-13).
 */
export function childProcessSpawner(programs: string): ProcessSpawner {
  return {
    start: (program, args) => {
      const child = fork(join(programs, program), [...args], {
        env: childEnvironment(process.env),
        execArgv: [],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      // A message to a program that has just ended is told by its exit.
      child.on('error', () => {})
      return {
        send: (message) => void (child.connected && child.send(message as object, () => {})),
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => void child.on('exit', listener),
        kill: () => void child.kill('SIGKILL'),
        pid: child.pid,
      }
    },
  }
}

/** Drivers run vendor code: the station's secrets are not theirs. */
export function childEnvironment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { TANBA_PASSPHRASE: _withheld, ...rest } = own
  return rest
}

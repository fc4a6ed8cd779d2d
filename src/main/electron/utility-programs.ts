import { join } from 'node:path'
import { utilityProcess } from 'electron'
import { childEnvironment } from '../platform/child-processes.js'
import type { ProcessSpawner } from '../platform/ports.js'

/** SEC-13: in the packaged product `fork` is switched off by a fuse; programs of ours run as utility processes. */
export function utilitySpawner(programs: string): ProcessSpawner {
  return {
    start: (program, args) => {
      const child = utilityProcess.fork(join(programs, program), [...args], {
        env: childEnvironment(process.env),
        stdio: 'ignore',
        serviceName: program,
      })
      return {
        send: (message) => child.postMessage(message),
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => void child.on('exit', listener),
        kill: () => void child.kill(),
        pid: child.pid,
      }
    },
  }
}

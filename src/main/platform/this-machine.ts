import { execFile } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import type { Machine } from './ports.js'

/** milliseconds for a program of the system to answer */
const programLimit = 10_000

export const thisMachine: Machine = {
  system: process.platform,
  text: (file) => readFile(file, 'utf8').catch(() => null),
  names: (folder) => readdir(folder).catch(() => []),
  run: (program, args) =>
    new Promise((done) => {
      execFile(program, [...args], { timeout: programLimit, windowsHide: true }, (error, stdout) => {
        if (error === null) return done({ code: 0, output: stdout })
        done(typeof error.code === 'number' ? { code: error.code, output: stdout } : null)
      })
    }),
  deviceOf: async (path) => {
    const found = await stat(path).catch(() => null)
    return found === null ? null : `${major(found.dev)}:${minor(found.dev)}`
  },
}

/** glibc's makedev: 12 bits of the major number above 8 of the minor, the rest of both above those. */
const major = (device: number): number => Number(((BigInt(device) >> 8n) & 0xfffn) | ((BigInt(device) >> 32n) & 0xfffff000n))
const minor = (device: number): number => Number((BigInt(device) & 0xffn) | ((BigInt(device) >> 12n) & 0xffffff00n))

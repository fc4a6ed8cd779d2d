import type { Result } from '../../preload/contract/result.js'

/** What the station needs of the machine it stands on; each shell brings its own adapters (design §2). */
export interface Ports {
  readonly clock: Clock
  readonly random: Random
  readonly keyStore: KeyStore
  readonly printer: Printer
  readonly spawner: ProcessSpawner
  readonly folders: Folders
  readonly machine: Machine
}

export interface Clock {
  /** milliseconds since 1970 UTC */
  readonly now: () => number
  /** milliseconds of a clock that never jumps */
  readonly monotonic: () => number
}

/** Cryptographic randomness only. */
export interface Random {
  readonly bytes: (length: number) => Uint8Array
  readonly uuid: () => string
}

export interface KeyStoreBackend {
  readonly kind: 'os' | 'key-file' | 'passphrase' | 'memory'
  /** e.g. 'gnome_libsecret', 'dpapi', 'file, mode 0600': shown on the health page as it is */
  readonly name: string
}

/** Keeps the station's root secret; the only thing that lies outside the encrypted database. */
export interface KeyStore {
  readonly backend: KeyStoreBackend
  readonly read: (
    name: string,
  ) => Promise<Result<Uint8Array | null, 'KEY_STORE_LOCKED' | 'KEY_STORE_CHANGED' | 'KEY_STORE_DAMAGED'>>
  readonly write: (name: string, secret: Uint8Array) => Promise<Result<null, 'KEY_STORE_LOCKED'>>
}

export interface Printer {
  readonly list: () => Promise<ReadonlyArray<{ readonly name: string; readonly isDefault: boolean }>>
  readonly print: (
    printer: string,
    pdf: Uint8Array,
    title: string,
  ) => Promise<Result<{ readonly job: string }, 'PRINTER_UNKNOWN' | 'PRINTER_REFUSED'>>
}

/** One program of ours in a process of its own, spoken to by structured messages. */
export interface ChildProgram {
  readonly send: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly onExit: (listener: (code: number | null) => void) => void
  readonly kill: () => void
  readonly pid: number | undefined
}

export interface ProcessSpawner {
  /** @param program file in `folders.programs`, e.g. 'driver-host.cjs' */
  readonly start: (program: string, args: readonly string[]) => ChildProgram
}

/** What is asked of the machine; a file or a program that is not there answers null. */
export interface Machine {
  readonly system: NodeJS.Platform
  readonly text: (file: string) => Promise<string | null>
  readonly names: (folder: string) => Promise<readonly string[]>
  readonly run: (program: string, args: readonly string[]) => Promise<{ readonly code: number; readonly output: string } | null>
  /** of the file system that holds a path, as `major:minor` */
  readonly deviceOf: (path: string) => Promise<string | null>
}

export interface Folders {
  /** of this profile alone: database, nothing else of value */
  readonly data: string
  /** built programs: workers and the driver host */
  readonly programs: string
  readonly resources: string
  /** built face models */
  readonly models: string
}

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openKeys } from '../../src/main/keys/index.js'
import { openDatabase, type Sql } from '../../src/main/database/index.js'
import { nodeKeyStore } from '../../src/main/platform/node-ports.js'
import { systemRandom } from '../../src/main/platform/random.js'
import type { CasePart, CaseView, IdentityDraft } from '../../src/preload/contract/cases.js'
import { demoOperator, type DemoOperator } from '../../src/cli/demo/operator.js'
import { demoPaper } from '../../src/cli/demo/paper.js'
import { demoAccounts, demoIdentity } from '../../src/cli/demo/person.js'
import { openStation, valueOf, type OpenStation } from '../../src/cli/open-station.js'

export { demoIdentity }

const programFolder = resolve('out/main')
/** Prints, signs, stamps and photographs the forms of these tests. */
export const paper = demoPaper('training')
/** A form as base64, signed and photographed: base64 of a JPEG. */
export const signedPaper = async (pdf: string): Promise<string> =>
  Buffer.from(await paper.signedForm(Buffer.from(pdf, 'base64'))).toString('base64')

/** A real station in a folder of its own: built programs, worker threads, driver process, embedded Base. */
export interface Hub {
  readonly folder: string
  readonly station: () => OpenStation
  readonly bridge: () => OpenStation['bridge']
  readonly operator: (identity: IdentityDraft) => DemoOperator
  /** takes the case through parts until it asks for `until`; null: to its end */
  readonly enrolUntil: (until: CasePart | null, identity?: IdentityDraft) => Promise<CaseView>
  /** closes the station and opens it again on the same files */
  readonly restart: () => Promise<void>
  /** opens a station that was closed by hand */
  readonly reopen: () => Promise<void>
  /** the station's database through a second connection, as an intruder with the key would have it */
  readonly database: () => Promise<Sql>
  readonly remove: () => Promise<void>
}

export interface HubOptions {
  /** training when nothing is said */
  readonly profile?: 'training' | 'production'
  readonly deviceIds?: readonly string[]
  readonly connect?: boolean
  readonly tabletAddress?: string
  /** something that lies in the station's folder before it starts */
  readonly before?: (folder: string) => void
}

export async function openHub({ before, ...options }: HubOptions = {}): Promise<Hub> {
  if (!existsSync(join(programFolder, 'database-worker.cjs'))) throw new Error('out/main is not built: run npm run build first')
  const folder = mkdtempSync(join(tmpdir(), 'tanba-hub-'))
  before?.(folder)
  const io = { print: () => undefined, say: () => undefined, programFolder, signal: new AbortController().signal }
  const open = (): Promise<OpenStation> => openStation({ profile: 'training', data: folder, ...options }, io)
  let station = await open()
  await found(station)

  const operator = (identity: IdentityDraft): DemoOperator =>
    demoOperator(station.bridge, { identity, photo: null, paper }, { keep: (name) => name }, () => undefined)
  return {
    folder,
    station: () => station,
    bridge: () => station.bridge,
    operator,
    enrolUntil: async (until, identity = demoIdentity) => {
      const employee = operator(identity)
      let view = await valueOf('case', station.bridge.cases.open({}))
      while (view.nextPart !== null && view.nextPart !== until) view = await employee.take(view.nextPart, view)
      return view
    },
    restart: async () => {
      await station.close()
      station = await open()
      await signIn(station)
    },
    reopen: async () => {
      station = await open()
      await signIn(station)
    },
    database: () => stationFile(folder),
    remove: async () => {
      await station.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The station's database, opened with its own key from outside the station. */
export async function stationFile(folder: string): Promise<Sql> {
  const keys = await openKeys(nodeKeyStore(folder, undefined), systemRandom, 'refuse')
  if (!keys.ok) throw new Error(keys.error.code)
  return openDatabase(join(folder, 'station.db'), keys.value.databaseKey)
}

async function found({ bridge }: OpenStation): Promise<void> {
  const { administrator, department, employee } = demoAccounts
  await valueOf('station', bridge.session.createStation({ stationName: 'test', department, administrator }))
  await valueOf('employee', bridge.accounts.create({ ...employee, role: 'employee', assignedUntil: null }))
  await signIn({ bridge })
}

async function signIn({ bridge }: Pick<OpenStation, 'bridge'>): Promise<void> {
  const { login, password } = demoAccounts.employee
  await valueOf('sign-in', bridge.session.signIn({ login, password }))
}

export async function asAdministrator({ bridge }: Pick<OpenStation, 'bridge'>): Promise<void> {
  const { login, password } = demoAccounts.administrator
  await valueOf('sign-in', bridge.session.signIn({ login, password }))
}

export const asEmployee = signIn

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { version } from '../../../package.json'
import type { Profile } from '../../preload/contract/values.js'
import { lockFolder } from '../platform/folder-lock.js'
import { nodePorts } from '../platform/node-ports.js'
import { builtPages, type PageFiles } from '../platform/page-files.js'
import { systemRandom } from '../platform/random.js'
import { optionOf, startOptions, surroundings } from '../platform/start-options.js'
import { writeDurably } from '../platform/write-durably.js'
import { createStation } from '../station/create-station.js'
import type { Station } from '../station/station.js'
import { startKiosk, type Kiosk } from './server.js'

// Entry of the kiosk shell: `node out/main/kiosk.cjs [--profile P] [--data DIR] [--port N] [--tablet-address A]`.

/** The camera's permission belongs to an address: it stays the same from day to day. */
const usualPort = { training: 7350, production: 7351 }
const machineFault = 3

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const give = (line: string): never => {
  process.stderr.write(`tanba: ${line}\n`)
  process.exit(machineFault)
}

async function run(): Promise<void> {
  const options = startOptions(process.argv.slice(2), surroundings())
  if (!options.ok) return give(`no profile is called "${String(options.error.details['profile'])}"; training or production`)
  const lock = lockFolder(options.value.dataFolder)
  if (!lock.ok) return give(`already running as process ${String(lock.error.details['process'])}; one station at a time`)

  const pages = await builtPages(__dirname)
  const ports = nodePorts(options.value, __dirname, process.env['TANBA_PASSPHRASE'])
  const { profile, tabletAddress, deviceIds, deviceSeed } = options.value
  const station = await createStation({ ports, profile, shell: 'kiosk', version, tabletAddress, deviceIds, deviceSeed })
  if (!station.ok) {
    lock.value.release()
    return give(`the station did not start: ${station.error.code} ${JSON.stringify(station.error.details)}`)
  }
  const addressFile = join(options.value.dataFolder, 'kiosk-address')
  const kiosk = await serve(station.value, pages, options.value.profile, addressFile)
  say(`Tanba ${version}, kiosk shell, profile ${options.value.profile}, ${kiosk.origin}, data in ${options.value.dataFolder}`)
  const stop = async (): Promise<void> => {
    await kiosk.close()
    await station.value.close()
    await rm(addressFile, { force: true })
    lock.value.release()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

async function serve(station: Station, pages: PageFiles, profile: Profile, addressFile: string): Promise<Kiosk> {
  const start = {
    station,
    pages,
    random: systemRandom,
    onLaunchAddress: (address: string) => {
      void writeDurably(addressFile, `${address}\n`)
      say(`open once: ${address}`)
    },
  }
  const wanted = optionOf(process.argv, '--port')
  try {
    return await startKiosk({ ...start, port: wanted === undefined ? usualPort[profile] : Number(wanted) })
  } catch (error) {
    if (wanted !== undefined) throw error
    // Another program sits on the usual port: a station without a remembered camera is better than none.
    return startKiosk({ ...start, port: 0 })
  }
}

run().catch((error: unknown) => give(error instanceof Error ? error.message.split('\n')[0] : String(error)))

import { demoPaper } from '../../src/cli/demo/paper.js'
import type { CaseView } from '../../src/preload/contract/cases.js'
import { demoOperator } from '../../src/cli/demo/operator.js'
import { demoAccounts, demoIdentity } from '../../src/cli/demo/person.js'
import { openStation, valueOf } from '../../src/cli/open-station.js'

// A program of the tests, started under usb-replay: a whole station, a case up to its fingers, one finger by a recorded reader.
// Arguments: folder of the built programs, empty data folder, device id, seed. Prints one JSON line.
const [programFolder = '', data = '', deviceId = '', deviceSeed = ''] = process.argv.slice(2)
const say = (text: string): void => void process.stderr.write(`${text}\n`)

async function run(): Promise<void> {
  const io = { programFolder, print: () => undefined, say, signal: new AbortController().signal }
  const options = { profile: 'training', data, deviceIds: [deviceId], deviceSeed, connect: false }
  const { bridge, close } = await openStation(options, io)
  const { administrator, department, employee } = demoAccounts
  await valueOf('station', bridge.session.createStation({ stationName: 'replay', department, administrator }))
  await valueOf('employee', bridge.accounts.create({ ...employee, role: 'employee', assignedUntil: null }))
  await valueOf('sign-in', bridge.session.signIn({ login: employee.login, password: employee.password }))
  const operator = demoOperator(
    bridge,
    { identity: demoIdentity, photo: null, paper: demoPaper('training') },
    { keep: (name) => name },
    say,
  )
  let view: CaseView = await valueOf('case', bridge.cases.open({}))
  while (view.nextPart !== null && view.nextPart !== 'fingers') view = await operator.take(view.nextPart, view)
  const guidance: string[] = []
  const samples: unknown[] = []
  bridge.on('capture.guidance', ({ code }) => guidance.push(code))
  bridge.on('capture.sample', (sample) => samples.push(sample))
  const ended = new Promise((resolve) => bridge.on('capture.ended', resolve))
  await valueOf('finger', bridge.capture.start({ caseId: view.caseId, position: 2, deviceId: null }))
  const end = await ended
  const { devices } = await valueOf('devices', bridge.capture.devices({}))
  process.stdout.write(`${JSON.stringify({ guidance, samples, end, devices })}\n`)
  await close()
}

run().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(1)
})

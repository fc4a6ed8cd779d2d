import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { CaseView } from '../../preload/contract/cases.js'
import type { CommandIo } from '../command.js'
import { demoOperator } from '../demo/operator.js'
import { demoPaper } from '../demo/paper.js'
import { demoAccounts, demoIdentity } from '../demo/person.js'
import { openStation, valueOf, type OpenStation } from '../open-station.js'
import { rowOf, type BenchRow } from './measure.js'

/** How often each thing is done. */
const starts = 5
const fingersTaken = 20
const cases = 3

/** Start to sign-in, finger to answer, review to queue: a whole station with its workers, driver process and embedded Base. */
export async function benchStation(io: CommandIo): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-bench-'))
  try {
    const open = (): Promise<OpenStation> => openStation({ profile: 'training', data: folder }, io)
    await withStation(open, found)
    io.say('bench: starts')
    const start = await startTimes(open)
    io.say('bench: fingers and submissions')
    const { answers, queued } = await withStation(open, (station) => enrolments(station, io))
    return [
      rowOf('start to sign-in screen (station ready to answer)', start, '< 2000 ms'),
      rowOf('finger lifted to quality, minutiae and guard', answers, 'p95 < 150 ms'),
      rowOf('review accepted to durable in the queue', queued, '< 50 ms'),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function withStation<Value>(
  open: () => Promise<OpenStation>,
  run: (station: OpenStation) => Promise<Value>,
): Promise<Value> {
  const station = await open()
  try {
    return await run(station)
  } finally {
    await station.close()
  }
}

async function found({ bridge }: OpenStation): Promise<void> {
  const { administrator, department, employee } = demoAccounts
  await valueOf('station', bridge.session.createStation({ stationName: 'bench', department, administrator }))
  await valueOf('employee', bridge.accounts.create({ ...employee, role: 'employee', assignedUntil: null }))
}

async function startTimes(open: () => Promise<OpenStation>): Promise<readonly number[]> {
  const times: number[] = []
  for (let n = 0; n < starts; n++) {
    const began = performance.now()
    await withStation(open, async ({ bridge }) => {
      await valueOf('state', bridge.session.state({}))
      times.push(performance.now() - began)
    })
  }
  return times
}

/** The station times each finger itself, from the driver's picture to the answer: what the employee waits for. */
async function enrolments(
  { bridge }: OpenStation,
  io: CommandIo,
): Promise<{ readonly answers: readonly number[]; readonly queued: readonly number[] }> {
  const { login, password } = demoAccounts.employee
  await valueOf('sign-in', bridge.session.signIn({ login, password }))
  const answers: number[] = []
  const queued: number[] = []
  const stop = bridge.on('capture.sample', ({ milliseconds }) => answers.push(milliseconds))
  const operator = demoOperator(
    bridge,
    { identity: demoIdentity, photo: null, paper: demoPaper('training') },
    { keep: (name) => name },
    io.say,
  )
  for (let n = 0; n < cases; n++) {
    let view: CaseView = await valueOf('case', bridge.cases.open({}))
    while (view.nextPart !== null && view.nextPart !== 'review') view = await operator.take(view.nextPart, view)
    const began = performance.now()
    await valueOf('review', bridge.cases.submit({ caseId: view.caseId }))
    queued.push(performance.now() - began)
    io.say(`bench: case ${n + 1} of ${cases}, ${answers.length} fingers`)
    if (io.signal.aborted) break
  }
  stop()
  return { answers: answers.slice(0, Math.max(fingersTaken, answers.length)), queued }
}

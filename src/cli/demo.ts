import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { CasePart, CaseView } from '../preload/contract/cases.js'
import type { StationBridge } from '../preload/contract/bridge.js'
import { BadInput, exit, type Command, type CommandIo } from './command.js'
import { demoOperator } from './demo/operator.js'
import { demoPaper } from './demo/paper.js'
import { demoAccounts, demoIdentity } from './demo/person.js'
import { Refused, valueOf, withStation } from './open-station.js'

const usage = 'demo [--fingers DIR] [--photo FILE] [--out DIR]'

interface DemoInput {
  readonly fingers: string | null
  readonly photo: Uint8Array | null
  readonly out: string
}

interface TimedStep {
  readonly step: string
  readonly ms: number
}

/**
 * A whole enrolment without a window, over the same calls as the hub. What a broken run left in `--out` is taken up where it
 * stood: the case is in the database, so killing this program at any moment loses nothing and sends nothing twice.
 */
async function runDemo(args: readonly string[], io: CommandIo) {
  const input = readInput(args)
  const deviceIds = [input.fingers === null ? 'virtual/synthetic:1' : `virtual/folder:${input.fingers}`]
  const steps: TimedStep[] = []
  const began = performance.now()
  io.say(`demo: training profile, made-up person, files in ${input.out}`)
  return withStation({ profile: 'training', data: join(input.out, 'station'), deviceIds }, io, async ({ bridge }) => {
    steps.push({ step: 'station', ms: Math.round(performance.now() - began) })
    await signIn(bridge)
    const files: string[] = []
    const keep = (name: string, pdf: Uint8Array): string => {
      const path = join(input.out, name)
      writeFileSync(path, pdf)
      files.push(path)
      return path
    }
    try {
      const opened = await currentCase(bridge)
      const sent = await enrol(bridge, opened, input, keep, steps, io)
      const view = await deliver(bridge, sent, steps)
      const receipt = await valueOf(
        'D-05',
        bridge.cases.renderDocument({ caseId: view.caseId, document: 'D-05', language: 'kk' }),
      )
      keep(`D-05-${view.number}.pdf`, Buffer.from(receipt.pdf, 'base64'))
      const { accepted, summary } = await summarise(bridge, view, steps, files, Math.round(performance.now() - began))
      io.print(summary)
      return accepted ? exit.done : exit.negative
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      io.print({ outcome: 'REFUSED', code: error.code, ...error.details, steps, files })
      io.say(`demo: ${error.message}`)
      return exit.negative
    }
  })
}

function readInput(args: readonly string[]): DemoInput {
  const { values } = parse(args)
  const fingers = values.fingers === undefined ? null : resolve(values.fingers)
  if (fingers !== null && !(existsSync(fingers) && statSync(fingers).isDirectory()))
    throw new BadInput(`--fingers: ${values.fingers} is not a folder of print images`)
  if (values.photo !== undefined && !existsSync(values.photo)) throw new BadInput(`--photo: there is no file ${values.photo}`)
  const out = values.out === undefined ? mkdtempSync(join(tmpdir(), 'tanba-demo-')) : resolve(values.out)
  mkdirSync(out, { recursive: true })
  if (!existsSync(join(out, 'station')) && readdirSync(out).some((name) => name.endsWith('.db')))
    throw new BadInput(`--out: ${values.out} holds a database of another program`)
  return { fingers, photo: values.photo === undefined ? null : readFileSync(values.photo), out }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { fingers: { type: 'string' }, photo: { type: 'string' }, out: { type: 'string' } },
      strict: true,
    })
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message.split('\n')[0] : 'arguments'}; usage: ${usage}`)
  }
}

/** Founds the station on a first run; on a later one signs in where it stands. */
async function signIn(bridge: StationBridge): Promise<void> {
  const { administrator, department, employee } = demoAccounts
  const state = await valueOf('state', bridge.session.state({}))
  if (state.phase === 'first-run')
    await valueOf('station', bridge.session.createStation({ stationName: 'demo', department, administrator }))
  const admin = { login: administrator.login, password: administrator.password }
  await valueOf('administrator', bridge.session.signIn(admin))
  const { accounts } = await valueOf('accounts', bridge.accounts.list({}))
  if (!accounts.some(({ login }) => login === employee.login)) {
    await valueOf('employee', bridge.accounts.create({ ...employee, role: 'employee', assignedUntil: null }))
  }
  await valueOf('employee', bridge.session.signIn({ login: employee.login, password: employee.password }))
}

/** The unfinished or finished case of an earlier run, or a new one: one demonstration folder enrols one person once. */
async function currentCase(bridge: StationBridge): Promise<CaseView> {
  const { cases } = await valueOf('cases', bridge.cases.list({}))
  const last = cases.find(({ state }) => state !== 'CANCELLED' && state !== 'REFUSED' && state !== 'POSTPONED')
  return last === undefined ? valueOf('case', bridge.cases.open({})) : valueOf('case', bridge.cases.get({ caseId: last.caseId }))
}

async function enrol(
  bridge: StationBridge,
  opened: CaseView,
  input: DemoInput,
  keep: (name: string, pdf: Uint8Array) => string,
  steps: TimedStep[],
  io: CommandIo,
): Promise<CaseView> {
  const operator = demoOperator(
    bridge,
    { identity: demoIdentity, photo: input.photo, paper: demoPaper('training') },
    { keep },
    io.say,
  )
  let view = opened
  let before: CasePart | null = null
  while (view.nextPart !== null) {
    if (io.signal.aborted) throw new Refused('demo', 'CANCELLED', {})
    const part = view.nextPart
    const began = performance.now()
    view = await operator.take(part, view)
    const ms = Math.round(performance.now() - began)
    steps.push({ step: part, ms })
    io.say(`${part}: ${ms} ms, case ${view.number} is ${view.state}`)
    // A part that asks for itself again without moving would never end.
    if (view.nextPart === part && before === part)
      throw new Refused(part, 'REQUIREMENT_NOT_MET', { ...view.parts.find((one) => one.part === part)?.decision })
    before = part
  }
  return view
}

async function deliver(bridge: StationBridge, view: CaseView, steps: TimedStep[]): Promise<CaseView> {
  const began = performance.now()
  await valueOf('delivery', bridge.outbox.sendNow({}))
  const delivered = await valueOf('case', bridge.cases.get({ caseId: view.caseId }))
  steps.push({ step: 'delivery', ms: Math.round(performance.now() - began) })
  return delivered
}

async function summarise(
  bridge: StationBridge,
  view: CaseView,
  steps: readonly TimedStep[],
  files: readonly string[],
  totalMs: number,
) {
  const submissions = view.submissions.map(({ kind, state, baseRecordId, deliveredAt, erasedAt }) => ({
    kind,
    state,
    baseRecordId,
    deliveredAt,
    erasedAt,
  }))
  const accepted =
    view.state === 'ACCEPTED' && submissions.every(({ state, erasedAt }) => state === 'delivered' && erasedAt !== null)
  await valueOf(
    'sign-out',
    bridge.session.signIn({ login: demoAccounts.administrator.login, password: demoAccounts.administrator.password }),
  )
  const journal = await valueOf('journal', bridge.audit.verify({}))
  const fingers = view.fingers.map(({ position, quality, minutiae, attempts, reason }) => ({
    position,
    quality,
    minutiae,
    attempts,
    reason,
  }))
  const outcome = accepted ? 'ACCEPTED' : view.state
  return {
    accepted: accepted && journal.whole,
    summary: { outcome, case: view.number, submissions, localErasure: accepted, journal, fingers, steps, totalMs, files },
  }
}

export const demoCommands: readonly Command[] = [
  { path: ['demo'], usage, summary: 'a whole enrolment without a window, in the training profile', run: runDemo },
]

import { fail, ok, type Failure, type Result } from '../../preload/contract/index.js'
import { employeeFacts, type AccountRow, type HandlerContext } from '../access/index.js'
import {
  decideCase,
  localDay,
  mayRecognise,
  firstRefusal,
  mayWorkOnCases,
  measuresReady,
  type CaseStep,
  type CaseDecision,
  type Decision,
  type DeviceFacts,
  type EmployeeFacts,
} from '../rules/index.js'
import { caseFacts, type Surroundings } from './case-facts.js'
import type { CaseBundle } from './case-rows.js'
import { caseView, decisionView, maskIin, type CaseViewInput } from './case-view.js'
import type { CasePorts } from './case-ports.js'
import type { SubjectMark } from './case.store.js'

export type Refusal = { readonly ok: false; readonly error: Failure<'REQUIREMENT_NOT_MET'> }

/** The rule's own id and reason travel to the screen and into the journal. */
export function notMet(decision: Decision): Refusal {
  const { requirement, reason, facts } = decisionView(decision)
  return fail('REQUIREMENT_NOT_MET', { ...facts, requirement, reason: reason ?? '' })
}

/** Loads a case with its surroundings, judges it and shows it: the shared ground of every handler about one case. */
export interface CaseService {
  readonly load: (caseId: string) => Promise<Result<CaseBundle, 'CASE_UNKNOWN'>>
  readonly around: (account: AccountRow, device?: DeviceFacts) => Promise<Surroundings>
  /** whether a touch may be compared by the Base now (406-¶8.1) */
  readonly mayRecognise: (bundle: CaseBundle, around: Surroundings) => Promise<Decision>
  readonly decide: (bundle: CaseBundle, around: Surroundings) => Promise<CaseDecision>
  readonly view: (bundle: CaseBundle, around: Surroundings) => Promise<CaseViewInput>
  /** after a write: the new view, and every window told */
  readonly show: (caseId: string, context: HandlerContext) => Promise<Result<CaseViewInput, 'CASE_UNKNOWN'>>
  readonly subject: (bundle: CaseBundle) => SubjectMark | null
  readonly subjectOf: (iin: string) => SubjectMark
  readonly mayWork: (account: AccountRow) => Promise<Decision>
  /** the account as the rules read it: assignments, leave, instruction (406-¶2.1, ¶12) */
  readonly employee: (account: AccountRow) => Promise<EmployeeFacts>
}

export function createCaseService(ports: CasePorts): CaseService {
  const subjectOf = (iin: string): SubjectMark => ({ masked: maskIin(iin), reference: ports.keys.subjectReference(iin) })

  const service: CaseService = {
    load: async (caseId) => {
      const bundle = await ports.database.read('cases.load', { caseId })
      return bundle === null ? fail('CASE_UNKNOWN') : ok(bundle)
    },
    around: async (account, device) => ({
      now: ports.now(),
      profile: ports.profile,
      employee: await service.employee(account),
      fingerprintText: ports.documents.consentText('fingerprint'),
      device: device ?? null,
      protection: ports.protection(),
      contactListed: await ports.documents.isListed('phone'),
    }),
    decide: async (bundle, around) => decideCase(caseFacts(bundle, around), await ports.lawSettings()),
    mayRecognise: async (bundle, around) => {
      const facts = caseFacts(bundle, around)
      const { steps } = decideCase(facts, await ports.lawSettings())
      const before = steps.find(({ step, status }) => recognitionSteps.includes(step) && status !== 'done')
      return before?.decision ?? mayRecognise(facts.enrolled)
    },
    view: async (bundle, around) => caseView(bundle, around, await ports.lawSettings()),
    show: async (caseId, context) => {
      const loaded = await service.load(caseId)
      if (!loaded.ok || context.account === null) return fail('CASE_UNKNOWN')
      const view = await service.view(loaded.value, await service.around(context.account))
      ports.changed(caseId, view.revision)
      return ok(view)
    },
    subject: (bundle) => {
      const identity: { readonly iin: string } | null = bundle.row.identity === null ? null : JSON.parse(bundle.row.identity)
      return identity === null ? null : subjectOf(identity.iin)
    },
    subjectOf,
    mayWork: async (account) => {
      const employee = await service.employee(account)
      return firstRefusal(mayWorkOnCases(employee, localDay(ports.now())), () => measuresReady(ports.protection(), ports.profile))
    },
    employee: async (account) => {
      const accountId = account.account_id
      const [station, standing, instruction] = await Promise.all([
        ports.database.read('access.station', null),
        ports.database.read('access.standing', { accountId }),
        ports.database.read('instructions.facts', { accountId }),
      ])
      return employeeFacts(account, { standing, instruction, workstationDepartment: station?.department_code ?? '' })
    },
  }
  return service
}

/** What must hold before a touch goes to the Base; consent and age belong to collection. */
const recognitionSteps: readonly CaseStep[] = ['employee', 'identity', 'protection', 'device']

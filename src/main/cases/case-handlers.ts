import type { IdentityDraft, IdentityFinding } from '../../preload/contract/cases.js'
import { fail, ok } from '../../preload/contract/index.js'
import type { HandlerContext, HandlersOf } from '../access/index.js'
import type { WriteContext } from '../database/index.js'
import { admitIdentity, finishFingers, localDay, mayEnrolByAge, day } from '../rules/index.js'
import { caseFacts, identityOverrides } from './case-facts.js'
import type { CasePorts } from './case-ports.js'
import { createCaseService, notMet, type CaseService } from './case-service.js'
import { accountOf } from './signed-in.js'
import { decisionView, listItem, reviewDecision } from './case-view.js'
import { draftReference } from './confirmation-scope.js'
import { checkDraft, emptyDraft, examineDraft, identityFrom } from './identity-draft.js'
import { storable } from './listed-identity.js'
import { printOf } from './case-print.js'
import { contactHandlers } from './contact-handlers.js'
import { createEnrolmentInquiry } from './enrolment-inquiry.js'
import { fingerMarkHandlers } from './finger-mark-handlers.js'
import { returnHandlers } from './return-handlers.js'
import { sealCase } from './submission.js'

type CaseHandlers = HandlersOf<'cases'>
/** The consent's own handlers live in consent/; together they make the feature `cases` of the contract. */
export type ConsentMethods = 'prepareConsent' | 'confirmPrinted' | 'attachConsentScan' | 'acceptConsent'

export function caseHandlers(ports: CasePorts): Omit<CaseHandlers, ConsentMethods> {
  const service = createCaseService(ports)
  return {
    ...entryHandlers(ports, service),
    ...explanationHandlers(ports, service),
    ...fingerMarkHandlers(ports, service),
    ...returnHandlers(ports),
    ...contactHandlers(ports, service),
    ...endHandlers(ports, service),
  }
}

function entryHandlers(
  ports: CasePorts,
  service: CaseService,
): Pick<CaseHandlers, 'list' | 'get' | 'mayOpen' | 'open' | 'saveDraft' | 'checkIdentity' | 'identify'> {
  const inquiry = createEnrolmentInquiry(ports)
  return {
    list: async (_input, context) => {
      const around = await service.around(accountOf(context))
      const bundles = await ports.database.read('cases.list', { today: localDay(around.now).toString() })
      return ok({ cases: await Promise.all(bundles.map(async (bundle) => listItem(bundle, await service.view(bundle, around)))) })
    },

    get: async (input, context) => {
      const loaded = await service.load(input.caseId)
      return loaded.ok ? ok(await service.view(loaded.value, await service.around(accountOf(context)))) : loaded
    },

    mayOpen: async (_input, context) => ok(decisionView(await service.mayWork(accountOf(context)))),

    open: async (_input, context) => {
      const account = accountOf(context)
      const allowed = await service.mayWork(account)
      if (!allowed.allowed) return notMet(allowed)
      // CR-9: numbers are those of the department where the case is, also when its employee was lent by another.
      const station = await ports.database.read('access.station', null)
      // The id is made of the command, so that a repeated command opens the same case.
      const caseId = context.write.commandId ?? ports.random.uuid()
      const today = localDay(ports.now()).toString()
      const draft = JSON.stringify(emptyDraft)
      const made = {
        caseId,
        departmentCode: station?.department_code ?? account.department_code,
        today,
        accountId: account.account_id,
        employeeName: account.full_name,
        draft,
      }
      await ports.database.write('cases.open', made, context.write)
      const shown = await service.show(caseId, context)
      if (!shown.ok) throw new Error('an opened case could not be loaded')
      return shown
    },

    saveDraft: async (input, context) => {
      const list = ports.documents.list()
      const { discarded, filled } = checkDraft(input.draft, ports.now(), list)
      const draft = JSON.stringify(storable(input.draft, list))
      const kept = { caseId: input.caseId, draft, discarded, listVersion: list.version }
      const saved = await ports.database.write('cases.saveDraft', kept, context.write)
      if (!saved.ok) return saved
      await forgetOtherDrafts(ports, input.caseId, filled, context)
      return service.show(input.caseId, context)
    },

    checkIdentity: async (input) => {
      const { findings, filled } = checkDraft(input.draft, ports.now(), ports.documents.list())
      return ok({ findings: [...findings], filled })
    },

    identify: async (input, context) => {
      const account = accountOf(context)
      const now = ports.now()
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const list = ports.documents.list()
      const { findings, filled, discarded, examination } = examineDraft(input.draft, now, list)
      const overrides = identityOverrides(loaded.value, draftReference(filled, ports.keys.subjectReference))
      const passed = (code: string | undefined): boolean => overrides.some((one) => one.code === code)
      const stopped = findings.filter(({ severity, override }) => severity === 'stop' && !passed(override))
      const facts = examination === null ? null : { ...examination.facts, overrides }
      const admitted = admitIdentity(facts, localDay(now), account.account_id)
      if (!admitted.allowed) return withFields(notMet(admitted), stopped)
      const [first] = stopped
      if (first !== undefined)
        return withFields(fail('REQUIREMENT_NOT_MET', { requirement: first.requirement, reason: first.code }), stopped)
      const identity = identityFrom(filled, now)
      await lapseOfEarlierDay(input.caseId, identity.identifiedOn, context.write)
      const row = {
        caseId: input.caseId,
        draft: JSON.stringify(storable(filled, list)),
        identity: JSON.stringify(identity),
        discarded,
        listVersion: list.version,
        method: filled.method,
        documentKind: filled.documentKind,
        overrides: overrides.map(({ code }) => code),
      }
      const written = await ports.database.write(
        'cases.identify',
        { ...row, subject: service.subjectOf(identity.iin) },
        context.write,
      )
      if (!written.ok) return written
      const age = mayEnrolByAge(day(identity.birthDate), localDay(now), await ports.lawSettings())
      if (!age.allowed) {
        await ports.database.write(
          'cases.refuse',
          { caseId: input.caseId, requirement: age.requirement, reason: age.reason },
          context.write,
        )
      } else {
        const identified = await service.load(input.caseId)
        if (identified.ok) await inquiry.askBriefly(identified.value, context.write)
      }
      const shown = await service.show(input.caseId, context)
      return shown.ok ? ok({ view: shown.value, findings: [...findings] }) : shown
    },
  }

  /** 406-¶3.1: a case identified on an earlier day starts anew before it is identified today. */
  async function lapseOfEarlierDay(caseId: string, today: string, write: WriteContext): Promise<void> {
    const loaded = await service.load(caseId)
    const earlier = loaded.ok ? loaded.value.row.identity : null
    if (earlier === null || JSON.parse(earlier).identifiedOn === today) return
    await ports.database.write('cases.lapse', { caseId }, { ...write, commandId: null })
    ports.forgetSamples(caseId)
  }
}

function explanationHandlers(
  ports: CasePorts,
  service: CaseService,
): Pick<CaseHandlers, 'showMemo' | 'markExplained' | 'refuseFace'> {
  return {
    showMemo: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const decided = await service.decide(loaded.value, await service.around(accountOf(context)))
      const before = decided.steps.find(
        ({ step, status }) => (step === 'identity' || step === 'age' || step === 'enrolment') && status !== 'done',
      )
      if (before !== undefined) return notMet(before.decision)
      const memo = await ports.documents.memo(input.language)
      const written = await ports.database.write(
        'cases.memoShown',
        { caseId: input.caseId, language: input.language, version: memo.version },
        context.write,
      )
      if (!written.ok) return written
      const shown = await service.show(input.caseId, context)
      return shown.ok ? ok({ memo, view: shown.value }) : shown
    },

    markExplained: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      if (loaded.value.row.memo_shown_at === null)
        return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶3.3', reason: 'EXPLANATION_MISSING' })
      const written = await ports.database.write('cases.explained', { caseId: input.caseId, aids: input.aids }, context.write)
      return written.ok ? service.show(input.caseId, context) : written
    },

    refuseFace: async (input, context) => {
      const written = await ports.database.write('cases.refuseFace', { caseId: input.caseId }, context.write)
      return written.ok ? service.show(input.caseId, context) : written
    },
  }
}

function endHandlers(
  ports: CasePorts,
  service: CaseService,
): Pick<CaseHandlers, 'decline' | 'postpone' | 'submit' | 'renderDocument'> {
  const inquiry = createEnrolmentInquiry(ports)
  return {
    decline: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const written = await ports.database.write(
        'cases.decline',
        { caseId: input.caseId, subject: service.subject(loaded.value) },
        context.write,
      )
      if (!written.ok) return written
      ports.forgetSamples(input.caseId)
      return service.show(input.caseId, context)
    },

    postpone: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const facts = caseFacts(loaded.value, await service.around(accountOf(context)))
      const fingers =
        facts.fingers === null ? null : finishFingers(facts.fingers, accountOf(context).account_id, await ports.lawSettings())
      const wounded = fingers?.outcome === 'postpone' && !fingers.decision.allowed
      const written = await ports.database.write(
        'cases.postpone',
        {
          caseId: input.caseId,
          reason: wounded ? 'ALL_FINGERS_TEMPORARILY_UNUSABLE' : 'R-TECH',
          requirement: wounded ? '406-¶7.1' : '406-¶6.2',
          subject: service.subject(loaded.value),
        },
        context.write,
      )
      if (!written.ok) return written
      ports.forgetSamples(input.caseId)
      return service.show(input.caseId, context)
    },

    submit: async (input, context) => {
      const account = accountOf(context)
      const loaded = await service.load(input.caseId)
      // Asked once more: who was not known to be enrolled when the network was down may be known now (406-¶8.1).
      if (loaded.ok && loaded.value.enrolment === null && loaded.value.row.state !== 'SENDING')
        await inquiry.askBriefly(loaded.value, context.write)
      const material = await ports.database.read('cases.material', { caseId: input.caseId })
      if (material === null) return fail('CASE_UNKNOWN')
      if (material.bundle.row.state === 'SENDING' || material.bundle.row.state === 'ACCEPTED')
        return service.show(input.caseId, context)
      const around = await service.around(account)
      const review = reviewDecision(material.bundle, await service.decide(material.bundle, around), around)
      if (!review.allowed) return notMet(review)
      const envelope = await ports.sealing()
      if (envelope === null) return fail('BASE_NOT_LINKED')
      const sealed = sealCase(material, {
        keys: ports.keys,
        random: ports.random,
        employeeLogin: account.login,
        endedAt: context.write.at,
        ...envelope,
      })
      if (!sealed.ok)
        throw new Error(`the case could not be sealed: ${sealed.error.code} ${JSON.stringify(sealed.error.details)}`)
      const written = await ports.database.write(
        'cases.submit',
        { caseId: input.caseId, submissions: sealed.value, subject: service.subject(material.bundle) },
        context.write,
      )
      if (!written.ok) return written
      ports.forgetSamples(input.caseId)
      ports.wakeOutbox()
      return service.show(input.caseId, context)
    },

    renderDocument: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const print = printOf(
        loaded.value,
        await service.view(loaded.value, await service.around(accountOf(context))),
        localDay(ports.now()).toString(),
      )
      if (print === null && input.document !== 'D-03')
        return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶3.1', reason: 'IDENTITY_MISSING' })
      const pdf = await ports.documents.render(input.document, print, input.language)
      return pdf.ok ? ok({ pdf: Buffer.from(pdf.value).toString('base64') }) : pdf
    },
  }
}

/** A confirmation of another draft covers this one no more (CR-3); the screen asks for a new one. */
async function forgetOtherDrafts(ports: CasePorts, caseId: string, draft: IdentityDraft, context: HandlerContext): Promise<void> {
  const reference = draftReference(draft, ports.keys.subjectReference)
  await ports.database.write('confirmations.draftChanged', { caseId, draft: reference }, context.write)
}

function withFields<Answer extends ReturnType<typeof notMet>>(answer: Answer, stopped: readonly IdentityFinding[]): Answer {
  const details = {
    ...answer.error.details,
    fields: stopped.map(({ field }) => field),
    codes: stopped.map(({ code }) => code),
    overrides: stopped.map(({ override }) => override ?? ''),
  }
  return { ...answer, error: { ...answer.error, details } }
}

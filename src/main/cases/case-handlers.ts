import { fail, ok } from '../../preload/contract/index.js'
import type { HandlerContext, HandlersOf } from '../access/index.js'
import { admitIdentity, finishFingers, localDay, mayEnrolByAge, day } from '../rules/index.js'
import { caseFacts } from './case-facts.js'
import type { CasePorts } from './case-ports.js'
import { createCaseService, notMet, type CaseService } from './case-service.js'
import { listItem, reviewDecision } from './case-view.js'
import { checkDraft, emptyDraft, examineDraft, identityFrom } from './identity-draft.js'
import { storable } from './listed-identity.js'
import { printOf } from './case-print.js'
import { sealCase } from './submission.js'

type CaseHandlers = HandlersOf<'cases'>
/** The consent's own handlers live in consent/; together they make the feature `cases` of the contract. */
export type ConsentMethods = 'prepareConsent' | 'confirmPrinted' | 'attachConsentScan' | 'acceptConsent'

export function caseHandlers(ports: CasePorts): Omit<CaseHandlers, ConsentMethods> {
  const service = createCaseService(ports)
  return {
    ...entryHandlers(ports, service),
    ...explanationHandlers(ports, service),
    ...fingerHandlers(ports, service),
    ...endHandlers(ports, service),
  }
}

/** Every handler of this feature is for signed-in roles: the dispatcher has already refused anybody else. */
function accountOf(context: HandlerContext) {
  if (context.account === null) throw new Error('a case method was called without an account')
  return context.account
}

function entryHandlers(
  ports: CasePorts,
  service: CaseService,
): Pick<CaseHandlers, 'list' | 'get' | 'open' | 'saveDraft' | 'checkIdentity' | 'identify'> {
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

    open: async (_input, context) => {
      const account = accountOf(context)
      const allowed = service.mayWork(account)
      if (!allowed.allowed) return notMet(allowed)
      // The id is made of the command, so that a repeated command opens the same case.
      const caseId = context.write.commandId ?? ports.random.uuid()
      const today = localDay(ports.now()).toString()
      const draft = JSON.stringify(emptyDraft)
      const made = {
        caseId,
        departmentCode: account.department_code,
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
      const { discarded } = checkDraft(input.draft, ports.now(), list)
      const draft = JSON.stringify(storable(input.draft, list))
      const kept = { caseId: input.caseId, draft, discarded, listVersion: list.version }
      const saved = await ports.database.write('cases.saveDraft', kept, context.write)
      return saved.ok ? service.show(input.caseId, context) : saved
    },

    checkIdentity: async (input) => {
      const { findings, filled } = checkDraft(input.draft, ports.now(), ports.documents.list())
      return ok({ findings: [...findings], filled })
    },

    identify: async (input, context) => {
      const account = accountOf(context)
      const now = ports.now()
      const list = ports.documents.list()
      const { findings, filled, discarded, examination } = examineDraft(input.draft, now, list)
      const stopped = findings.filter(({ severity }) => severity === 'stop')
      const admitted = admitIdentity(examination?.facts ?? null, localDay(now), account.account_id)
      if (!admitted.allowed) return withFields(notMet(admitted), stopped)
      const [first] = stopped
      if (first !== undefined)
        return withFields(fail('REQUIREMENT_NOT_MET', { requirement: first.requirement, reason: first.code }), stopped)
      const identity = identityFrom(filled, now)
      const row = {
        caseId: input.caseId,
        draft: JSON.stringify(storable(filled, list)),
        identity: JSON.stringify(identity),
        discarded,
        listVersion: list.version,
        method: filled.method,
        documentKind: filled.documentKind,
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
      }
      const shown = await service.show(input.caseId, context)
      return shown.ok ? ok({ view: shown.value, findings: [...findings] }) : shown
    },
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

function fingerHandlers(ports: CasePorts, service: CaseService): Pick<CaseHandlers, 'exceptFinger' | 'clearFinger'> {
  return {
    exceptFinger: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const finger = loaded.value.fingers.find(({ position }) => position === input.position)
      // A finger that was taken has no reason not to be taken (406-¶6.2).
      if (finger !== undefined && finger.image_record_id !== null) {
        return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶6.2', reason: 'FINGER_TWICE_RECORDED', position: input.position })
      }
      const { attemptsPerFinger } = await ports.lawSettings()
      const attempts = finger?.attempts ?? 0
      if (input.reason === 'F-TRIES' && attempts < attemptsPerFinger) {
        return fail('REQUIREMENT_NOT_MET', {
          requirement: '406-¶6.2',
          reason: 'TRIES_NOT_EXHAUSTED',
          attempts,
          attemptsPerFinger,
        })
      }
      const written = await ports.database.write('cases.exceptFinger', input, context.write)
      return written.ok ? service.show(input.caseId, context) : written
    },

    clearFinger: async (input, context) => {
      const written = await ports.database.write('cases.clearException', input, context.write)
      return written.ok ? service.show(input.caseId, context) : written
    },
  }
}

function endHandlers(
  ports: CasePorts,
  service: CaseService,
): Pick<CaseHandlers, 'decline' | 'postpone' | 'submit' | 'renderDocument'> {
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
        },
        context.write,
      )
      if (!written.ok) return written
      ports.forgetSamples(input.caseId)
      return service.show(input.caseId, context)
    },

    submit: async (input, context) => {
      const account = accountOf(context)
      const material = await ports.database.read('cases.material', { caseId: input.caseId })
      if (material === null) return fail('CASE_UNKNOWN')
      if (material.bundle.row.state === 'SENDING' || material.bundle.row.state === 'ACCEPTED')
        return service.show(input.caseId, context)
      const around = await service.around(account)
      const review = reviewDecision(material.bundle, await service.decide(material.bundle, around), around)
      if (!review.allowed) return notMet(review)
      const sealed = sealCase(material, {
        keys: ports.keys,
        random: ports.random,
        employeeLogin: account.login,
        ...(await ports.sealing()),
      })
      if (!sealed.ok)
        throw new Error(`the case could not be sealed: ${sealed.error.code} ${JSON.stringify(sealed.error.details)}`)
      const written = await ports.database.write(
        'cases.submit',
        { caseId: input.caseId, submissions: sealed.value },
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

function withFields<Answer extends ReturnType<typeof notMet>>(
  answer: Answer,
  stopped: readonly { readonly field: string; readonly code: string }[],
): Answer {
  const details = { ...answer.error.details, fields: stopped.map(({ field }) => field), codes: stopped.map(({ code }) => code) }
  return { ...answer, error: { ...answer.error, details } }
}

import { fail, ok, type FormLanguage, type Result } from '../../preload/contract/index.js'
import type { RequestDocument } from '../../preload/contract/rights-view.js'
import type { HandlerContext, HandlersOf } from '../access/index.js'
import { accountOf, notMet } from '../cases/index.js'
import { checkComplete, type DocumentData } from '../documents/index.js'
import { parseIin } from '../identity/index.js'
import { decide, isClosed, isRequirementId, localDay, requirementOfReceipt } from '../rules/index.js'
import { answerData } from './answer-paper.js'
import { applicationData, applicationOf, callSheet } from './application-papers.js'
import { checkErasure, mayBeCalledDestroyed } from './erasure-check.js'
import {
  blockAct,
  breachNotice,
  changeNotice,
  destructionAct,
  destructionActs,
  destructionNotice,
  reasonedRefusal,
  unblockAct,
} from './outcome-papers.js'
import { madePart, personOf, type PaperSources } from './paper-parts.js'
import { isOpen } from './request-actions.js'
import { aboutOf, subjectOf, type RequestBundle } from './request-rows.js'
import type { RightsPorts } from './rights-ports.js'
import { loadBundle, showRequest } from './show-request.js'
import { encryptSubjects } from './subject-export.js'

type Handlers = HandlersOf<'rights'>
type PaperFault = 'REQUIREMENT_NOT_MET' | 'DOCUMENT_INCOMPLETE' | 'BASE_UNREACHABLE' | 'BASE_REFUSES_STATION'
type Paper = Result<{ readonly data: DocumentData; readonly number: string }, PaperFault>

const authorisedBody = {
  kk: 'Дербес деректерді қорғау саласындағы уәкілетті органға',
  ru: 'В уполномоченный орган в сфере защиты персональных данных',
}

/** Papers of the register: made once from the facts, numbered once, and afterwards always the same (CR-9). */
export function paperHandlers(ports: RightsPorts): Pick<Handlers, 'render' | 'refusalNotice' | 'answer' | 'exportSubjects'> {
  const { database } = ports

  const sourcesOf = async (
    bundle: RequestBundle | null,
    language: FormLanguage,
    context: HandlerContext,
  ): Promise<PaperSources> => {
    const station = await database.read('access.station', null)
    const organisation = await ports.organisation()
    return {
      bundle: bundle as RequestBundle,
      language,
      department: {
        code: station?.department_code ?? '',
        kk: station?.department_name_kk ?? '',
        ru: station?.department_name_ru ?? '',
      },
      maker: accountOf(context).full_name,
      executors: bundle === null ? {} : await executorsOf(bundle),
      responsible: { name: organisation.responsibleName, contact: organisation.responsibleContact },
      termLimit: organisation.termLimit,
      now: ports.confirmedNow().at,
    }
  }

  /** Orders bear logins; an act names the person. */
  const executorsOf = async ({ orders }: RequestBundle): Promise<PaperSources['executors']> => {
    const today = localDay(ports.confirmedNow().at).toString()
    const named = await Promise.all(
      orders.map(async ({ kind, body }) => {
        const { executor } = JSON.parse(body) as { readonly executor: string }
        const account = await database.read('access.accountByLogin', { login: executor, today })
        return [kind, account?.full_name ?? executor] as const
      }),
    )
    return Object.fromEntries(named)
  }

  /** The paper as it was made, or made now. */
  const paper = async (document: RequestDocument, sources: PaperSources, context: HandlerContext): Promise<Paper> => {
    const kept = sources.bundle.papers.find((one) => one.document === document)
    if (kept !== undefined)
      return ok({
        data: numbered(withLanguage(JSON.parse(kept.data) as DocumentData, sources.language), kept.number),
        number: kept.number,
      })
    if (document === 'CALL-08') return ok({ data: callSheet(sources), number: sources.bundle.row.number })
    const made = await dataOf(document, sources, context)
    if (!made.ok) return made
    const complete = checkComplete(numbered(made.value, '—'))
    if (!complete.ok) return complete
    const own = document === applicationOf[sources.bundle.row.kind as keyof typeof applicationOf]
    const { row } = sources.bundle
    const input = {
      requestId: row.request_id,
      document,
      departmentCode: sources.department.code,
      year: localDay(sources.now).year,
      data: JSON.stringify(made.value),
      ownNumber: own ? row.number : null,
    }
    const saved = await database.write('rights.keepPaper', input, { ...context.write, commandId: null })
    ports.changed()
    return ok({ data: numbered(JSON.parse(saved.data) as DocumentData, saved.number), number: saved.number })
  }

  const dataOf = async (
    document: RequestDocument,
    sources: PaperSources,
    context: HandlerContext,
  ): Promise<Result<DocumentData, PaperFault>> => {
    const data = await build(document, sources, context)
    if (data !== null && 'ok' in data) return data
    const requirement = requirementOfReceipt(sources.bundle.row.kind)
    return data === null ? notMet(decide.refuse(requirement, 'NOTHING_TO_EXECUTE', { document })) : ok(data)
  }

  const build = async (
    document: RequestDocument,
    sources: PaperSources,
    context: HandlerContext,
  ): Promise<DocumentData | null | Extract<Paper, { ok: false }>> => {
    switch (document) {
      case 'D-09': {
        const check = await lookForCopies(sources.bundle)
        const decision = mayBeCalledDestroyed(check)
        return decision.allowed ? destructionAct(sources, [...check.verified]) : notMet(decision)
      }
      case 'D-10': {
        const act = await paper('D-09', sources, context)
        return act.ok ? destructionNotice(sources, act.value.number) : act
      }
      case 'D-12':
        return answer(sources)
      case 'D-13':
        return reasonedRefusal(sources)
      case 'D-15':
        return changeNotice(sources)
      case 'D-17':
        return blockAct(sources)
      case 'D-18': {
        const act = await paper('D-17', sources, context)
        return act.ok ? unblockAct(sources, act.value.number) : act
      }
      case 'D-27': {
        const digest = sources.bundle.row.export_digest
        return digest === null ? null : breachNotice(sources, digest, authorisedBody)
      }
      case 'D-21':
      case 'CALL-08':
        return null
      default:
        return applicationData(document, sources)
    }
  }

  /** 395-¶28: looked for when the act is drawn up, and not before. */
  const lookForCopies = async (bundle: RequestBundle) => {
    const { request_id: requestId, registered_at: receivedAt } = bundle.row
    const iins = bundle.tasks.flatMap(({ action, state, data_group: group, subject_iin: iin }) =>
      action === 'destroy' && group === 'biometrics' && state === 'done' && iin !== null ? [iin] : [],
    )
    const left = await database.read('rights.leftHere', { requestId, iins, receivedAt })
    return checkErasure(left, ports.vaultIds(), destructionActs(bundle))
  }

  const answer = async (sources: PaperSources): Promise<DocumentData | null | Extract<Paper, { ok: false }>> => {
    const subject = subjectOf(sources.bundle.row)
    if (subject === null) return null
    const inquiries = await ports.inquiries()
    if (inquiries === null) return fail('BASE_UNREACHABLE', { reason: 'BASE_NOT_LINKED' }, true)
    const held = await inquiries.holdings({ iin: subject.iin, requestNumber: sources.bundle.row.number })
    if (!held.ok) {
      const code = held.error.code === 'BASE_REFUSES_STATION' ? 'BASE_REFUSES_STATION' : 'BASE_UNREACHABLE'
      return fail(code, { reason: held.error.code }, true)
    }
    const reference = ports.keys.subjectReference(subject.iin)
    return answerData(sources, held.value, await database.read('rights.localFacts', { iin: subject.iin, reference }))
  }

  return {
    render: async ({ requestId, document, language }, context) => {
      const loaded = await loadBundle(ports, requestId)
      if (!loaded.ok) return loaded
      const made = await paper(document, await sourcesOf(loaded.value, language, context), context)
      if (!made.ok) return made
      const pdf = await ports.render(made.value.data)
      return pdf.ok ? ok({ pdf: Buffer.from(pdf.value).toString('base64'), number: made.value.number }) : pdf
    },

    refusalNotice: async ({ subject, requirement, reason, language }, context) => {
      const sources = await sourcesOf(null, language, context)
      const known = subject !== null && parseIin(subject.iin, localDay(sources.now)).ok
      const number = await database.write(
        'rights.takeNumber',
        { departmentCode: sources.department.code, year: localDay(sources.now).year },
        context.write,
      )
      const pdf = await ports.render({
        document: 'D-21',
        ...madePart(sources),
        number,
        subject: known ? personOf(subject) : null,
        kind: 'application',
        requirement: isRequirementId(requirement) ? requirement : null,
        reason,
        possibleFrom: null,
      })
      return pdf.ok ? ok({ pdf: Buffer.from(pdf.value).toString('base64'), number }) : pdf
    },

    answer: async ({ requestId, channel, delivery }, context) => {
      const loaded = await loadBundle(ports, requestId)
      if (!loaded.ok) return loaded
      const bundle = loaded.value
      if (isClosed(bundle.row.state)) return fail('REQUEST_CLOSED', { state: bundle.row.state })
      if (!bundle.tasks.some((task) => task.action === 'answer' && isOpen(task)))
        return notMet(decide.refuse('395-¶16.1', 'NOTHING_TO_EXECUTE', { number: bundle.row.number }))
      if (bundle.row.signed_at === null)
        return notMet(decide.refuse('395-¶15.2', 'REQUEST_NOT_SIGNED', { number: bundle.row.number }))
      const made = await paper('D-12', await sourcesOf(bundle, bundle.row.language, context), context)
      if (!made.ok) return made
      const said = { channel, delivery, by: accountOf(context).full_name, at: ports.confirmedNow().at }
      const written = await database.write('rights.answer', { requestId, answer: said }, context.write)
      if (!written.ok) return written
      ports.changed()
      return showRequest(ports, requestId, accountOf(context).role)
    },

    exportSubjects: async ({ requestId, certificate }, context) => {
      const loaded = await loadBundle(ports, requestId)
      if (!loaded.ok) return loaded
      const about = aboutOf(loaded.value.row)
      if (about.kind !== 'breach') return notMet(decide.refuse('X-4', 'NOTHING_TO_EXECUTE', { number: loaded.value.row.number }))
      const list = encryptSubjects(about.subjects, certificate)
      if (!list.ok) return list
      const { file, digest } = list.value
      const written = await database.write(
        'rights.exported',
        { requestId, digest, subjects: about.subjects.length },
        context.write,
      )
      if (!written.ok) return written
      ports.changed()
      return ok({ file: file.toString('base64'), digest })
    },
  }
}

/** Of the kinds of data only the memo and the List have no number. */
const numbered = (data: DocumentData, number: string): DocumentData =>
  'number' in data ? ({ ...data, number } as DocumentData) : data
const withLanguage = (data: DocumentData, language: FormLanguage): DocumentData => ({ ...data, language }) as DocumentData

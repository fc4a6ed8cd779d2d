import type { RequestDocument } from '../../preload/contract/rights-view.js'
import type { DocumentData, DocumentOf } from '../documents/index.js'
import {
  dayOf,
  documentShown,
  itemsOf,
  receivedPart,
  representativePart,
  responsiblePart,
  subjectPart,
  timeOf,
  type PaperSources,
} from './paper-parts.js'
import { aboutOf, type RequestBundle } from './request-rows.js'

/** The paper a person signs, by kind of his request. */
export const applicationOf = {
  destruction: 'D-08',
  withdrawal: 'D-20',
  access: 'D-11',
  change: 'D-14',
  block: 'D-16',
  unlawful: 'D-19',
} as const satisfies Partial<Record<string, RequestDocument>>
export type ApplicationDocument = (typeof applicationOf)[keyof typeof applicationOf]

const fieldItems = {
  surname: 'surname',
  name: 'givenName',
  patronymic: 'patronymic',
  latinName: 'latinName',
  document: 'document',
  phone: 'phone',
} as const

/** @returns null when the request is of another kind, or nobody stands behind it */
export function applicationData(document: ApplicationDocument, sources: PaperSources): DocumentData | null {
  const { bundle } = sources
  const about = aboutOf(bundle.row)
  const subject = subjectPart(bundle)
  if (subject === null || !(about.kind in applicationOf)) return null
  const shared = {
    ...receivedPart(sources),
    receivedAt: timeOf(bundle.row.registered_at),
    form: bundle.row.form === 'paper' ? ('written' as const) : ('electronic' as const),
    subject,
    representative: representativePart(bundle),
    identityDocument: documentShown(bundle),
  }
  switch (about.kind) {
    case 'destruction':
      return document === 'D-08'
        ? { document, ...shared, regimes: ['fingerprint', 'face'], enrolledIn: null, informedTrustee: null }
        : null
    case 'withdrawal': {
      const due = about.groups.includes('contact') ? dueOf(bundle, 'contact') : null
      return document === 'D-20'
        ? { document, ...shared, data: itemsOf(about.groups), consent: null, due, impossible: null }
        : null
    }
    case 'access':
      return document === 'D-11'
        ? {
            document,
            ...shared,
            due: dueOf(bundle),
            asked: ['fact', 'purpose', 'sources', 'methods', 'data', 'terms', 'recipients'],
          }
        : null
    case 'change':
      return document === 'D-14' ? { document, ...shared, due: dueOf(bundle), ...changesOf(bundle) } : null
    case 'block':
      return document === 'D-16'
        ? { document, ...shared, due: dueOf(bundle), ...demandOf(itemsOf(about.groups), about.violation) }
        : null
    case 'unlawful': {
      const due = about.groups.includes('contact') ? dueOf(bundle, 'contact') : null
      return document === 'D-19' ? { document, ...shared, ...demandOf(itemsOf(about.groups), about.violation), due } : null
    }
    default:
      return null
  }
}

const demandOf = (data: DocumentOf<'D-16'>['data'], violation: string) => ({
  data,
  violation: violation.trim() === '' ? null : violation,
  attachments: [],
})

function dueOf({ tasks }: RequestBundle, group: 'contact' | null = null) {
  const own = tasks.filter(({ data_group: of }) => group === null || of === group).sort((a, b) => (a.due_at < b.due_at ? -1 : 1))
  const task = own[0] ?? tasks[0]
  return { on: dayOf(task.due_at), provisional: task.provisional === 1 }
}

/** Shared by the request and its notice (395-¶13, ¶14). */
export function changesOf({ row }: RequestBundle) {
  const about = aboutOf(row)
  if (about.kind !== 'change') return { changes: [], confirmedBy: [] }
  return {
    changes: about.changes.map(({ field, before, after }) => ({
      item: fieldItems[field],
      before: before === '' ? null : before,
      after,
    })),
    confirmedBy: about.documents
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  }
}

/** What is told to the Base by telephone while there is no line (406-¶11.1): no whole number crosses the telephone. */
export const callSheet = (sources: PaperSources): DocumentData => ({
  document: 'CALL-08',
  date: sources.bundle.row.registered_on,
  language: sources.language,
  department: sources.department,
  employeeName: sources.maker,
  request: { number: sources.bundle.row.number, at: timeOf(sources.bundle.row.registered_at) },
  maskedIin: sources.bundle.row.subject_masked ?? '********0000',
  responsible: responsiblePart(sources),
})

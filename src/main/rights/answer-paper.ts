import type { DocumentData, DocumentOf } from '../documents/index.js'
import type { HoldingsStatement } from '../outbox/index.js'
import type { LocalFacts } from './facts.store.js'
import { dayOf, madePart, reference, representativeName, responsiblePart, subjectPart, type PaperSources } from './paper-parts.js'

type Answer = DocumentOf<'D-12'>
type Held = HoldingsStatement['regimes'][number]['versions'][number]

const identification: Answer['holdings'][number]['items'] = [
  'surname',
  'givenName',
  'patronymic',
  'iin',
  'birthDate',
  'sex',
  'document',
]
const base = { kk: 'орталық биометриялық деректер базасы', ru: 'центральная база биометрических данных' }

/**
 * D-12 from the facts of Base and station (395-¶15.1): what is held, why, from where, how, since when, until when, to whom it was given;
 * of a destroyed person the day it was destroyed (CX-38). No image, no template, nobody else.
 */
export function answerData(sources: PaperSources, held: HoldingsStatement, local: LocalFacts): DocumentData | null {
  const subject = subjectPart(sources.bundle)
  if (subject === null) return null
  const versions = held.regimes.flatMap(({ regime, versions: all }) => all.map((version) => ({ regime, version })))
  return {
    document: 'D-12',
    ...madePart(sources),
    subject,
    representativeName: representativeName(sources.bundle),
    request: reference(sources.bundle),
    responsible: responsiblePart(sources),
    holdings: versions.map(({ regime, version }) => holdingOf(sources, regime, version, local)),
    sources: [...enrolments(versions, sources), ...lookups(local)].sort((a, b) => (a.on < b.on ? -1 : 1)),
    methods: methodsOf(versions, local),
    uses: held.regimes.flatMap(({ uses }) => uses.map(({ kind, at }) => ({ kind, on: dayOf(at), by: base }))),
    recipients: [],
  }
}

function holdingOf(
  sources: PaperSources,
  regime: 'fingerprint' | 'face',
  version: Held,
  local: LocalFacts,
): Answer['holdings'][number] {
  const destroyed = version.state === 'DESTROYED'
  const blocked = version.state === 'BLOCKED'
  return {
    purpose: regime,
    standing: destroyed ? 'destroyed' : blocked ? 'blocked' : 'held',
    items: [regime === 'fingerprint' ? 'fingerprints' : 'face', ...identification],
    named: namedIn(version),
    consent: { number: version.consentNumber ?? consentHere(local) ?? '—', date: version.capturedOn },
    since: dayOf(version.acceptedAt),
    plannedEnd: destroyed ? null : sources.termLimit,
    destroyed: destroyed
      ? { on: version.destroyedOn ?? version.capturedOn, act: local.destroyed.at(-1)?.act ?? version.baseRecordId }
      : null,
  }
}

/** 395-¶13, ¶15.1: as the Base names the person after every change, and by which applications. */
function namedIn({ person, amendments }: Held): Answer['holdings'][number]['named'] {
  if (person === null) return null
  const { surname, name: givenName, patronymic, latinName, document } = person
  return {
    ...{ surname, givenName, latinName, document },
    patronymic: patronymic === '' ? null : patronymic,
    changed: amendments.map(({ requestNumber: number, receivedAt }) => ({ number, date: dayOf(receivedAt) })),
  }
}

const consentHere = ({ cases }: LocalFacts): string | null =>
  cases.find(({ consentNumber }) => consentNumber !== null)?.consentNumber ?? null

function enrolments(
  versions: ReadonlyArray<{ readonly regime: 'fingerprint' | 'face'; readonly version: Held }>,
  { department }: PaperSources,
): readonly Answer['sources'][number][] {
  return versions.map(({ regime, version }) => ({
    kind: regime === 'face' ? 'face check' : version.version === 1 ? 'enrolment' : 'repeated enrolment',
    on: version.capturedOn,
    from:
      version.departmentCode === null || version.departmentCode === department.code
        ? { kk: `${department.kk} (${department.code})`, ru: `${department.ru} (${department.code})` }
        : { kk: `${version.departmentCode} бөлімі`, ru: `отдел ${version.departmentCode}` },
  }))
}

const lookups = ({ lookups: all }: LocalFacts): readonly Answer['sources'][number][] =>
  all.map(({ on, connector }) => ({ kind: 'look-up', on, from: { kk: connector, ru: connector } }))

function methodsOf(versions: ReadonlyArray<{ readonly regime: string }>, local: LocalFacts): Answer['methods'] {
  if (versions.length === 0) return []
  return [
    ...(versions.some(({ regime }) => regime === 'fingerprint') ? ['scanner' as const] : []),
    ...(versions.some(({ regime }) => regime === 'face') ? ['camera' as const] : []),
    'document reader',
    'keyboard',
    ...(local.lookups.length > 0 ? ['state database' as const] : []),
  ]
}

import { parseIin } from '../identity/index.js'
import { parseDay, type RequirementId } from '../rules/index.js'
import {
  bilingualFields,
  commonFields,
  incomplete,
  listFields,
  responsibleFields,
  type Field,
  type Incomplete,
} from './completeness-parts.js'
import type { ActData, DocumentOf } from './document-data.js'

type Act = ActData | DocumentOf<'D-22' | 'D-27' | 'CALL-08'>

export function actFields(data: Act): readonly Field[] {
  switch (data.document) {
    case 'D-09':
      return [...commonFields(data), ...destructionFields(data)]
    case 'D-17':
      return [
        ...commonFields(data),
        { name: 'ground', value: data.ground, requirement: '395-¶26.1' },
        ...scopeFields(data, '395-¶26.1'),
        ...(data.bases.length === 0 ? [{ name: 'bases', value: '', requirement: '395-¶26.1' } as const] : []),
        ...bilingualFields('lifting', data.lifting, '395-¶26.1'),
        { name: 'responsibleName', value: data.responsibleName, requirement: '395-¶26.1' },
      ]
    case 'D-18':
      return [
        ...commonFields(data),
        { name: 'ground', value: data.ground, requirement: '395-¶26.1' },
        ...scopeFields(data, '395-¶26.1'),
        { name: 'block.number', value: data.block.number, requirement: '395-¶26.1' },
        ...bilingualFields('reason', data.reason, '395-¶26.1'),
        { name: 'responsibleName', value: data.responsibleName, requirement: '395-¶26.1' },
      ]
    case 'D-22':
      return [...commonFields(data), ...extractFields(data)]
    case 'D-27':
      return [
        ...commonFields(data),
        ...bilingualFields('addressee', data.addressee, 'X-4'),
        { name: 'incident', value: data.incident, requirement: 'X-4' },
        ...responsibleFields(data.responsible, 'responsible'),
        ...bilingualFields('what', data.what, 'X-4'),
        ...listFields('data', data.data, 'X-4'),
        ...bilingualFields('measures', data.measures, 'X-4'),
        { name: 'subjects.listDigest', value: data.subjects.listDigest, requirement: 'X-4' },
      ]
    case 'CALL-08':
      return [
        ...commonFields(data),
        { name: 'request.number', value: data.request.number, requirement: '406-¶11.1' },
        ...responsibleFields(data.responsible, 'responsible'),
      ]
  }
}

function scopeFields({ objects, bases }: Pick<ActData, 'objects' | 'bases'>, requirement: RequirementId): readonly Field[] {
  return [
    ...listFields(
      'objects',
      objects.map(({ id }) => id),
      requirement,
      '.id',
    ),
    ...bases.map(({ number }, index): Field => ({ name: `bases.${index}.number`, value: number, requirement })),
  ]
}

/** Whose word each ground rests on, beside the paper it was asked by. */
const confirmedGrounds: Readonly<Partial<Record<NonNullable<DocumentOf<'D-09'>['ground']>, RequirementId>>> = {
  'DST-26.2': '395-¶26.2',
  'DST-27.3': '395-¶27',
  'DST-27.4': '395-¶27',
}

function destructionFields(data: DocumentOf<'D-09'>): readonly Field[] {
  const { ground, confirmation, methods, verified, seniorName, witnessName, baseAct, bases, incident } = data
  const confirmed = ground === null ? undefined : confirmedGrounds[ground]
  const fields: ReadonlyArray<readonly [string, string | null, RequirementId] | null> = [
    ['ground', ground, '395-¶27'],
    ['methods', methods.join(' '), '395-¶28'],
    ['verified', verified.join(' '), '395-¶28'],
    ['seniorName', seniorName, '395-¶28'],
    witnessName === null ? null : ['witnessName', witnessName, '395-¶28'],
    incident === null ? null : ['incident', incident, '406-¶11.1'],
    baseAct === null ? null : ['baseAct.id', baseAct.id, '406-¶11.1'],
    ground !== 'DST-406-11'
      ? null
      : ['bases', bases.every(({ at }) => at !== null) ? bases.map(({ number }) => number).join(' ') : '', '406-¶11.1'],
    confirmed === undefined && confirmation === null ? null : ['confirmation.by', confirmation?.by ?? '', confirmed ?? '395-¶27'],
    confirmed === undefined && confirmation === null
      ? null
      : ['confirmation.number', confirmation?.number ?? '', confirmed ?? '395-¶27'],
  ]
  return [
    ...fields.flatMap((field): Field[] => (field === null ? [] : [{ name: field[0], value: field[1], requirement: field[2] }])),
    ...scopeFields(data, '395-¶28'),
  ]
}

function extractFields({ filter, entries, chain }: DocumentOf<'D-22'>): readonly Field[] {
  const requirement = 'CR-6'
  return [
    ...(filter.who === null ? [] : [{ name: 'filter.who', value: filter.who, requirement } as const]),
    ...(filter.words === null ? [] : [{ name: 'filter.words', value: filter.words, requirement } as const]),
    ...(filter.result === null ? [] : bilingualFields('filter.result', filter.result, requirement)),
    ...entries.flatMap(({ who, action, result }, index): Field[] => [
      { name: `entries.${index}.who`, value: who, requirement },
      ...bilingualFields(`entries.${index}.action`, action, requirement),
      ...bilingualFields(`entries.${index}.result`, result, requirement),
    ]),
    { name: 'chain.head', value: chain.head, requirement },
  ]
}

const masked = /^\*{8}\d{4}$/

export function actProblem(data: Act): Incomplete | undefined {
  switch (data.document) {
    case 'D-09':
      return maskedObjects(data) ?? destructionProblem(data)
    case 'D-17':
    case 'D-18':
      return maskedObjects(data)
    case 'D-22':
      return extractProblem(data)
    case 'D-27':
      if (!/^[0-9a-f]{96}$/.test(data.subjects.listDigest))
        return incomplete({ name: 'subjects.listDigest', requirement: 'X-4' }, 'invalid')
      return data.due.on < data.detected.on ? incomplete({ name: 'due.on', requirement: 'X-4' }, 'invalid') : undefined
    case 'CALL-08':
      return masked.test(data.maskedIin) ? undefined : incomplete({ name: 'maskedIin', requirement: 'CR-6' }, 'invalid')
  }
}

/** CR-6: in acts and lists nobody's IIN stands whole. */
function maskedObjects({ objects }: ActData): Incomplete | undefined {
  const wrong = objects.findIndex(({ maskedIin }) => !masked.test(maskedIin))
  return wrong < 0 ? undefined : incomplete({ name: `objects.${wrong}.maskedIin`, requirement: 'CR-6' }, 'invalid')
}

function destructionProblem({ objects, methods, baseAct, bases, destroyed }: DocumentOf<'D-09'>): Incomplete | undefined {
  if (baseAct === null && objects.some(({ kind }) => kind === 'record'))
    return incomplete({ name: 'baseAct.id', requirement: '406-¶11.1' }, 'empty')
  // 395-¶28: paper is not erased, and what is stored is not shredded.
  const wants = new Set(objects.map(({ kind }) => (kind === 'paper' ? 'shredding' : 'erasure')))
  if (wants.size !== new Set(methods).size || methods.some((method) => !wants.has(method)))
    return incomplete({ name: 'methods', requirement: '395-¶28' }, 'invalid')
  if (objects.some(({ kind }) => kind === 'person')) return incomplete({ name: 'objects', requirement: '395-¶28' }, 'invalid')
  const early = bases.findIndex(({ date, at }) => `${destroyed.on} ${destroyed.at}` < `${date} ${at ?? '00:00'}`)
  return early < 0 ? undefined : incomplete({ name: `bases.${early}`, requirement: '395-¶28' }, 'invalid')
}

function extractProblem({ date, filter, entries, chain }: DocumentOf<'D-22'>): Incomplete | undefined {
  const wrong = (name: string) => incomplete({ name, requirement: 'CR-6' }, 'invalid')
  if (!/^[0-9a-f]{96}$/.test(chain.head)) return wrong('chain.head')
  if (filter.from !== null && filter.to !== null && filter.to < filter.from) return wrong('filter.to')
  if (filter.maskedIin !== null && !masked.test(filter.maskedIin)) return wrong('filter.maskedIin')
  if (holdsIin(filter.words ?? '', date)) return wrong('filter.words')
  let last = 0
  for (const [index, { sequence, maskedIin, action, result }] of entries.entries()) {
    if (sequence <= last || sequence > chain.entries) return wrong(`entries.${index}.sequence`)
    if (maskedIin !== null && !masked.test(maskedIin)) return wrong(`entries.${index}.maskedIin`)
    if ([action, result].some(({ kk, ru }) => holdsIin(`${kk} ${ru}`, date))) return wrong(`entries.${index}.action`)
    last = sequence
  }
  return undefined
}

/** An IIN hidden in words would stand whole on the paper. */
function holdsIin(text: string, date: string): boolean {
  const today = parseDay(date)
  return today !== undefined && (text.match(/\d{12}/g) ?? []).some((number) => parseIin(number, today).ok)
}

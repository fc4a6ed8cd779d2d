import type { DataGroup, RequestAbout, TaskAction } from '../../preload/contract/rights-view.js'
import type { BlockReason, DestructionGround, Duty } from '../rules/index.js'

export interface PlannedTask {
  /** the duty: its term is in the rules' table (requirements.md §7) */
  readonly requirement: Duty
  readonly action: TaskAction
  readonly group: DataGroup | null
  /** null: the subject of the request itself, or nobody's */
  readonly iin: string | null
  readonly ground: DestructionGround | BlockReason | null
  /** instant or local day from which the term runs */
  readonly from: { readonly instant: string } | { readonly day: string }
  /** term that a letter sets itself (395-¶24) */
  readonly dueOn: string | null
}

type Draft = Pick<PlannedTask, 'requirement' | 'action'> & Partial<PlannedTask>

/**
 * What has to be done about a request and by which term, from the acts alone (requirements.md §7): the same calendar day for
 * fingerprints (406-¶11.1, CX-03), working days for everything else.
 * @param at instant of registration
 */
export function planTasks(about: RequestAbout, at: string, inDueForm: boolean): readonly PlannedTask[] {
  const whole = (task: Draft): PlannedTask => ({
    group: null,
    iin: null,
    ground: null,
    from: { instant: at },
    dueOn: null,
    ...task,
  })
  // 395-¶15.2: what did not come in due form is answered with an explanation of the forms, and nothing more is done.
  if (!inDueForm) return [whole({ requirement: '395-¶16.2', action: 'answer' })]
  return draftsOf(about).map(whole)
}

const destroyBiometrics: Draft = {
  requirement: '406-¶11.1',
  action: 'destroy',
  group: 'biometrics',
  ground: 'DST-406-11',
}

function draftsOf(about: RequestAbout): readonly Draft[] {
  switch (about.kind) {
    case 'destruction':
      return [destroyBiometrics]
    case 'withdrawal':
      return about.groups.map((group) =>
        group === 'biometrics' ? destroyBiometrics : { requirement: '395-¶6.2', action: 'destroy', group, ground: 'DST-27.2' },
      )
    case 'access':
      return [{ requirement: '395-¶16.1', action: 'answer' }]
    case 'change':
      return [{ requirement: '395-¶14', action: 'change' }]
    case 'block':
      return about.groups.map((group) => ({ requirement: '395-¶26.1', action: 'block', group, ground: 'BLK-D16' }))
    case 'unlawful':
      return unlawful(about.groups)
    case 'authority':
      return about.subjects.map((iin) => demanded(about, iin))
    case 'ground':
      return about.subjects.map((iin) => grounded(about, iin))
    case 'deceased':
      return about.subjects.map((iin) => ({ requirement: '395-¶4.2', action: 'decide', group: 'biometrics', iin }))
    case 'breach':
      return [{ requirement: 'X-4', action: 'notify', from: { instant: about.detectedAt } }]
  }
}

/** CX-03: fingerprints the same day on the subject's wish; the rest is blocked until the fact is decided (395-¶25.2). */
function unlawful(groups: readonly DataGroup[]): readonly Draft[] {
  const decide: Draft = { requirement: '395-¶16.1', action: 'decide' }
  const tasks = groups.map((group): Draft =>
    group === 'biometrics' ? destroyBiometrics : { requirement: '395-¶26.1', action: 'block', group, ground: 'BLK-D16' },
  )
  return groups.includes('contact') ? [...tasks, decide] : tasks
}

/** 395-¶24: the letter's own term, else one working day; data held as evidence are blocked and not destroyed. */
function demanded(about: Extract<RequestAbout, { kind: 'authority' }>, iin: string): Draft {
  const shared = { requirement: '395-¶24', iin, dueOn: about.dueOn } as const
  if (about.measure === 'clarify') return { ...shared, action: 'clarify' }
  const destroy = about.measure === 'destroy' && !about.hold
  return destroy
    ? { ...shared, action: 'destroy', group: 'biometrics', ground: 'DST-27.4' }
    : { ...shared, action: 'block', group: 'biometrics', ground: 'BLK-AUTH' }
}

/** 395-¶12: a term that ended counts from its last day; the other grounds from their registration (product rule, §7). */
function grounded({ ground, inForceOn }: Extract<RequestAbout, { kind: 'ground' }>, iin: string): Draft {
  const shared = { action: 'destroy', group: 'biometrics', ground, iin } as const
  return ground === 'DST-27.1'
    ? { ...shared, requirement: '395-¶12', from: { day: inForceOn } }
    : { ...shared, requirement: '395-¶27' }
}

/** 395-¶26.2: what was found unlawful is destroyed within one working day of the confirmation. */
export const afterConfirmation = (group: DataGroup, confirmedAt: string): PlannedTask => ({
  requirement: '395-¶26.2',
  action: 'destroy',
  group,
  iin: null,
  ground: 'DST-26.2',
  from: { instant: confirmedAt },
  dueOn: null,
})

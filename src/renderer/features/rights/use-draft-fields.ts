import { useWords } from '../../i18n/words.js'
import { useRequestDraft, type TextName } from './request-draft.js'
import { problemsOf } from './request-input.js'

/** The fields of the draft with what is wrong beside them, once it was tried to register. */
export function useDraftFields(tried: boolean) {
  const { t } = useWords()
  const { draft, type } = useRequestDraft()
  const problems = tried ? problemsOf(draft) : {}
  const notes = (name: string) => {
    const problem = problems[name]
    return problem === undefined ? [] : [{ tone: 'stop' as const, text: t(`rights:problem.${problem}`) }]
  }
  const bind = (name: TextName, label: string) => ({
    name,
    label,
    value: draft[name],
    notes: notes(name),
    onChange: (value: string) => type({ [name]: value }),
  })
  return { draft, type, notes, bind }
}

/** The first field on the screen that is wrong takes the focus. */
export function focusFirstProblem(form: HTMLElement | null, problems: Readonly<Record<string, unknown>>): void {
  const fields = [...(form?.querySelectorAll('[data-field]') ?? [])]
  const first = fields.find((field) => field instanceof HTMLElement && (field.dataset['field'] ?? '') in problems)
  const target = first?.querySelector('input, textarea, select, button')
  if (target instanceof HTMLElement) target.focus()
}

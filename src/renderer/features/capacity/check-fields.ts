/** 'YYYY-MM-DD'; the station checks that the calendar has it. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)
export const isIin = (text: string): boolean => /^\d{12}$/.test(text)

/** @returns whether a field is wrong; the first of them has the focus then */
export function focusFirstWrong(form: HTMLElement | null, wrong: Readonly<Record<string, boolean>>): boolean {
  const first = Object.keys(wrong).find((name) => wrong[name])
  if (first === undefined) return false
  const input = form?.querySelector(`input[name="${first}"]`)
  if (input instanceof HTMLElement) input.focus()
  return true
}

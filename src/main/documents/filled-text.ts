/** A piece of printed text: the form's own words, or a value filled in, which is underlined on paper. */
export interface TextRun {
  readonly text: string
  readonly filled: boolean
}

/** Fills `{name}` placeholders. @throws on a name without a value: the texts and the forms then disagree, a bug */
export function fill(text: string, values: Readonly<Record<string, string>>): readonly TextRun[] {
  return text
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1]
      if (name === undefined) return { text: part, filled: false }
      const value = values[name]
      if (value === undefined) throw new Error(`no value for {${name}}`)
      return { text: value, filled: true }
    })
}

export const fillPlain = (text: string, values: Readonly<Record<string, string>>): string =>
  fill(text, values)
    .map((run) => run.text)
    .join('')

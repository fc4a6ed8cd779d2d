/**
 * Finds requirement ids in text. An id ends where the number ends: `406-¶1` is not found in `406-¶13.1`, nor `X-1` in `MAX-1`.
 * A list that names the act once (`406-¶5.1, ¶5.2, Annex.1`) names all its records.
 * @param {readonly string[]} ids
 * @returns {(text: string) => Set<string>}
 */
export function idFinder(ids) {
  const known = new Set(ids)
  const longestFirst = [...ids].sort((left, right) => right.length - left.length).map(escape)
  const id = new RegExp(`(?<![\\w¶.-])(?:${longestFirst.join('|')})(?!\\d|\\.\\d)`, 'g')
  return (text) => {
    const found = new Set()
    for (const match of text.matchAll(id)) {
      found.add(match[0])
      for (const further of sequelIds(match[0], text.slice(match.index + match[0].length)))
        if (known.has(further)) found.add(further)
    }
    return found
  }
}

/** What follows an id in the same list: `, ¶5.2`, ` and Annex.1`. */
function sequelIds(first, rest) {
  const act = first.slice(0, first.indexOf('-'))
  const list = /^(?:(?:, | and )(?:¶|Annex\.)\d+(?:\.\d+)*)+/.exec(rest)?.[0] ?? ''
  return [...list.matchAll(/(?:¶|Annex\.)\d+(?:\.\d+)*/g)].map(([paragraph]) => `${act}-${paragraph}`)
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

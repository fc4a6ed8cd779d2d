/**
 * Which issue makes a record true. Only records of an issue already due fail the build; the others are told as still to come.
 * Issue B (406/НҚ whole): §1 and 395-¶4–¶8, ¶10–¶12, ¶17–¶18, X-1, X-2, X-6; issue E: destruction and the subject's requests.
 */
const scopes = [
  ['E', /^406-¶11|^395-¶(?:1[3-69]|2\d)|^X-[345]$/],
  ['B', /^406-|^395-¶(?:[45678]|1[01278])(?:\.|$)|^X-[126]$/],
  ['common', /^CR-/],
]

/** Issues whose class E records must have code and test now. */
const due = new Set(['B', 'E'])

/** @returns {{ issue: string, due: boolean }} issue `later`: none of those begun */
export function issueOf(id) {
  const issue = scopes.find(([, ids]) => ids.test(id))?.[0] ?? 'later'
  return { issue, due: due.has(issue) }
}

import { parseSync, Visitor } from 'rolldown/utils'

const names = new Set(['test', 'it', 'describe'])

/**
 * Titles of tests as a reader meets them: `describe › test`. A title whose words come from a table (`%s`) is told with the
 * table's own strings. A describe without a test in it is no test.
 * @returns {string[]}
 */
export function titlesOf(path, text) {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0].message}`)
  const around = []
  const titles = []
  const calls = new Map()
  new Visitor({
    CallExpression(node) {
      const call = testCall(node)
      if (call === undefined) return
      calls.set(node, call)
      if (call.kind === 'describe') around.push(call.title)
      else titles.push([...around, call.title].join(' › '))
    },
    'CallExpression:exit'(node) {
      if (calls.get(node)?.kind === 'describe') around.pop()
    },
  }).visit(program)
  return titles
}

/** `test('…', …)`, `describe.skipIf(x)('…', …)`, `test.each([…])('… %s', …)`. */
function testCall(node) {
  const title = wordsOf(node.arguments[0])
  const kind = title === undefined ? undefined : rootName(node.callee)
  if (kind === undefined || node.arguments.length < 2) return undefined
  return {
    kind: kind === 'describe' ? 'describe' : 'test',
    title: /%s|\$\w/.test(title) ? `${title} ${tableWords(node.callee)}`.trim() : title,
  }
}

function rootName(callee) {
  if (callee.type === 'Identifier') return names.has(callee.name) ? callee.name : undefined
  if (callee.type === 'MemberExpression') return rootName(callee.object)
  return callee.type === 'CallExpression' ? rootName(callee.callee) : undefined
}

function wordsOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked).join('…')
  return undefined
}

/** The strings of the rows of `.each([…])`, one level deep: what stands in the titles of its tests. */
function tableWords(callee) {
  const table = callee.type === 'CallExpression' ? callee.arguments[0] : undefined
  const rows = table?.type === 'ArrayExpression' ? table.elements : []
  const cells = rows.flatMap((row) => (row?.type === 'ArrayExpression' ? row.elements : [row]))
  const words = cells.map(wordsOf).filter((word) => word !== undefined)
  return words.length === 0 ? '' : `(${words.join('; ')})`
}

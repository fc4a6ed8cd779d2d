import type { Content } from 'pdfmake/interfaces'
import { months } from './date-words.js'

/**
 * What a line must not be broken inside: `№ 406/НҚ`, `71-01/2026/000001`, `5-тармағына`, `23.11.2026`. The page setter may break after
 * each hyphen and slash, and no joining character is put in: the text that is copied or read aloud stays as it was written.
 */
const whole = /№ ?[\p{L}\d][\p{L}\d/.-]{0,28}[\p{L}\d]|\d+-\p{L}+|\d+(?:[-/]\d+)+(?:-[\p{L}\d]+)?|\d+\/\p{Lu}{2,3}(?!\p{L})/gu

/** A space that holds: year and its word, day and its month, paragraph and its number, a word and the dash after it. */
const held: ReadonlyArray<readonly [RegExp, string]> = [
  [/(\d{4}) (жыл|год)/gu, '$1\u00a0$2'],
  [new RegExp(`(\\d{1,2}) (?=${[...months.kk, ...months.ru].join('|')})`, 'gu'), '$1\u00a0'],
  [/((?:пункт|стать|сағат)\p{L}*) (?=\d)/gu, '$1\u00a0'],
  [/ ([–—]) /gu, '\u00a0$1 '],
]

interface Run {
  readonly text: string
  readonly noWrap?: true
}

/** @returns the text in runs, those that stay whole marked; one run when there is nothing to hold */
export function glue(text: string): readonly Run[] {
  const spaced = held.reduce((line, [space, hold]) => line.replace(space, hold), text)
  const runs: Run[] = []
  let from = 0
  for (const found of spaced.matchAll(whole)) {
    if (found.index > from) runs.push({ text: spaced.slice(from, found.index) })
    runs.push({ text: found[0], noWrap: true })
    from = found.index + found[0].length
  }
  if (from < spaced.length || runs.length === 0) runs.push({ text: spaced.slice(from) })
  return runs
}

/** The same for a whole sheet: every text in it, wherever it stands. */
// The shape of each node stays: only texts become runs of the same words.
export const glued = (content: readonly Content[]): Content[] => walk(content) as Content[]

type Node = Readonly<Record<string, unknown>>

function walk(node: unknown): unknown {
  if (typeof node === 'string') return { text: pieces(node) }
  if (Array.isArray(node)) return node.map(walk)
  if (!isNode(node)) return node
  if ('text' in node) return { ...node, text: runsOf(node['text']) }
  if ('ul' in node) return { ...node, ul: walk(node['ul']) }
  if ('ol' in node) return { ...node, ol: walk(node['ol']) }
  if ('stack' in node) return { ...node, stack: walk(node['stack']) }
  if ('columns' in node) return { ...node, columns: walk(node['columns']) }
  if (isNode(node['table'])) return { ...node, table: { ...node['table'], body: walk(node['table']['body']) } }
  return node
}

/** Text may be a string, or pieces with a style each. */
function runsOf(text: unknown): unknown {
  if (typeof text === 'string') return pieces(text)
  if (!Array.isArray(text)) return text
  return text.flatMap((part: unknown): readonly unknown[] => {
    if (typeof part === 'string') return glue(part)
    if (!isNode(part) || typeof part['text'] !== 'string') return [part]
    return glue(part['text']).map((run) => ({ ...part, ...run }))
  })
}

function pieces(text: string): string | readonly Run[] {
  const runs = glue(text)
  return runs.length === 1 && runs[0].noWrap === undefined ? runs[0].text : runs
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

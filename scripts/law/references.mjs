import { titlesOf } from './test-titles.mjs'

const isTest = (path) => /\.test\.(tsx?|mjs)$/.test(path)
/** Files that serve tests, and the tables that state the duties: neither fulfils one. */
const noProof = /^tests\/|\.test-data\.|\/test-[^/]+\.ts$|^src\/main\/rules\/requirements(\.ts$|\/)/

/** @returns {Map<string, string[]>} id → files of the program that name it */
export function codeReferences(files, find) {
  const references = new Map()
  for (const { path, text } of files) {
    if (isTest(path) || noProof.test(path)) continue
    for (const id of find(text)) add(references, id, path)
  }
  return references
}

/** @returns {Map<string, { file: string, title: string }[]>} id → tests whose title, or the title around them, names it */
export function testReferences(files, find) {
  const references = new Map()
  for (const { path, text } of files) {
    if (!isTest(path) || find(text).size === 0) continue
    for (const title of titlesOf(path, text)) for (const id of find(title)) add(references, id, { file: path, title })
  }
  return references
}

function add(references, id, reference) {
  const list = references.get(id)
  if (list === undefined) references.set(id, [reference])
  else list.push(reference)
}

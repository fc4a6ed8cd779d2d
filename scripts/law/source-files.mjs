import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const source = /\.(ts|tsx|mjs|sql|yaml)$/
const notOurs = new Set(['node_modules', 'out', 'built'])

/**
 * Every source file under the folders, in the order of their paths.
 * @returns {{ path: string, text: string }[]} paths from the root, with `/`
 */
export function sourceFiles(root, folders) {
  const files = []
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory() && !notOurs.has(entry.name)) walk(path)
      else if (source.test(entry.name)) files.push({ path, text: readFileSync(join(root, path), 'utf8') })
    }
  }
  for (const folder of folders) walk(folder)
  return files.sort((left, right) => (left.path < right.path ? -1 : 1))
}

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { bundledPackages } from '../../../scripts/build/bundled-packages.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
// Inside node_modules, so that a program finds the packages that are not bundled.
const folder = join(root, 'node_modules', '.cache', 'tanba-test-programs')

/**
 * Bundles one program as the product's build does, so that the tests of processes and workers need no build before them.
 * @param entry from the project's root @param more further programs for the same folder, by name
 * @returns the folder that holds `<name>.cjs`
 */
export async function buildTestProgram(
  name: string,
  entry: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const input = Object.fromEntries(Object.entries({ [name]: entry, ...more }).map(([one, file]) => [one, join(root, file)]))
  const outDir = join(folder, `${name}-${process.pid}`)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node18',
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
    ssr: { noExternal: bundledPackages },
  })
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  return outDir
}

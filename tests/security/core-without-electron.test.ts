import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { build } from 'vite'

const root = join(__dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'tanba-core-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('one core, three shells (design §2)', () => {
  test('createStation is bundled without Electron and loads in plain Node', async () => {
    await build({
      root,
      configFile: false,
      logLevel: 'silent',
      build: {
        ssr: 'src/main/station/create-station.ts',
        outDir: folder,
        emptyOutDir: false,
        target: 'node18',
        rolldownOptions: { output: { format: 'cjs', entryFileNames: 'core.cjs' } },
      },
      ssr: {
        noExternal: true,
        external: ['better-sqlite3', 'onnxruntime-node', 'usb', 'node-hid', 'opencv-wasm', 'pdfmake', 'node-forge', 'ws'],
      },
    })
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cjs'))
    const needed = files.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(([, id]) => id),
    )
    expect(needed.filter((id) => /electron/.test(id))).toEqual([])
    const script = `process.stdout.write(typeof require(${JSON.stringify(join(folder, 'core.cjs'))}).createStation)`
    expect(
      execFileSync(process.execPath, ['-e', script], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, NODE_PATH: join(root, 'node_modules') },
      }),
    ).toBe('function')
  })
})

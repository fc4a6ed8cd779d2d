// `npm run tanba -- …`: builds what changed and runs the command line. Standard output belongs to the command alone.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildStale } from './build/fresh.mjs'
import { root, runtimeNode } from './build/runtime.mjs'

const broken = buildStale(['cli', 'main'])
if (broken.includes('cli')) {
  process.stderr.write('tanba: the command line could not be built\n')
  process.exit(3)
}
if (broken.includes('main')) process.stderr.write('tanba: commands that need a worker program will fail\n')

const child = spawn(runtimeNode(), [join(root, 'out', 'cli', 'tanba.mjs'), ...process.argv.slice(2)], { stdio: 'inherit' })
// The terminal sends Ctrl+C to both; the command decides when it ends.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code) => process.exit(code ?? 3))

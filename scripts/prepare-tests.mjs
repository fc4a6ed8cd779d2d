// Programs of the machine that journeys need. Installed where that is possible without a question, named where it is not.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const needs = [
  {
    packageName: 'chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    without: 'journeys in the kiosk shell are skipped',
  },
  { packageName: 'xvfb', programs: ['Xvfb'], without: 'journeys in the Electron shell are skipped' },
  {
    packageName: 'poppler-utils',
    programs: ['pdftotext'],
    without: 'checks of printed documents by an independent reader are skipped',
  },
  {
    packageName: 'umockdev gir1.2-umockdev-1.0 python3-gi libusb-1.0-0',
    programs: ['umockdev-wrapper'],
    without: 'scanners are neither replayed nor plugged in on a bus of their own',
  },
]

const folders = (process.env.PATH ?? '').split(delimiter)
const isThere = (need) => need.programs.some((name) => folders.some((folder) => existsSync(join(folder, name))))
const say = (line) => process.stdout.write(`${line}\n`)

const missing = needs.filter((need) => !isThere(need))
if (missing.length > 0) install(missing.flatMap(({ packageName }) => packageName.split(' ')))
for (const need of needs.filter((candidate) => !isThere(candidate))) {
  say(`missing: ${need.packageName} (Debian: apt-get install ${need.packageName}); ${need.without}`)
}

function install(packages) {
  const canInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!canInstall) return
  say(`installing ${packages.join(', ')} with apt-get`)
  const run = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 300_000,
    })
  run('update')
  run('install', '-y', '--no-install-recommends', ...packages)
}

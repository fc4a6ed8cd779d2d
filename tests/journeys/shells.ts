import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, chromium, type Page } from 'playwright'
import { expect, test } from 'vitest'
import { chromiumFile, electronFolder, hasVirtualDisplay } from './browsers.js'
import { openDisplay } from './display.js'
import { drawnHead, writeCamera, type Picture } from './fake-camera.js'
import { watch } from './watch.js'

export type ShellName = 'kiosk' | 'electron'
export const shellNames: readonly ShellName[] = ['kiosk', 'electron']

const root = join(__dirname, '../..')
const programs = join(root, 'out/main')

export interface Journey {
  readonly page: Page
  readonly shell: ShellName
  /** the station's own folder, fresh and gone afterwards */
  readonly dataFolder: string
  /** a picture in test-results/, named after the shell */
  readonly picture: (name: string) => Promise<void>
  /** what the page complained of so far; anything fails the journey */
  readonly complaints: readonly string[]
}

export interface JourneySetting {
  /** what the camera shows; a drawn head when nothing is named */
  readonly camera?: readonly Picture[]
  /** what the camera calls itself: Chromium names it by the file it plays */
  readonly cameraName?: string
  /** as many of Chromium's own cameras, and none of ours */
  readonly fakeCameras?: number
  /** the shells that can show it; both when left out */
  readonly shells?: readonly ShellName[]
  /** a function where they are known only once something else has started */
  readonly arguments?: readonly string[] | (() => readonly string[])
  /** something that lies in the station's folder before it starts */
  readonly before?: (dataFolder: string) => void
  /** false where a real person's portrait is before the camera: no picture of it is ever kept */
  readonly pictures?: boolean
  /** a command that starts the shell's own, e.g. the replay of a recorded device; the shell and all it starts live under it */
  readonly under?: readonly string[]
  /** false where something beside the shell is missing; the title says what */
  readonly possible?: boolean
  /** complaints that this journey provokes on purpose */
  readonly provokes?: RegExp
}

export const available: Readonly<Record<ShellName, () => boolean>> = {
  kiosk: () => existsSync(join(programs, 'kiosk.cjs')) && chromiumFile() !== null,
  electron: () => existsSync(join(programs, 'index.cjs')) && hasVirtualDisplay() && electronFolder() !== null,
}

/** One journey, once in each shell; a shell that this machine cannot start is reported as skipped by name. */
export function journey(name: string, run: (journey: Journey) => Promise<void>, setting: JourneySetting = {}): void {
  for (const shell of setting.shells ?? shellNames) {
    test.skipIf(setting.possible === false || !available[shell]())(
      `${name} (${shell})`,
      () => withShell(shell, run, setting),
      180_000,
    )
  }
}

export async function withShell(
  shell: ShellName,
  run: (journey: Journey) => Promise<void>,
  setting: JourneySetting = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `tanba-journey-${shell}-`))
  mkdirSync(join(folder, 'data'))
  setting.before?.(join(folder, 'data'))
  const camera = cameraFlags(folder, setting)
  const { arguments: more = [], under = [] } = setting
  const started = await starters[shell]({ folder, camera, more: typeof more === 'function' ? more() : more, under })
  const complaints = watch(started.page)
  const picture = async (name: string) => (setting.pictures === false ? undefined : takePicture(started.page, `${name}-${shell}`))
  try {
    await started.open()
    await run({ page: started.page, shell, dataFolder: join(folder, 'data'), picture, complaints })
    expect(complaints.filter((text) => setting.provokes?.test(text) !== true)).toEqual([])
  } catch (error) {
    await picture(`failed-${Date.now()}`).catch(() => {})
    throw error
  } finally {
    await started.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

interface Started {
  readonly page: Page
  /** loads the first page; complaints are collected from here on */
  readonly open: () => Promise<unknown>
  readonly close: () => Promise<void>
}

function cameraFlags(folder: string, { camera, cameraName = 'camera', fakeCameras }: JourneySetting): readonly string[] {
  const allowed = '--use-fake-ui-for-media-stream'
  if (fakeCameras !== undefined) return [allowed, `--use-fake-device-for-media-stream=device-count=${fakeCameras}`]
  const file = join(folder, `${cameraName}.y4m`)
  writeCamera(file, camera ?? [drawnHead()])
  return [allowed, '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`]
}

const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

interface Start {
  /** the journey's own, for the station's data and whatever the start needs */
  readonly folder: string
  /** switches of Chromium */
  readonly camera: readonly string[]
  readonly more: readonly string[]
  readonly under: readonly string[]
}

type Starter = (start: Start) => Promise<Started>

const startKiosk: Starter = async ({ folder, camera, more, under }) => {
  const own = [process.execPath, join(programs, 'kiosk.cjs'), '--data', join(folder, 'data'), '--port', '0', ...more]
  const [command, ...args] = [...under, ...own]
  const station = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await launchAddress(station)
  const flags = [...quietFlags, ...camera]
  const browser = await chromium.launch({ executablePath: chromiumFile() ?? undefined, args: flags })
  const context = await browser.newContext({ viewport: { width: 1366, height: 850 }, permissions: ['camera'] })
  const page = await context.newPage()
  return {
    page,
    open: () => page.goto(address),
    close: async () => {
      await browser.close()
      await ended(station)
    },
  }
}

const startElectron: Starter = async ({ folder, camera, more, under }) => {
  const display = await openDisplay()
  const electron = await _electron.launch({
    executablePath: under.length === 0 ? electronFile() : startFile(folder, [...under, electronFile()]),
    args: [root, '--data', join(folder, 'data'), ...more, '--disable-gpu', ...camera],
    env: { ...process.env, DISPLAY: display.name },
    cwd: root,
  })
  const close = async () => {
    await electron.close()
    display.close()
  }
  try {
    const page = await electron.firstWindow({ timeout: 60_000 })
    // Loaded once before anyone watched: once more, so that nothing of its start is missed.
    await page.waitForLoadState('load')
    return { page, open: () => page.reload(), close }
  } catch (error) {
    await close()
    throw error
  }
}

const electronFile = (): string => join(electronFolder() ?? '', process.platform === 'win32' ? 'electron.exe' : 'electron')

/** Playwright puts arguments of its own before ours: what comes in front of Electron must be one program. */
function startFile(folder: string, command: readonly string[]): string {
  const file = join(folder, 'start')
  writeFileSync(file, `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(' ')} "$@"\n`, { mode: 0o755 })
  return file
}

const starters: Readonly<Record<ShellName, Starter>> = { kiosk: startKiosk, electron: startElectron }

function launchAddress(station: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    station.on('exit', (code) => reject(new Error(`the kiosk shell ended with ${code} before it was ready: ${said}`)))
    station.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /open once: (\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
}

function ended(station: ChildProcess): Promise<void> {
  if (station.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    station.once('exit', () => resolve())
    station.kill('SIGTERM')
  })
}

async function takePicture(page: Page, name: string): Promise<void> {
  const folder = join(root, 'test-results')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name.replace(/[^\w-]+/g, '-')}.png`) })
}

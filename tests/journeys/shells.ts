import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
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
  readonly arguments?: readonly string[]
  /** something that lies in the station's folder before it starts */
  readonly before?: (dataFolder: string) => void
  /** false where a real person's portrait is before the camera: no picture of it is ever kept */
  readonly pictures?: boolean
  /** complaints that this journey provokes on purpose */
  readonly provokes?: RegExp
}

export const available: Readonly<Record<ShellName, () => boolean>> = {
  kiosk: () => existsSync(join(programs, 'kiosk.cjs')) && chromiumFile() !== null,
  electron: () => existsSync(join(programs, 'index.cjs')) && hasVirtualDisplay() && electronFolder() !== null,
}

/** One journey, once in each shell; a shell that this machine cannot start is reported as skipped by name. */
export function journey(name: string, run: (journey: Journey) => Promise<void>, setting: JourneySetting = {}): void {
  for (const shell of shellNames) {
    test.skipIf(!available[shell]())(`${name} (${shell})`, () => withShell(shell, run, setting), 180_000)
  }
}

export async function withShell(
  shell: ShellName,
  run: (journey: Journey) => Promise<void>,
  setting: JourneySetting = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `tanba-journey-${shell}-`))
  const camera = join(folder, 'camera.y4m')
  writeCamera(camera, setting.camera ?? [drawnHead()])
  mkdirSync(join(folder, 'data'))
  setting.before?.(join(folder, 'data'))
  const started = await starters[shell](join(folder, 'data'), camera, setting.arguments ?? [])
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

const cameraFlags = (file: string): readonly string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
]

const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

type Starter = (dataFolder: string, camera: string, more: readonly string[]) => Promise<Started>

const startKiosk: Starter = async (dataFolder, camera, more) => {
  const station = spawn(process.execPath, [join(programs, 'kiosk.cjs'), '--data', dataFolder, '--port', '0', ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await launchAddress(station)
  const args = [...quietFlags, ...cameraFlags(camera)]
  const browser = await chromium.launch({ executablePath: chromiumFile() ?? undefined, args })
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

const startElectron: Starter = async (dataFolder, camera, more) => {
  const display = await openDisplay()
  const electron = await _electron.launch({
    executablePath: join(electronFolder() ?? '', process.platform === 'win32' ? 'electron.exe' : 'electron'),
    args: [root, '--data', dataFolder, ...more, '--disable-gpu', ...cameraFlags(camera)],
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

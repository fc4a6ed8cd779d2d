import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isOwnAddress } from '../../src/main/electron/own-address.js'
import { mayUse } from '../../src/main/electron/permissions.js'
import { holdToOwnPages } from '../../src/main/electron/navigation.js'
import { answerPage, schemePrivileges } from '../../src/main/electron/scheme.js'
import { refusedSwitch } from '../../src/main/electron/start-switches.js'
import { windowOptions } from '../../src/main/electron/window-options.js'
import { contentSecurityPolicy } from '../../src/main/platform/page-headers.js'
import type { PageFiles } from '../../src/main/platform/page-files.js'
import { traversals } from './traversals.js'

const lookAlikes = [
  '',
  'about:blank',
  'tanba:',
  'tanba://',
  'tanba://station.evil.example/',
  'tanba://evil.example/station/',
  'tanba://station@evil.example/',
  'tanba://user@station/index.html',
  'tanba://station:8080/index.html',
  'tanba:/station/index.html',
  'tanbas://station/',
  'xtanba://station/',
  'http://station/index.html',
  'https://station/index.html',
  'file:///station/index.html',
  'blob:tanba://station/1',
  'data:text/html,tanba://station/',
  'javascript:location="tanba://station/"',
  'chrome://gpu',
  'devtools://devtools/bundled/inspector.html',
  'not an address',
]

describe('SEC-02, SEC-04 windows', () => {
  const settings = { preload: 'preload.cjs', packaged: true, profile: 'production' } as const

  test('have every protection on, said explicitly', () => {
    expect(windowOptions(settings).webPreferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      devTools: false,
    })
  })

  test('developer tools exist in training started from the sources, nowhere else', () => {
    const devTools = (packaged: boolean, profile: 'training' | 'production') =>
      windowOptions({ ...settings, packaged, profile }).webPreferences?.devTools
    expect([devTools(false, 'training'), devTools(true, 'training'), devTools(false, 'production')]).toEqual([true, false, false])
  })

  test('keep nothing of a page on the disk', () => {
    expect(windowOptions(settings).webPreferences?.partition).not.toMatch(/^persist:/)
  })
})

/** Every name in Electron 25's and 45's permission handlers, and the device ones. */
const permissionNames = [
  'accessibility-events',
  'background-sync',
  'bluetooth',
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'payment-handler',
  'persistent-storage',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
  'window-placement',
]

describe('SEC-03 permissions are denied by default', () => {
  const own = 'tanba://station/index.html'

  test.each(permissionNames)('%s is denied to our own pages', (permission) => {
    expect(mayUse({ permission, address: own, media: ['video'] })).toBe(false)
  })

  test('the camera is ours, the microphone is nobody’s', () => {
    const media = (kinds: readonly string[]) => mayUse({ permission: 'media', address: own, media: kinds })
    expect([media(['video']), media(['audio']), media(['video', 'audio']), media([]), media(['unknown'])]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  test.each(lookAlikes)('the camera is not for %j', (address) => {
    expect(mayUse({ permission: 'media', address, media: ['video'] })).toBe(false)
    expect(mayUse({ permission: 'fullscreen', address, media: [] })).toBe(false)
  })
})

describe('SEC-06, SEC-07, SEC-08 a window stays on our pages', () => {
  /** The events of a window, collected; each call says whether the navigation was stopped. */
  function contents() {
    const handlers = new Map<string, (event: { url: string; preventDefault: () => void }, address: string) => void>()
    let openHandler = (): { action: string } => ({ action: 'allow' })
    holdToOwnPages({
      on: (name: string, handler: never) => void handlers.set(name, handler),
      setWindowOpenHandler: (handler: never) => void (openHandler = handler),
    } as never)
    const isStopped = (name: string, address: string): boolean => {
      let stopped = false
      handlers.get(name)?.({ url: address, preventDefault: () => (stopped = true) }, address)
      return stopped
    }
    return { isStopped, open: () => openHandler().action }
  }

  test.each(lookAlikes)('%j is not reached by link, redirect or frame', (address) => {
    expect(isOwnAddress(address)).toBe(false)
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(contents().isStopped(name, address)).toBe(true)
    }
  })

  test('our own pages are', () => {
    expect(contents().isStopped('will-navigate', 'tanba://station/tablet/index.html')).toBe(false)
  })

  test('no window is opened and no page is embedded', () => {
    expect(contents().open()).toBe('deny')
    expect(contents().isStopped('will-attach-webview', 'tanba://station/index.html')).toBe(true)
  })
})

describe('SEC-05, SEC-11 the scheme', () => {
  const pages: PageFiles = {
    find: async (path) => (path === '/index.html' ? { type: 'text/html', content: new TextEncoder().encode('<p>') } : null),
  }
  const get = (url: string, method = 'GET') => answerPage({ url, method }, pages)

  test('is secure, standard and never bypasses the policy', () => {
    expect(schemePrivileges.privileges).toEqual({
      standard: true,
      secure: true,
      supportFetchAPI: true,
      bypassCSP: false,
      corsEnabled: false,
    })
  })

  test('serves a page with the policy', async () => {
    const answer = await get('tanba://station/index.html?x=1')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('<p>')
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })

  test.each(lookAlikes)('answers nothing for %j', async (address) => {
    expect((await get(address)).status).toBe(404)
  })

  test.each(['POST', 'HEAD', 'PUT'])('answers no %s', async (method) => {
    expect((await get('tanba://station/index.html', method)).status).toBe(404)
  })

  // Two spellings are the start page itself once an address parser has read them.
  const elsewhere = traversals.filter(
    (path) => path.startsWith('/') && new URL(`tanba://station${path}`).pathname !== '/index.html',
  )
  test.each(elsewhere)('%j leads nowhere', async (path) => {
    expect((await get(`tanba://station${path}`)).status).toBe(404)
  })
})

describe('SEC-18 a product cannot be looked into', () => {
  test.each([
    '--inspect',
    '--inspect-brk=9229',
    '--remote-debugging-port=1',
    '--Remote-Debugging-Pipe',
    '--no-sandbox',
    '--js-flags=x',
  ])('it does not start with %s', (argument) => {
    expect(refusedSwitch(['.', argument])).toBe(argument)
  })

  test('its own options are fine', () => {
    expect(refusedSwitch(['--profile', 'production', '--data', '/srv/tanba'])).toBeNull()
  })
})

describe('the shell’s source', () => {
  const folder = join(__dirname, '../../src/main')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  const using = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name)

  test('SEC-02 the sandbox is switched on before anything else, except where root tries the sources', () => {
    const shell = sources.find(({ name }) => name === join('electron', 'shell.ts'))?.text ?? ''
    const body = shell.slice(shell.indexOf('export function runElectronShell'))
    expect(body.split('\n')[1].trim()).toBe('if (!isRootsTrial()) app.enableSandbox()')
  })

  test('SEC-10 one place listens to pages', () => {
    expect(using(/ipcMain/)).toEqual([join('electron', 'shell.ts')])
    expect(using(/\bipc\.(handle|on)\b/)).toEqual([join('electron', 'station-ipc.ts')])
    expect(using(/\.handle\(callChannel/)).toHaveLength(1)
  })

  test('SEC-08, SEC-19 nothing is opened outside and no crash is sent away', () => {
    expect(using(/openExternal|crashReporter|shell\.openPath/)).toEqual([])
  })

  test('SEC-04 no protection is switched off anywhere', () => {
    expect(
      using(/webSecurity: false|allowRunningInsecureContent: true|experimentalFeatures: true|enableBlinkFeatures|sandbox: false/),
    ).toEqual([])
  })
})

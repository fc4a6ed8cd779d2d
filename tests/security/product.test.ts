import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fuses } from '../../scripts/package/fuses.mjs'
import { contract } from '../../src/preload/contract/index.js'
import { bridgeOver } from '../../src/preload/contract/bridge.js'

const root = join(__dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const sourcesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|css|html)$/.test(name) && !name.includes('.test.'))
    .map((name) => ({ name, text: read(join(folder, name)) }))

describe('SEC-01 no page is fetched from elsewhere', () => {
  test('the pages name no address of another host', () => {
    const withAddress = sourcesIn('src/renderer').filter(({ text }) =>
      /["'(]\s*(https?|wss?):\/\//.test(text.replace(/http:\/\/www\.w3\.org\/\S+/g, '')),
    )
    expect(withAddress.map(({ name }) => name)).toEqual([])
  })
})

describe('SEC-05 nothing needs more than the policy gives', () => {
  test('no page writes markup or evaluates text', () => {
    const unsafe = sourcesIn('src/renderer').filter(({ text }) =>
      /dangerouslySetInnerHTML|\.innerHTML\s*=|\beval\(|new Function\(/.test(text),
    )
    expect(unsafe.map(({ name }) => name)).toEqual([])
  })
})

describe('SEC-09 Electron', () => {
  /** Newest stable major on the date it was looked up; looked up again at each release, at least every 24 weeks. */
  const newest = { major: 45, lookedUpOn: '2026-11-23' }

  test('is one of the newest three majors', () => {
    const major = Number(/"electron": "\^?(\d+)/.exec(read('package.json'))?.[1])
    expect(newest.major - major).toBeLessThan(3)
    expect(newest.lookedUpOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })
})

describe('SEC-12 fuses of the packaged product', () => {
  test('are exactly these', () => {
    expect(fuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      enableCookieEncryption: true,
      loadBrowserProcessSpecificV8Snapshot: false,
    })
    expect(Object.isFrozen(fuses)).toBe(true)
  })
})

describe('SEC-13 programs of ours', () => {
  test('the station starts none by itself: the shell hands in how', () => {
    const forking = sourcesIn('src/main').filter(({ text }) => /from 'node:child_process'/.test(text))
    expect(forking.map(({ name }) => name).sort()).toEqual(
      [join('platform', 'child-processes.ts'), join('platform', 'cups-printer.ts'), join('platform', 'this-machine.ts')].sort(),
    )
  })
})

describe('SEC-14 what a page is given', () => {
  const bridge = bridgeOver({ call: async () => null, subscribe: () => () => {} }, () => 'id')

  test('is frozen at both levels and has the shape of the contract', () => {
    const { on, ...features } = bridge
    expect(Object.isFrozen(bridge)).toBe(true)
    expect(typeof on).toBe('function')
    expect(Object.keys(features)).toEqual(Object.keys(contract))
    for (const [name, methods] of Object.entries(features)) {
      expect(Object.isFrozen(methods)).toBe(true)
      expect(Object.keys(methods)).toEqual(
        Object.keys(Object.entries(contract).find(([feature]) => feature === name)?.[1].methods ?? {}),
      )
    }
  })

  test('the preload file exposes one thing and hands no event on', () => {
    const preload = read('src/preload/index.ts')
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1)
    expect(preload).toContain("exposeInMainWorld('station', station)")
    expect(preload.match(/ipcRenderer\.(\w+)/g)).toEqual(['ipcRenderer.on', 'ipcRenderer.invoke'])
    expect(preload).toContain('(_event, name: string, payload: unknown)')
  })
})

describe('SEC-20 packages', () => {
  interface LockEntry {
    readonly integrity?: string
    readonly license?: string
    readonly hasInstallScript?: boolean
    readonly name?: string
  }
  const lock: { packages: Record<string, LockEntry> } = JSON.parse(read('package-lock.json'))
  const entries = Object.entries(lock.packages).filter(([path]) => path !== '')
  const nameOf = ([path, entry]: [string, LockEntry]): string =>
    entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

  test('every one is pinned by the digest of its content', () => {
    expect(entries.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([])
  })

  test('install scripts run for the named ones only', () => {
    const { allowScripts }: { allowScripts: Record<string, boolean> } = JSON.parse(read('package.json'))
    const withScript = entries.filter(([, entry]) => entry.hasInstallScript === true).map(nameOf)
    expect(withScript.filter((name) => !(name in allowScripts) && name !== 'fsevents')).toEqual([])
    expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['node'])
    expect(read('.npmrc')).toContain('strict-allow-scripts=true')
  })

  test('none carries a licence that the product could not be handed on under', () => {
    // "A OR B" leaves the choice to us.
    const forced = entries.filter(([, { license }]) => !/ OR /.test(license ?? ''))
    const copyleft = forced.filter(([, { license }]) => /\bA?GPL-\d|SSPL|BUSL/.test(license ?? ''))
    expect(copyleft.map(nameOf)).toEqual([])
  })
})

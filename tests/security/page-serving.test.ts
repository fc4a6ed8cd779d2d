import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pageFiles, type PageManifest } from '../../src/main/platform/page-files.js'
import { ask, runKiosk, type RunningKiosk } from './kiosk-client.js'
import { stubStation } from './stub-station.js'
import { traversals } from './traversals.js'

const html = '<!doctype html><title>Tanba</title>'
const entry = (content: string, type: string) => ({ type, sha256: createHash('sha256').update(content).digest('hex') })
const manifest: PageManifest = {
  '/index.html': entry(html, 'text/html; charset=utf-8'),
  '/assets/app.js': entry('1', 'text/javascript; charset=utf-8'),
}

let base = ''
let folder = ''
let running: RunningKiosk
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'tanba-pages-'))
  folder = join(base, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), html)
  writeFileSync(join(folder, 'assets', 'app.js'), '1')
  writeFileSync(join(folder, 'unlisted.html'), 'unlisted')
  writeFileSync(join(base, 'secret'), 'secret')
  running = await runKiosk(stubStation(), folder, manifest)
})
afterEach(async () => {
  await running.kiosk.close()
  rmSync(base, { recursive: true, force: true })
})

describe('SEC-11 only pages of the build-time manifest are served', () => {
  test('the start page and a script come with their own types', async () => {
    expect(await ask(running, { path: '/' })).toMatchObject({ status: 200, body: html })
    const script = await ask(running, { path: '/assets/app.js' })
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  test('a file that lies in the folder but not in the list is not there', async () => {
    expect((await ask(running, { path: '/unlisted.html' })).status).toBe(404)
  })

  test('a file changed after the build is not served', async () => {
    writeFileSync(join(folder, 'assets', 'app.js'), 'alert(1)')
    expect((await ask(running, { path: '/assets/app.js' })).status).toBe(404)
  })

  test.each(traversals)('%j leads nowhere', async (path) => {
    expect(await pageFiles(folder, manifest).find(path)).toBeNull()
  })

  test.each(traversals.filter((path) => /^\/[\x21-\x7e]*$/.test(path)))('%j leads nowhere over HTTP either', async (path) => {
    const answer = await ask(running, { path })
    expect(answer.status).toBe(404)
    expect(answer.body).toBe('')
  })

  test.each(['__proto__', 'constructor', '/__proto__', 'toString'])('%s of the list itself is no page', async (path) => {
    expect(await pageFiles(folder, manifest).find(path)).toBeNull()
  })
})

describe('SEC-05, LOOP-07 headers of every answer', () => {
  test.each(['/', '/assets/app.js', '/none', '/session'])('%s', async (path) => {
    const { headers } = await ask(running, { path })
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; " +
        "worker-src 'self'; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(headers['permissions-policy']).toContain('camera=(self)')
    expect(headers['permissions-policy']).toContain('usb=()')
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control') || name === 'server')).toEqual([])
  })

  test('the policy lets nothing inline, evaluated or from elsewhere run', async () => {
    const policy = String((await ask(running, {})).headers['content-security-policy'])
    expect(policy).not.toMatch(/unsafe|http|\*|wasm/)
  })
})

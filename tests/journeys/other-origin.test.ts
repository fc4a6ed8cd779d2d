import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { available, withShell } from './shells.js'

let server: Server
let elsewhere = ''
beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>another page</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => void server.close())

describe('LOOP-10 a page of another origin in the same browser', () => {
  test.skipIf(!available.kiosk())('reads nothing, posts nothing, opens no socket and frames no page', () =>
    withShell(
      'kiosk',
      async ({ page }) => {
        const station = new URL(page.url()).origin
        const foreign = await page.context().newPage()
        await foreign.goto(elsewhere)
        const reached = await foreign.evaluate(async (origin) => {
          const succeeds = (promise: Promise<unknown>) =>
            promise.then(
              () => true,
              () => false,
            )
          const socket = new Promise<boolean>((resolve) => {
            const live = new WebSocket(`${origin.replace('http', 'ws')}/station`)
            live.onopen = () => resolve(true)
            live.onerror = () => resolve(false)
          })
          const headers = { 'content-type': 'application/json', 'x-tanba': '1' }
          const frame = document.createElement('iframe')
          frame.src = `${origin}/`
          const framed = new Promise<boolean>((resolve) => {
            frame.onload = () => resolve(frame.contentDocument !== null)
          })
          document.body.append(frame)
          return {
            read: await succeeds(fetch(`${origin}/`, { credentials: 'include' })),
            posted: await succeeds(fetch(`${origin}/session`, { method: 'POST', credentials: 'include', headers, body: '{}' })),
            socket: await socket,
            framed: await framed,
          }
        }, station)
        expect(reached).toEqual({ read: false, posted: false, socket: false, framed: false })
        const answer = await foreign.request.get(`${station}/`, { headers: { origin: elsewhere } })
        expect(answer.status()).toBe(403)
      },
      {},
    ),
  )
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPairing } from '../../src/main/tablet/pairing.js'
import { pairingText } from '../../src/preload/contract/tablet-page.js'
import { runTabletService, taskOf, employee, type RunningService } from './service-under-test.js'
import { ask, readQr, Tablet } from './tablet-client.js'

let running: RunningService
beforeEach(async () => void (running = await runTabletService()))
afterEach(() => running.close())

const wrong = (code: string): string => (code === '123456' ? '654321' : '123456')

describe('TAB-03 pairing', () => {
  test('the QR carries address, key hash and a secret of 128 bits; the code has six digits', async () => {
    const offer = await running.beginPairing()
    const { origin, secret, keyHash } = readQr(offer.url)
    expect(origin).toBe(`https://${(await running.state()).address}`)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(16)
    expect(Buffer.from(keyHash, 'base64url')).toHaveLength(32)
    expect(offer.code).toMatch(/^\d{6}$/)
    expect(offer.qr.path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/)
  })

  test('secret and code together pair the tablet, once', async () => {
    const offer = await running.beginPairing()
    const tablet = new Tablet(offer.url)
    expect((await tablet.pair(offer.code)).status).toBe(200)
    expect(await running.state()).toMatchObject({ pairing: null, tablet: { keyId: tablet.keyId } })
    expect((await new Tablet(offer.url).pair(offer.code)).status).toBe(401)
    expect(await running.state()).toMatchObject({ tablet: { keyId: tablet.keyId } })
  })

  test('the right code with another secret, and the right secret with another code, are told nothing but "refused"', async () => {
    const offer = await running.beginPairing()
    const tablet = new Tablet(offer.url)
    const bySecret = await tablet.pair(offer.code, { secret: 'A'.repeat(22) })
    const byCode = await tablet.pair(wrong(offer.code))
    expect([bySecret.json(), byCode.json()]).toEqual([
      { error: 'PAIRING_REFUSED', triesLeft: 4 },
      { error: 'PAIRING_REFUSED', triesLeft: 3 },
    ])
  })

  test('five wrong tries burn the offer: the right code no longer helps', async () => {
    const offer = await running.beginPairing()
    const tablet = new Tablet(offer.url)
    for (let tries = 0; tries < 5; tries++) expect((await tablet.pair(wrong(offer.code))).status).toBe(401)
    expect((await tablet.pair(offer.code)).json()).toEqual({ error: 'PAIRING_REFUSED', triesLeft: 0 })
    expect((await running.state()).tablet).toBeNull()
  })

  test('after 120 seconds the offer is worth nothing, a millisecond before it is', () => {
    const offer = openPairing(running.ports.random, 1_000)
    expect(offer.isOpen(120_999)).toBe(true)
    expect(offer.attempt(offer, 121_000)).toBe(false)
    expect(offer.attempt(offer, 120_999)).toBe(true)
  })

  test('a new offer makes the one before worthless', async () => {
    const before = await running.beginPairing()
    const after = await running.beginPairing()
    expect((await new Tablet(before.url).pair(before.code)).status).toBe(401)
    expect((await new Tablet(after.url).pair(after.code)).status).toBe(200)
  })

  test('who brings a key must have it, and must mean this station', async () => {
    const offer = await running.beginPairing()
    const tablet = new Tablet(offer.url)
    const text = pairingText('https://192.168.1.1:7352', tablet.secret, offer.code, await tablet.publicKey())
    expect((await tablet.pair(offer.code, { proofOver: text })).json()).toEqual({ error: 'NOT_READABLE' })
    const body = { secret: tablet.secret, code: offer.code, publicKey: 'AAAA', proof: 'A'.repeat(86) }
    expect((await ask(tablet.origin, '/tablet/pair', { body: JSON.stringify(body) })).status).toBe(400)
    expect((await running.state()).pairing).toMatchObject({ triesLeft: 5 })
  })

  test('codes are spread over all six digits', () => {
    const codes = Array.from({ length: 400 }, () => openPairing(running.ports.random, 0).code)
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
    expect(new Set(codes).size).toBeGreaterThan(390)
  })
})

describe('TAB-06 revocation', () => {
  test('un-pairing cuts a waiting request in the middle and closes the service', async () => {
    const offer = await running.beginPairing()
    const tablet = new Tablet(offer.url)
    await tablet.pair(offer.code)
    const { revision } = (await tablet.call('state', { revision: 0 })).json()
    const before = running.timers()
    const waiting = tablet.call('state', { revision }).then(
      (answer) => answer.status,
      () => 'cut',
    )
    await expect.poll(running.timers).toBe(before + 1)
    await running.unpair()
    expect(await waiting).toBe('cut')
    await expect(tablet.challenge()).rejects.toThrow()
    expect(await running.state()).toEqual({ address: null, pairing: null, tablet: null, task: null })
  })

  test('after a new pairing the old key is nobody', async () => {
    const first = await running.beginPairing()
    const old = new Tablet(first.url)
    await old.pair(first.code)
    const second = await running.beginPairing()
    await new Tablet(second.url).pair(second.code)
    expect((await ask(old.origin, '/tablet/challenge', { body: JSON.stringify({ keyId: old.keyId }) })).status).toBe(401)
  })

  test('pairing, refusals, task and end are events of the journal, under the account that opened it', async () => {
    const offer = await running.beginPairing()
    const tablet = new Tablet(offer.url)
    await tablet.pair(wrong(offer.code))
    await tablet.pair(offer.code)
    await running.service.offer(taskOf([]), employee)
    await running.unpair()
    const entries = await running.journal()
    expect(entries.map(({ action, result }) => `${action} ${result}`)).toEqual([
      'tablet.authority-made done',
      'tablet.pairing refused',
      'tablet.paired done',
      'tablet.task-offered done',
      'tablet.task-cancelled done',
      'tablet.unpaired done',
    ])
    expect(new Set(entries.map(({ account_login: login }) => login))).toEqual(new Set(['a.sadykova']))
    expect(JSON.stringify(entries)).not.toMatch(/A guardian/)
    const { pairings } = await listed()
    expect(pairings).toMatchObject([{ keyId: tablet.keyId, pairedBy: 'a.sadykova', endReason: 'unpaired' }])
  })

  const listed = async () => {
    const answer = await running.service.handlers.pairings({}, running.call)
    if (!answer.ok) throw new Error(answer.error.code)
    return answer.value
  }
})

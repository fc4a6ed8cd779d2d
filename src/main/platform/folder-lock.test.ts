import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockFolder } from './folder-lock.js'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tanba-lock-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('one station at a time in a data folder', () => {
  test('a second start is told which process holds it', () => {
    lockFolder(folder)
    expect(lockFolder(folder)).toEqual({
      ok: false,
      error: { code: 'FOLDER_IN_USE', retryable: false, details: { process: process.pid } },
    })
  })

  test('a released folder is free and holds nothing that remained', () => {
    const lock = lockFolder(folder)
    if (lock.ok) lock.value.release()
    expect(readdirSync(folder)).toEqual([])
    expect(lockFolder(folder).ok).toBe(true)
  })

  test('a lock left by a process that is gone does not keep the counter closed', () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    writeFileSync(join(folder, 'station.lock'), `${gone} -\n`)
    expect(lockFolder(folder).ok).toBe(true)
  })

  test('a process number that was used again does not count', () => {
    writeFileSync(join(folder, 'station.lock'), `${process.pid} another-boot:1\n`)
    expect(lockFolder(folder).ok).toBe(true)
    expect(readFileSync(join(folder, 'station.lock'), 'utf8')).not.toContain('another-boot')
  })

  test('a lock cut off in the middle counts as left behind', () => {
    writeFileSync(join(folder, 'station.lock'), '')
    expect(lockFolder(folder).ok).toBe(true)
  })

  test('while another start judges the lock, this one stands back', () => {
    writeFileSync(join(folder, 'station.lock'), '')
    mkdirSync(join(folder, 'station.lock.takeover'))
    expect(lockFolder(folder).ok).toBe(false)
  })
})

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { missingPeers, nbis, nfiqOf } from './fingerprint-peers.js'

const print = (name: string) => ({ name, image: { width: 20, height: 20, dpi: 500, pixels: new Uint8Array(400).fill(90) } })

describe.skipIf(process.platform === 'win32')('peers on PATH', () => {
  const path = process.env['PATH']
  let folder = ''

  /** A stand-in with the arguments and output of the real program, which is not installed here. */
  const put = (name: string, body: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`)
    chmodSync(join(folder, name), 0o755)
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tanba-peer-test-'))
    process.env['PATH'] = [folder, '/usr/bin', '/bin'].join(delimiter)
  })
  afterEach(() => {
    process.env['PATH'] = path
    rmSync(folder, { recursive: true, force: true })
  })

  test('what is not there is named and not measured', () => {
    expect(missingPeers()).toEqual(['mindtct', 'bozorth3', 'nfiq'])
    expect(nbis([print('a/1_1')])).toBeUndefined()
    expect(nfiqOf(print('a/1_1').image)).toBeUndefined()
  })

  test('every pair of a set gets the score of its line, pairs across sets and refused pictures none', () => {
    // The third picture is refused; a comparison scores the number of its line in the gallery.
    put('mindtct', 'case "$2" in */2) exit 1;; esac; echo "10 20 30 40" > "$2.xyt"')
    put('bozorth3', 'n=0; while read line; do n=$((n + 1)); echo "$n"; done < "$4"')
    const peer = nbis(['a/1_1', 'a/1_2', 'a/2_1', 'a/2_2', 'b/1_1'].map(print))
    expect(peer?.milliseconds.length).toBe(5)
    expect([peer?.score('a/1_1', 'a/1_2'), peer?.score('a/2_2', 'a/1_1'), peer?.score('a/1_2', 'a/2_2')]).toEqual([1, 2, 1])
    expect([peer?.score('a/1_1', 'a/2_1'), peer?.score('a/1_1', 'b/1_1')]).toEqual([undefined, undefined])
  })

  test('the best NFIQ class is the highest quality', () => {
    put('nfiq', 'echo 1')
    expect(nfiqOf(print('a/1_1').image)).toBe(5)
  })
})

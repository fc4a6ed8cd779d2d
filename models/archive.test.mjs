import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { filesFromTarball } from './archive.mjs'

function entry(name, content, prefix = '') {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(content.length.toString(8).padStart(11, '0'), 124)
  header.write('ustar', 257)
  header.write(prefix, 345)
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)])
}

const tarball = (...entries) => gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]))

describe('files of an npm package', () => {
  const archive = tarball(entry('package/a', 'first'), entry('b', 'x'.repeat(600), 'package/deep'), entry('package/c', ''))

  test('are found by their names, also behind longer ones and in deep folders', () => {
    const files = filesFromTarball(archive, ['package/a', 'package/deep/b', 'package/c'])
    expect([...files].map(([name, bytes]) => [name, bytes.length])).toEqual([
      ['package/a', 5],
      ['package/deep/b', 600],
      ['package/c', 0],
    ])
    expect(files.get('package/a').toString()).toBe('first')
  })

  test('a missing one is named', () => {
    expect(() => filesFromTarball(archive, ['package/model'])).toThrow('the package has no file package/model')
  })

  test('bytes that are no archive are refused', () => {
    expect(() => filesFromTarball(gzipSync(Buffer.alloc(1024, 65)), ['a'])).toThrow('no tar archive')
    expect(() => filesFromTarball(Buffer.from('not gzip'), ['a'])).toThrow()
  })
})

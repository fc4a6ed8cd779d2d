import { gunzipSync } from 'node:zlib'

const block = 512

/**
 * Regular files of an npm tarball (gzip over POSIX ustar).
 * @param tarball bytes of the .tgz
 * @param wanted names inside the archive
 * @returns Map from name to bytes @throws when one is missing
 */
export function filesFromTarball(tarball, wanted) {
  const archive = gunzipSync(tarball)
  const found = new Map()
  for (let at = 0; at + block <= archive.length && archive[at] !== 0;) {
    const name = entryName(archive, at)
    const size = parseInt(field(archive, at + 124, 12), 8)
    if (!(size >= 0)) throw new Error('the package is no tar archive')
    if (wanted.includes(name)) found.set(name, archive.subarray(at + block, at + block + size))
    at += block + Math.ceil(size / block) * block
  }
  for (const name of wanted) if (!found.has(name)) throw new Error(`the package has no file ${name}`)
  return found
}

function entryName(archive, at) {
  const name = field(archive, at, 100)
  const prefix = field(archive, at + 345, 155)
  return prefix === '' ? name : `${prefix}/${name}`
}

function field(archive, at, length) {
  const bytes = archive.subarray(at, at + length)
  const end = bytes.indexOf(0)
  return bytes.toString('utf8', 0, end < 0 ? length : end)
}

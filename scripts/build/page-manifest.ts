import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Plugin } from 'vite'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
}

/** Lists what the shells may serve (SEC-11): the servers look paths up in this list and never join a request to a folder. */
export function pageManifest(folder: string, manifestFile: string): Plugin {
  return {
    name: 'tanba-page-manifest',
    apply: 'build',
    writeBundle: (_options, bundle) => {
      const paths = Object.keys(bundle).sort()
      const manifest = Object.fromEntries(paths.map((path) => [`/${path}`, entryOf(join(folder, path))]))
      writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 1)}\n`)
    },
  }
}

function entryOf(file: string): { type: string; sha256: string } {
  const type = mediaTypes[extname(file)]
  if (type === undefined) throw new Error(`no media type is known for ${extname(file)}: the page would not be served`)
  return { type, sha256: createHash('sha256').update(readFileSync(file)).digest('hex') }
}

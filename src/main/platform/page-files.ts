import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const PageManifest = z.record(z.string(), z.object({ type: z.string(), sha256: z.string() }))
export type PageManifest = z.output<typeof PageManifest>

export interface Page {
  readonly type: string
  readonly content: Uint8Array
}

export interface PageFiles {
  /** @param path as it stands in the address, not decoded; null when the manifest does not list exactly this */
  readonly find: (path: string) => Promise<Page | null>
}

/**
 * The built pages, by the list written when they were built (SEC-11): a request is looked up in the list, never joined to a
 * folder, so no spelling of `..` means anything. A file that changed since the build is not served.
 */
export function pageFiles(folder: string, manifest: PageManifest): PageFiles {
  const known = new Map(Object.entries(manifest))
  const read = new Map<string, Promise<Page | null>>()
  const load = async (path: string): Promise<Page | null> => {
    const entry = known.get(path)
    if (entry === undefined) return null
    const content = await readFile(join(folder, path))
    const digest = createHash('sha256').update(content).digest('hex')
    return digest === entry.sha256 ? { type: entry.type, content } : null
  }
  return {
    find: (requested) => {
      const path = requested === '/' ? '/index.html' : requested
      if (!known.has(path)) return Promise.resolve(null)
      const page = read.get(path) ?? load(path)
      read.set(path, page)
      return page
    },
  }
}

/** The pages of this build: `out/pages.json` lists what lies in `out/renderer`. @param programs `<root>/out/main` */
export async function builtPages(programs: string): Promise<PageFiles> {
  const out = join(programs, '..')
  const manifest = PageManifest.parse(JSON.parse(await readFile(join(out, 'pages.json'), 'utf8')))
  return pageFiles(join(out, 'renderer'), manifest)
}

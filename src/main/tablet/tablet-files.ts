import type { Page, PageFiles } from '../platform/page-files.js'

const startPath = '/tablet/index.html'
const namedFile = /[\w.-]+\.(?:js|mjs|css|ttf|svg|wasm)\b/g

/**
 * What a tablet may fetch: its page and the files that page leads to, found by the names they call each other by. The station's
 * own pages lie in the same list and are not reached from it (TAB-09).
 */
export async function tabletFiles(pages: PageFiles): Promise<PageFiles> {
  const reached = new Map<string, Page>()
  const reach = async (path: string): Promise<void> => {
    if (reached.has(path)) return
    const page = await pages.find(path)
    if (page === null) return
    reached.set(path, page)
    if (!page.type.startsWith('text/')) return
    const names = new Set(Buffer.from(page.content).toString('utf8').match(namedFile) ?? [])
    for (const name of names) await reach(`/assets/${name}`)
  }
  await reach(startPath)
  return { find: (path) => Promise.resolve(reached.get(path === '/' ? startPath : path) ?? null) }
}

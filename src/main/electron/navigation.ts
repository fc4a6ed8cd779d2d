import type { WebContents } from 'electron'
import { isOwnAddress } from './own-address.js'

/** SEC-06, SEC-07, SEC-08: a window of ours shows our pages, opens nothing and embeds nothing. */
export function holdToOwnPages(contents: WebContents): void {
  const stay = (event: { readonly preventDefault: () => void }, address: string): void => {
    if (!isOwnAddress(address)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', (event) => stay(event, event.url))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

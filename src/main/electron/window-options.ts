import type { BrowserWindowConstructorOptions } from 'electron'
import type { Profile } from '../../preload/contract/values.js'

export interface WindowSetting {
  readonly profile: Profile
  /** a packaged product, not a start from the sources */
  readonly packaged: boolean
  /** the built preload file */
  readonly preload: string
}

/** Kept in memory: nothing a page handles is written to a browser cache. */
export const partition = 'station'

/** SEC-02, SEC-04: every switch is said, so that a changed default of Electron changes nothing. */
export function windowOptions({ profile, packaged, preload }: WindowSetting): BrowserWindowConstructorOptions {
  return {
    title: 'Tanba',
    width: 1366,
    height: 850,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f6f7f9',
    webPreferences: {
      preload,
      partition,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: !packaged && profile === 'training',
    },
  }
}

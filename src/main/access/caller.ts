export type Shell = 'electron' | 'kiosk' | 'cli'

/** One window or one browser session; sign-in belongs to it. Made by the shell, never by the page. */
export interface Caller {
  readonly sessionKey: string
}

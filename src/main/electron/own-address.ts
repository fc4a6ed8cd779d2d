/** The scheme of the pages in the Electron shell; Node knows no origin of such schemes, so scheme and host are compared. */
export const ownScheme = 'tanba'
export const ownHost = 'station'
export const startAddress = `${ownScheme}://${ownHost}/index.html`

/** SEC-07, SEC-10: exactly our scheme and host, nothing before or behind them; empty and about:blank are foreign. */
export function isOwnAddress(address: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(address)
    return protocol === `${ownScheme}:` && host === ownHost && username === '' && password === ''
  } catch {
    return false
  }
}

/** SEC-18: ways to look into a running product from outside. */
const lookingIn = [
  '--inspect',
  '--remote-debugging',
  '--remote-allow-origins',
  '--js-flags',
  '--load-extension',
  '--no-sandbox',
  '--disable-web-security',
]

/** @returns the first argument the product does not start with; null when there is none */
export function refusedSwitch(args: readonly string[]): string | null {
  return args.find((arg) => lookingIn.some((start) => arg.toLowerCase().startsWith(start))) ?? null
}

/** SEC-05: the same policy on the loopback shell and on Electron's own scheme. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The camera belongs to the page; every device that Tanba speaks to itself does not. */
const permissionsPolicy = [
  'camera=(self)',
  'fullscreen=(self)',
  ...['microphone', 'geolocation', 'usb', 'hid', 'serial', 'midi', 'payment', 'display-capture'].map((name) => `${name}=()`),
].join(', ')

/** On every answer, whatever its status. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'permissions-policy': permissionsPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** scrypt cost: N = 2^15, r = 8, p = 3 (OWASP password storage cheat sheet, equal to N = 2^17, p = 1 at a quarter of the memory). */
const cost = { logN: 15, r: 8, p: 3 } as const
const keyLength = 32

/** @returns 'scrypt$15$8$3$<salt>$<key>', salt and key in base64 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost.logN, cost.r, cost.p)
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$')
}

/** Compares in constant time; a hash it cannot read matches nothing. */
export async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [scheme, logN, r, p, salt, key] = stored.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false
  const expected = Buffer.from(key, 'base64')
  const given = await derive(password, Buffer.from(salt, 'base64'), Number(logN), Number(r), Number(p))
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** Takes as long as a real comparison: an unknown login must not answer faster than a wrong password. */
export async function wasteOneComparison(password: string): Promise<false> {
  await derive(password, Buffer.alloc(16), cost.logN, cost.r, cost.p)
  return false
}

function derive(password: string, salt: Buffer, logN: number, r: number, p: number): Promise<Buffer> {
  const N = 2 ** logN
  return new Promise((resolve, reject) => {
    // NFC: the same letters typed on another keyboard layout driver may come decomposed.
    scrypt(password.normalize('NFC'), salt, keyLength, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

import { createHash, createPublicKey, generateKeyPairSync, hkdfSync, sign, verify } from 'node:crypto'
import { decrypt, encrypt } from './aes-gcm.js'

export type Algorithm = 'AES-256-GCM' | 'SHA-384' | 'HKDF-SHA384' | 'ECDSA-P384-SHA384'

export interface SelfTestReport {
  readonly passed: boolean
  readonly failed: readonly Algorithm[]
  /** the library that did the work, for the report "Cryptographic means in use" (kazakhstan.md 1.3) */
  readonly provider: string
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex')

/** Known-answer tests at start (406-¶13.1); a failure forbids enrolment. */
export function selfTest(): SelfTestReport {
  const tests: ReadonlyArray<readonly [Algorithm, () => boolean]> = [
    ['AES-256-GCM', aesGcm],
    ['SHA-384', sha384],
    ['HKDF-SHA384', hkdf],
    ['ECDSA-P384-SHA384', ecdsa],
  ]
  const failed = tests.filter(([, passes]) => !holds(passes)).map(([name]) => name)
  return { passed: failed.length === 0, failed, provider: `OpenSSL ${process.versions.openssl}` }
}

function holds(test: () => boolean): boolean {
  try {
    return test()
  } catch {
    return false
  }
}

/** Test case 16 of McGrew & Viega, "The Galois/Counter Mode of Operation" (2005), appendix B. */
function aesGcm(): boolean {
  const key = hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308')
  const nonce = hex('cafebabefacedbaddecaf888')
  const associated = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2')
  const plaintext = hex(
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
  )
  const expected = hex(
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
      '76fc6ece0f4e1768cddf8853bb2d551b',
  )
  const sealed = encrypt(key, nonce, plaintext, associated)
  const forged = Buffer.from(sealed)
  forged[0] ^= 1
  return (
    sealed.equals(expected) &&
    decrypt(key, nonce, sealed, associated)?.equals(plaintext) === true &&
    decrypt(key, nonce, forged, associated) === null
  )
}

/** FIPS 180-4, the one-block message "abc". */
function sha384(): boolean {
  const expected = 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7'
  return createHash('sha384').update('abc').digest('hex') === expected
}

/** Inputs of RFC 5869 A.1 with SHA-384; the answer was computed apart, by Python's hmac. */
function hkdf(): boolean {
  const derived = hkdfSync('sha384', hex('0b'.repeat(22)), hex('000102030405060708090a0b0c'), hex('f0f1f2f3f4f5f6f7f8f9'), 42)
  return Buffer.from(derived).toString('hex') === hkdfAnswer
}

const hkdfAnswer = '9b5097a86038b805309076a44b3a9f38063e25b516dcbf369f394cfab43685f748b6457763e4f0204fc5'

/** A signature of "abc" made once by the openssl command line, then the pairwise consistency of a fresh key. */
function ecdsa(): boolean {
  const known = createPublicKey({ key: hex(ecdsaPublicKey), format: 'der', type: 'spki' })
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const signature = sign('sha384', hex('01'), privateKey)
  return (
    verify('sha384', Buffer.from('abc'), known, hex(ecdsaSignature)) &&
    verify('sha384', hex('01'), publicKey, signature) &&
    !verify('sha384', hex('02'), publicKey, signature)
  )
}

const ecdsaPublicKey =
  '3076301006072a8648ce3d020106052b81040022036200047f93e7117511961e4b20892c33902754181ea2a6511179d53e9ce8d0c8d21901b1a4d35bc7eb' +
  '5cb9ba3dda61e9bd966aea0ca1d900d0cc2d777fcf6c14c6a69a3911615f8e76e1195b9c084ea24cac9dd35df8959790336cc686fb127106f336'
const ecdsaSignature =
  '306402304f44c76a2714d9acab93e69ded3de611be1c623cc5b72605f6c7fa8067492a06a1cb8ef9e7d183c2ade6e68c55cf04d802300a4eebe951f69141' +
  '7c64e816041aeae42bad4d299cd515a431b667ee81d7eb984a8367773d4fc254313d89938b9d39a2'

import { createHash } from 'node:crypto'
import forge from 'node-forge'
import { fail, ok, type Result } from '../../preload/contract/result.js'

export interface EncryptedList {
  /** CMS EnvelopedData, DER */
  readonly file: Buffer
  /** SHA-384 of the file, hexadecimal: stands on D-27 */
  readonly digest: string
}

/**
 * the subjects of a breach for the authorised body, encrypted to its certificate: CMS EnvelopedData (RFC 5652), AES-256-CBC, the key
 * for RSA of 2048 bits and more. The list leaves the station in no other form.
 * @param certificate PEM of the receiver
 */
export function encryptSubjects(iins: readonly string[], certificate: string): Result<EncryptedList, 'CERTIFICATE_NOT_READABLE'> {
  const receiver = readReceiver(certificate)
  if (receiver === null) return fail('CERTIFICATE_NOT_READABLE')
  const envelope = forge.pkcs7.createEnvelopedData()
  envelope.addRecipient(receiver)
  envelope.content = forge.util.createBuffer(`IIN\r\n${iins.join('\r\n')}\r\n`, 'utf8')
  envelope.encrypt()
  const file = Buffer.from(forge.asn1.toDer(envelope.toAsn1()).getBytes(), 'latin1')
  return ok({ file, digest: createHash('sha384').update(file).digest('hex') })
}

function readReceiver(pem: string): forge.pki.Certificate | null {
  try {
    const certificate = forge.pki.certificateFromPem(pem)
    const key = certificate.publicKey as forge.pki.rsa.PublicKey
    return typeof key.n?.bitLength === 'function' && key.n.bitLength() >= 2048 ? certificate : null
  } catch {
    return null
  }
}

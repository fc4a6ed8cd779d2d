import forge from 'node-forge'

const { asn1 } = forge
export type Asn1 = forge.asn1.Asn1

// forge keeps bytes as latin-1 text; only its ASN.1 writer is used here, no decision rests on it (stack-and-style.md 5).
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const universal = (type: forge.asn1.Type, constructed: boolean, value: string | Asn1[]): Asn1 =>
  asn1.create(asn1.Class.UNIVERSAL, type, constructed, value)

export const sequence = (...items: Asn1[]): Asn1 => universal(asn1.Type.SEQUENCE, true, items)
export const set = (...items: Asn1[]): Asn1 => universal(asn1.Type.SET, true, items)
export const oid = (dotted: string): Asn1 => universal(asn1.Type.OID, false, asn1.oidToDer(dotted).getBytes())
export const utf8 = (value: string): Asn1 => universal(asn1.Type.UTF8, false, text(Buffer.from(value)))
export const printable = (value: string): Asn1 => universal(asn1.Type.PRINTABLESTRING, false, value)
export const boolean = (value: boolean): Asn1 => universal(asn1.Type.BOOLEAN, false, value ? '\xff' : '\x00')
export const octets = (bytes: Uint8Array): Asn1 => universal(asn1.Type.OCTETSTRING, false, text(bytes))
export const utcTime = (ms: number): Asn1 => universal(asn1.Type.UTCTIME, false, asn1.dateToUtcTime(new Date(ms)))
/** @param unused bits at the end of the last byte */
export const bits = (bytes: Uint8Array, unused = 0): Asn1 =>
  universal(asn1.Type.BITSTRING, false, String.fromCharCode(unused) + text(bytes))
export const contextual = (tag: number, constructed: boolean, value: string | Asn1[]): Asn1 =>
  // Context tags are small numbers that forge's enumeration of universal types does not name.
  asn1.create(asn1.Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, constructed, value)
export const contextualBytes = (tag: number, bytes: Uint8Array): Asn1 => contextual(tag, false, text(bytes))

/** @param bytes big-endian and positive: the caller clears the highest bit */
export const integer = (bytes: Uint8Array): Asn1 => universal(asn1.Type.INTEGER, false, text(bytes))

export const encode = (item: Asn1): Buffer => Buffer.from(asn1.toDer(item).getBytes(), 'latin1')
export const decode = (der: Uint8Array): Asn1 => asn1.fromDer(text(der))

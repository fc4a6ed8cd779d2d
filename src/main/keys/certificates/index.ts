export { checkCertificate, daysLeft, isTraining, parseCertificate, type CertificateError } from './check.js'
export { createTrainingAuthority, issueCertificate, type CertificateRequest, type CertificateRole, type Issuer } from './issue.js'
export {
  bits,
  boolean,
  contextual,
  contextualBytes,
  decode,
  encode,
  integer,
  octets,
  oid,
  sequence,
  set,
  utcTime,
  utf8,
  type Asn1,
} from './der.js'

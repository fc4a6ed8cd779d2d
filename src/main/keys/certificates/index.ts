export { checkCertificate, daysLeft, isTraining, parseCertificate, type CertificateError } from './check.js'
export { createTrainingAuthority, issueCertificate, type CertificateRequest, type CertificateRole, type Issuer } from './issue.js'

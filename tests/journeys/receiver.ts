import forge from 'node-forge'

/** The authorised body of a journey: its certificate as a file to choose, and what opens the list that is encrypted to it. */
export function receiver() {
  const { publicKey, privateKey } = forge.pki.rsa.generateKeyPair(2048)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = publicKey
  certificate.serialNumber = '01'
  certificate.setSubject([{ name: 'commonName', value: 'Authorised body' }])
  certificate.setIssuer([{ name: 'commonName', value: 'Authorised body' }])
  certificate.sign(privateKey, forge.md.sha256.create())
  return {
    file: certificateFile(forge.pki.certificateToPem(certificate)),
    /** @returns what the file says; undefined: it is no enveloped data */
    open: (bytes: Buffer): string | undefined => {
      const message = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(bytes.toString('latin1')))
      if (!('decrypt' in message)) return undefined
      message.decrypt(message.recipients[0], privateKey)
      return message.content?.toString()
    },
  }
}

export const certificateFile = (content: string) => ({
  name: 'body.pem',
  mimeType: 'application/x-pem-file',
  buffer: Buffer.from(content),
})

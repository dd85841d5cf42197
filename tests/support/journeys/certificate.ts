import { generateKeyPairSync, sign } from 'node:crypto'

/** A key and a certificate that it signed itself (X.509, RFC 5280), which browsers take where a test tells them to. */
export function aCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(Buffer.from('06082a8648ce3d040302', 'hex')) // ecdsa-with-SHA256
  const commonName = sequence(Buffer.from('0603550403', 'hex'), element(0x0c, Buffer.from('localhost')))
  const name = sequence(element(0x31, commonName))
  const times = [-1, 1].map((days) => element(0x17, Buffer.from(utcTime(Date.now() + days * 86_400_000))))
  const content = sequence(
    element(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(...times),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = element(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]))
  const lines = sequence(content, algorithm, signature).toString('base64').replaceAll(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

/** YYMMDDHHMMSSZ. */
const utcTime = (time: number) => `${new Date(time).toISOString().replaceAll(/\D/g, '').slice(2, 14)}Z`

const sequence = (...parts: Buffer[]) => element(0x30, Buffer.concat(parts))

/** DER: a tag, the length in one byte or after a byte that counts its bytes, and the content. */
function element(tag: number, content: Buffer): Buffer {
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

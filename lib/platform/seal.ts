import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { secret } from './env'

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** Closes a text so that only this site can read it, and nobody can change it: AES-256-GCM, a key for each purpose. */
export function seal(purpose: string, text: string, nonce: Buffer = randomBytes(NONCE)): string {
  const cipher = createCipheriv(CIPHER, keyFor(purpose), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** The same, but one text is always sealed alike: for what stands in a page, which must not change by itself. */
export function sealAlike(purpose: string, text: string): string {
  const nonce = createHmac('sha256', keyFor(`${purpose}, alike`))
    .update(text)
    .digest()
    .subarray(0, NONCE)
  return seal(purpose, text, nonce)
}

/** The text, or null when it was not sealed here for this purpose. */
export function unseal(purpose: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < NONCE + TAG) return null
  const decipher = createDecipheriv(CIPHER, keyFor(purpose), bytes.subarray(0, NONCE))
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secret(), '', `veta ${purpose}`, 32))

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { secret } from './env'

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/**
 * Encrypts a text so that only this site can read it and nobody can change it: AES-256-GCM, with a key for each purpose.
 * Returns base64url.
 */
export function encrypt(purpose: string, text: string, nonce: Buffer = randomBytes(NONCE)): string {
  const cipher = createCipheriv(CIPHER, keyFor(purpose), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** Always encrypts a text alike, for a value in a page that must not change by itself. */
export function encryptAlike(purpose: string, text: string): string {
  const nonce = createHmac('sha256', keyFor(`${purpose}, alike`))
    .update(text)
    .digest()
    .subarray(0, NONCE)
  return encrypt(purpose, text, nonce)
}

/** The text; null when it was not encrypted here for this purpose. */
export function decrypt(purpose: string, encrypted: string): string | null {
  const bytes = Buffer.from(encrypted, 'base64url')
  if (bytes.length < NONCE + TAG) return null
  const decipher = createDecipheriv(CIPHER, keyFor(purpose), bytes.subarray(0, NONCE))
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** Cached by secret and purpose: a live stream encrypts an id for each message. */
const keys = new Map<string, Buffer>()

function keyFor(purpose: string): Buffer {
  const from = secret()
  const name = `${purpose} ${from}`
  const key = keys.get(name) ?? Buffer.from(hkdfSync('sha256', from, '', `veta ${purpose}`, 32))
  keys.set(name, key)
  return key
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { secret } from '../env'

/** How far somebody has heard: everything from transactions before `xmin`, at a time in milliseconds since 1970. */
export type Cursor = { xmin: bigint; at: number }

const NONCE = 12
const TAG = 16
const WORDS = 16
/** Of the sealed bytes as base64url. */
const LENGTH = Math.ceil(((NONCE + WORDS + TAG) * 4) / 3)

let known: { of: string; key: Buffer } | undefined

function key(): Buffer {
  const of = secret()
  if (known?.of !== of) known = { of, key: Buffer.from(hkdfSync('sha256', of, '', 'veta live cursor', 32)) }
  return known.key
}

/** The id of a live message. Numbers of transactions would tell how much goes on unseen, so it is sealed. */
export function seal({ xmin, at }: Cursor): string {
  const words = Buffer.alloc(WORDS)
  words.writeBigUInt64BE(xmin)
  words.writeBigUInt64BE(BigInt(at), 8)
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce)
  return Buffer.concat([nonce, cipher.update(words), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  )
}

/** Null for what no server of ours has sealed. */
export function unseal(id: string): Cursor | null {
  if (id.length !== LENGTH || !/^[\w-]+$/.test(id)) return null
  const bytes = Buffer.from(id, 'base64url')
  const opening = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, NONCE))
  opening.setAuthTag(bytes.subarray(-TAG))
  try {
    const words = Buffer.concat([opening.update(bytes.subarray(NONCE, -TAG)), opening.final()])
    return { xmin: words.readBigUInt64BE(), at: Number(words.readBigUInt64BE(8)) }
  } catch {
    return null
  }
}

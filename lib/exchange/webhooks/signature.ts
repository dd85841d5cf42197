import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** A secret as Standard Webhooks writes it: 256 random bits. */
export const newSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64')}`

type Signed = { id: string; sentAt: Date; body: string }

/** The headers of a signed message (Standard Webhooks 1.0.0): its id, the time of sending in seconds, and the signature of both with the body. */
export function signatureHeaders(secret: string, { id, sentAt, body }: Signed): Record<string, string> {
  const timestamp = Math.floor(sentAt.getTime() / 1_000)
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  }
}

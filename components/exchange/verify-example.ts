/** The body of a message: `question` is left out where the event belongs to none. */
export const messageExample = `{
  "id": "01a22f5a-5bfb-7797-9dd4-a08f070d77a1",
  "type": "position.posted",
  "at": "2026-12-01T10:15:00.000Z",
  "seminar": "philosophy-of-mind",
  "question": "01a22f5a-c33a-7722-befc-389c8c280ece",
  "object": "https://veta.uni.example/positions/01a22f5a-c56d-7348-ae56-a38b42862741"
}`

/** How a program in Node checks a message: shown to whoever writes one, and run by the tests. */
export const verifyExample = `import { createHmac, timingSafeEqual } from 'node:crypto'

export function isFromVeta(secret, headers, body) {
  const id = headers['webhook-id']
  const sentAt = headers['webhook-timestamp']
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const right = createHmac('sha256', key).update(\`\${id}.\${sentAt}.\${body}\`).digest()
  const isRecent = Math.abs(Date.now() / 1000 - Number(sentAt)) < 300
  return isRecent && headers['webhook-signature'].split(' ').some((given) => {
    const signature = Buffer.from(given.slice('v1,'.length), 'base64')
    return signature.length === right.length && timingSafeEqual(signature, right)
  })
}`

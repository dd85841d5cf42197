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

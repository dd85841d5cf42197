import { createServer, type Socket } from 'node:net'

export type Received = { to: string; text: string }

/**
 * A mail server that takes everything (RFC 5321, as much of it as a sender needs) and shows it. `SMTP_URL` points
 * at it until it is closed.
 */
export async function aMailbox(): Promise<{ received: Received[]; close(): Promise<void> }> {
  const received: Received[] = []
  const server = createServer((socket) => converse(socket, received))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  process.env.SMTP_URL = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return {
    received,
    close: () => {
      delete process.env.SMTP_URL
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function converse(socket: Socket, received: Received[]) {
  let to = ''
  let letter: string[] | null = null
  let rest = ''
  const hear = (line: string) => {
    if (letter && line !== '.') return letter.push(line)
    if (letter) received.push({ to, text: decoded(letter) })
    if (/^RCPT TO:<(.*)>/i.test(line)) to = /<(.*)>/.exec(line)?.[1] ?? ''
    const answer =
      letter === null && /^DATA/i.test(line) ? '354 go on' : /^QUIT/i.test(line) ? '221 bye' : '250 ok'
    letter = answer.startsWith('354') ? [] : null
    return socket.write(`${answer}\r\n`)
  }
  socket.write('220 here\r\n')
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString()).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
}

/** Undoes quoted-printable (RFC 2045, 6.7). */
function decoded(lines: string[]): string {
  const joined = lines.join('\n').replaceAll('=\n', '')
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** The first link in a letter. */
export const linkIn = ({ text }: Received): URL => new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? 'none:')

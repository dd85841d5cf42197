import { createServer, type Socket } from 'node:net'

export type Received = { to: string; text: string; messageId: string; headers: string }

/** The server's treatment of the next letters: it accepts, refuses, or stays silent at this point. */
type Manner = 'taking' | 'refusing' | 'silent after the letter'

export type Mailbox = {
  received: Received[]
  manner: Manner
  /** The number of letters that arrived whole, whether or not the server confirmed them. */
  heard(): number
  /** Ends every connection, like a failing network. */
  hangUp(): void
  close(): Promise<void>
}

/**
 * A mail server (the parts of RFC 5321 that a sender needs) that shows the letters it accepted. `SMTP_URL` points to it
 * until it is closed.
 */
export async function aMailbox(): Promise<Mailbox> {
  const sockets = new Set<Socket>()
  let heard = 0
  const mailbox: Mailbox = {
    received: [],
    manner: 'taking',
    heard: () => heard,
    hangUp: () => {
      for (const socket of sockets) socket.destroy()
    },
    close: () => {
      delete process.env.SMTP_URL
      mailbox.hangUp()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    converse(socket, mailbox, () => heard++)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  process.env.SMTP_URL = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return mailbox
}

function converse(socket: Socket, mailbox: Mailbox, hear: () => void) {
  let to = ''
  let letter: string[] | null = null
  let rest = ''
  const answer = (line: string): string | null => {
    if (letter && line !== '.') {
      letter.push(line)
      return null
    }
    if (letter) {
      hear()
      if (mailbox.manner === 'silent after the letter') return null
      mailbox.received.push({ to, ...read(letter) })
      letter = null
      return '250 taken'
    }
    if (/^RCPT TO:<(.*)>/i.test(line)) {
      to = /<(.*)>/.exec(line)?.[1] ?? ''
      return mailbox.manner === 'refusing' ? '451 not now' : '250 ok'
    }
    if (/^QUIT/i.test(line)) return '221 bye'
    if (!/^DATA/i.test(line)) return '250 ok'
    letter = []
    return '354 go on'
  }
  socket.write('220 here\r\n')
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString()).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const words = answer(line)
      if (words) socket.write(`${words}\r\n`)
    }
  })
}

function read(lines: string[]): Omit<Received, 'to'> {
  const text = decoded(lines)
  const headers = text.slice(0, text.indexOf('\n\n'))
  return { text, headers, messageId: /^Message-ID: (\S+)/im.exec(headers)?.[1] ?? '' }
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

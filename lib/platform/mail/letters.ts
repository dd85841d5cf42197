import { randomUUID } from 'node:crypto'
import nodemailer from 'nodemailer'
import { db, type Tx } from '../database/db'
import { decrypt, encrypt } from '../encryption'
import { env } from '../env'
import { log } from '../log'
import { Prisma } from '../prisma/client'

/** A letter as it goes out. `headers` are those that a letter of its kind needs beside the usual. */
export type Written = {
  to: string
  subject: string
  text: string
  headers?: Record<string, string>
  personId?: string
}

type Queued = {
  id: string
  to: string
  subject: string
  text: string
  headers: Record<string, string>
  message_id: string
  attempts: number
  queued_at: Date
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long to wait after the first, second, … failure; the last goes on. In milliseconds. */
const waits = [30_000, 2 * MINUTE, 10 * MINUTE, HOUR, 4 * HOUR]

/** After three days a letter is of no use to anybody. */
const LONGEST = 72 * HOUR

/** No conversation with a mail server takes longer; a claim on a letter outlasts it. */
const PATIENCE = 90_000

/**
 * Puts a letter into the queue, in the transaction of what it is about. It stays there until a mail server has taken
 * it, through restarts. Its text may carry a link that signs somebody in, so it waits encrypted.
 */
export async function queueLetter(
  tx: Tx,
  { to, subject, text, headers, personId }: Written,
): Promise<string> {
  const host = new URL(env().NEXTAUTH_URL ?? 'http://localhost').hostname
  const messageId = `<${randomUUID()}@${host}>`
  const data = { to, subject, text: encrypt('letter', text), headers: headers ?? {}, personId, messageId }
  const { id } = await tx.letter.create({ data, select: { id: true } })
  return id
}

/**
 * Sends what is due, one letter at a time, and answers how many went. A letter is claimed before it is sent, so that
 * several processes never send the same; one that was being sent when a process was killed is sent again under the
 * same Message-ID once the claim is over. After a failure the rest waits for the next round.
 */
export async function deliverDue(): Promise<number> {
  if (!env().SMTP_URL) return 0
  for (let sent = 0; ; sent++) {
    const letter = await claim(Prisma.sql`due_at <= now()`)
    if (!letter || !(await deliver(letter))) return sent
  }
}

/** Sends this one now, if it still waits. False when the mail server did not take it; it is tried again later. */
export async function deliverNow(id: string): Promise<boolean> {
  const letter = await claim(Prisma.sql`id = ${id}::uuid`)
  return letter ? deliver(letter) : true
}

async function claim(which: Prisma.Sql): Promise<Queued | undefined> {
  const [letter] = await db.$queryRaw<Queued[]>`
    UPDATE letter SET attempts = attempts + 1, claimed_until = now() + ${2 * PATIENCE} * interval '1 millisecond'
    WHERE id = (SELECT id FROM letter WHERE ${which} AND sent_at IS NULL AND gave_up_at IS NULL
      AND (claimed_until IS NULL OR claimed_until < now()) ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, "to", subject, text, headers, message_id, attempts, queued_at`
  return letter
}

async function deliver(letter: Queued): Promise<boolean> {
  try {
    const text = decrypt('letter', letter.text)
    if (text === null) throw new Error('It was encrypted with another secret.')
    await hand(letter, text)
  } catch (error) {
    await putBack(letter, error instanceof Error ? error.message : 'unknown')
    return false
  }
  // What has gone is of no further use, and its links are nobody else's business.
  await db.$executeRaw`UPDATE letter SET sent_at = now(), claimed_until = NULL, last_error = NULL, text = ''
    WHERE id = ${letter.id}::uuid`
  return true
}

async function hand({ to, subject, headers, message_id }: Queued, text: string): Promise<void> {
  const transport = nodemailer.createTransport({
    url: env().SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The mail server took too long.')), PATIENCE)
  })
  const mail = { from: env().MAIL_FROM, to, subject, text, headers, messageId: message_id }
  try {
    await Promise.race([transport.sendMail(mail), tooLate])
  } finally {
    clearTimeout(timer)
    transport.close()
  }
}

async function putBack({ id, attempts, queued_at }: Queued, reason: string): Promise<void> {
  const wait = waits[Math.min(attempts, waits.length) - 1] ?? HOUR
  const over = Date.now() + wait > queued_at.getTime() + LONGEST
  log.error({ letter: id, attempts, reason, over }, 'mail not sent')
  await db.$executeRaw`UPDATE letter SET claimed_until = NULL, last_error = ${reason.slice(0, 500)},
    due_at = now() + ${wait} * interval '1 millisecond', gave_up_at = CASE WHEN ${over} THEN now() END
    WHERE id = ${id}::uuid`
}

/** Forgets what went out, or never will, a month ago. */
export async function clearLetters(): Promise<void> {
  await db.$executeRaw`DELETE FROM letter WHERE coalesce(sent_at, gave_up_at) < now() - interval '30 days'`
}

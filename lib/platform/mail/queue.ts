import { randomUUID } from 'node:crypto'
import nodemailer from 'nodemailer'
import { z } from 'zod'
import { db, type Tx } from '../database/db'
import { decrypt, encrypt } from '../encryption'
import { env } from '../env'
import { log } from '../log'
import { Prisma } from '../prisma/client'
import { HOUR } from '../time/units'

/** A complete letter. `headers` are the additional ones that its kind needs. */
export type LetterContent = {
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
  queued_at: Date
}

/** In milliseconds. After three days a letter is useless. */
const LONGEST = 72 * HOUR

/** In milliseconds. An exchange with a mail server never takes longer, and the claim on a letter outlasts it. */
const PATIENCE = 90_000

/** The flag of jobs that send mail. */
export const LETTERS = 'letters'

/** The most simultaneous connections of this process to the mail server. */
const AT_ONCE = 2

/**
 * Queues a letter in the transaction of the write that it is about. It survives restarts and stays until a mail server has
 * accepted it. It is stored encrypted, since it may contain a link that signs a person in. `at` is the earliest start of its
 * job.
 */
export async function queueLetter(tx: Tx, letter: LetterContent, at: Date | null = null): Promise<string> {
  const [id = ''] = await queueLetters(tx, [letter], at)
  return id
}

/** Queues letters as `queueLetter` does. Returns their ids, in their order. */
export async function queueLetters(
  tx: Tx,
  letters: LetterContent[],
  at: Date | null = null,
): Promise<string[]> {
  const host = new URL(env().NEXTAUTH_URL ?? 'http://localhost').hostname
  const data = letters.map(({ to, subject, text, headers = {}, personId }) => ({
    ...{ to, subject, text: encrypt('letter', text), headers, personId },
    messageId: `<${randomUUID()}@${host}>`,
  }))
  const queued = await tx.letter.createManyAndReturn({ data, select: { id: true, messageId: true } })
  const byMessageId = new Map(queued.map(({ id, messageId }) => [messageId, id]))
  const ids = data.flatMap(({ messageId }) => byMessageId.get(messageId) ?? [])
  await addJobs(tx, Prisma.sql`l.id = ANY(${ids}::uuid[])`, at)
  return ids
}

/**
 * Gives a job to each waiting letter without one: after a restored backup, or a process killed while it sent the letter or
 * just before. The letter goes again under the same Message-ID. A job locked for five minutes has lost its process: no
 * conversation with a mail server takes as long, and the library itself would wait four hours.
 */
export async function requeueLetters(): Promise<void> {
  if (!env().SMTP_URL) return
  const isLeft = Prisma.sql`coalesce(l.claimed_until < now(),
    j.id IS NULL OR j.attempts >= j.max_attempts OR j.locked_at < now() - interval '5 minutes')`
  await addJobs(db, Prisma.sql`l.sent_at IS NULL AND l.gave_up_at IS NULL AND ${isLeft}`)
}

const addJobs = (tx: Tx, which: Prisma.Sql, at: Date | null = null) => tx.$executeRaw`
  SELECT graphile_worker.add_job('letter', json_build_object('id', l.id), run_at => ${at}::timestamptz,
    job_key => 'letter ' || l.id, flags => ARRAY[${LETTERS}])
  FROM letter l LEFT JOIN graphile_worker.jobs j ON j.key = 'letter ' || l.id WHERE ${which}`

const payloadOfJob = z.object({ id: z.uuid() })

/** The task of a letter's job. Throws when sending failed, so that the job runs again after growing delays. */
export async function deliverLetter(payload: unknown): Promise<void> {
  const { id } = payloadOfJob.parse(payload)
  if (env().SMTP_URL && (await deliverNow(id)) === 'waits') throw new Error('The letter did not go.')
}

/** `waits`: the mail server did not accept it. `gone`: sent, given up, or in the hands of another process. */
type Outcome = 'gone' | 'waits'

let busy = 0

export const mailIsBusy = (): boolean => busy >= AT_ONCE

/** Sends a letter now, if it is still waiting. */
export async function deliverNow(id: string): Promise<Outcome> {
  const letter = await claim(id)
  if (!letter) return 'gone'
  busy += 1
  try {
    return await deliver(letter)
  } finally {
    busy -= 1
  }
}

/** Claims a letter before it is sent, so that two processes never send the same one. */
async function claim(id: string): Promise<Queued | undefined> {
  const [letter] = await db.$queryRaw<Queued[]>`
    UPDATE letter SET claimed_until = now() + ${2 * PATIENCE} * interval '1 millisecond'
    WHERE id = ${id}::uuid AND sent_at IS NULL AND gave_up_at IS NULL AND (claimed_until IS NULL OR claimed_until < now())
    RETURNING id, "to", subject, text, headers, message_id, queued_at`
  return letter
}

async function deliver(letter: Queued): Promise<Outcome> {
  try {
    const text = decrypt('letter', letter.text)
    if (text === null) throw new Error('It was encrypted with another secret.')
    await hand(letter, text)
  } catch (error) {
    return putBack(letter, error instanceof Error ? error.message : 'unknown')
  }
  // A sent letter's text is of no use any more, and its links are private.
  await db.$executeRaw`UPDATE letter SET sent_at = now(), claimed_until = NULL, last_error = NULL, text = ''
    WHERE id = ${letter.id}::uuid`
  return 'gone'
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

async function putBack({ id, queued_at }: Queued, reason: string): Promise<Outcome> {
  const isOver = Date.now() >= queued_at.getTime() + LONGEST
  log.error({ letter: id, reason, over: isOver }, 'mail not sent')
  await db.$executeRaw`UPDATE letter SET claimed_until = NULL, last_error = ${reason.slice(0, 500)},
    gave_up_at = CASE WHEN ${isOver} THEN now() END WHERE id = ${id}::uuid`
  return isOver ? 'gone' : 'waits'
}

/** Deletes letters that were sent or given up a month ago. */
export async function clearLetters(): Promise<void> {
  await db.$executeRaw`DELETE FROM letter WHERE coalesce(sent_at, gave_up_at) < now() - interval '30 days'`
}

import { z } from 'zod'
import { db } from '../database/db'
import { env } from '../env'
import { log } from '../log'
import { type Locale, messagesIn } from '../words/messages'
import { translator } from '../words/translator'
import { deliverNow, queueLetter } from './letters'

export type Letter = {
  to: string
  /** Of lib/messages/<locale>/mail.json, which has its subject and text. */
  name: string
  locale: Locale
  /** What the letter is for; the only part that the log shows when no mail is sent. */
  link?: string
  values?: Record<string, string | number | Date>
}

export const sendsMail = (): boolean => Boolean(env().SMTP_URL)

/** The full address of one of our pages. */
export const linkTo = (path: string): string =>
  new URL(path, env().NEXTAUTH_URL ?? 'http://localhost:3000').href

/** A person waits for the answer no longer than this; the queue has more patience. In milliseconds. */
const IMPATIENCE = 8_000

/** The job of a letter that is sent at once begins so much later. In milliseconds. */
const FIRST_WAIT = 30_000

/**
 * Sends a letter, through the queue, so that it is tried again when the mail server does not take it now. Where no
 * mail server is configured its link goes to the log, for the operator to pass on. False when it did not go at once.
 */
export async function send(letter: Letter): Promise<boolean> {
  if (!sendsMail()) {
    if (letter.link) log.info(`No SMTP_URL, so no mail. ${letter.name} link for ${letter.to}: ${letter.link}`)
    return true
  }
  const id = await queueLetter(db, { to: letter.to, ...written(letter) }, new Date(Date.now() + FIRST_WAIT))
  const waiting = new Promise<true>((resolve) => setTimeout(() => resolve(true), IMPATIENCE).unref())
  return Promise.race([deliverNow(id).then((outcome) => outcome === 'gone'), waiting])
}

const letters = z.object({
  signature: z.string(),
  letters: z.record(z.string(), z.object({ subject: z.string(), text: z.string() })),
})

/** A letter in the words of its language. */
export function written({ name, locale, link = '', values }: Omit<Letter, 'to'>): {
  subject: string
  text: string
} {
  const known = letters.parse(messagesIn(locale).mail)
  const messages = known.letters[name]
  if (!messages) throw new Error(`No letter ${name}.`)
  const t = translator({ locale, messages, timeZone: 'UTC' })
  const all = { ...values, link }
  return { subject: t('subject', all), text: `${t('text', all)}\n\n${known.signature}\n` }
}

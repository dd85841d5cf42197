import { z } from 'zod'
import { db } from '../database/db'
import { env } from '../env'
import { log } from '../log'
import { type Locale, messagesIn } from '../words/messages'
import { translator } from '../words/translator'
import { deliverNow, queueLetter } from './queue'

export type Letter = {
  to: string
  /** The name of subject and text in lib/messages/<locale>/mail.json. */
  name: string
  locale: Locale
  /** The link that the letter delivers; without a mail server it is all that the log shows. */
  link?: string
  values?: Record<string, string | number | Date>
}

export const sendsMail = (): boolean => Boolean(env().SMTP_URL)

/** The full address of a page. */
export const linkTo = (path: string): string =>
  new URL(path, env().NEXTAUTH_URL ?? 'http://localhost:3000').href

/** In milliseconds. A person waits no longer for the answer; the queue keeps trying. */
const IMPATIENCE = 8_000

/** In milliseconds: the delay of the job for a letter that is sent at once. */
const FIRST_WAIT = 30_000

/**
 * Sends a letter through the queue, so that it is retried when the mail server does not accept it now. Without a configured
 * mail server its link goes to the log, for the operator to pass on. False when it was not sent at once.
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

/** A letter's subject and text in its language. */
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

import { createTranslator } from 'next-intl'
import nodemailer from 'nodemailer'
import { z } from 'zod'
import { env } from './env'
import { log } from './log'
import { type Locale, messagesIn } from './messages'

export type Letter = {
  to: string
  /** Of lib/messages/<locale>/mail.json, which has its subject and text. */
  name: string
  locale: Locale
  /** What the letter is for; the only part that the log shows when no mail is sent. */
  link?: string
  values?: Record<string, string | number>
}

export const sendsMail = (): boolean => Boolean(env().SMTP_URL)

/** The full address of one of our pages. */
export const linkTo = (path: string): string =>
  new URL(path, env().NEXTAUTH_URL ?? 'http://localhost:3000').href

/**
 * Sends a letter. Where no mail server is configured its link goes to the log, for the operator to pass on.
 * False when the mail server did not take it; why is in the log.
 */
export async function send(letter: Letter): Promise<boolean> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL) {
    if (letter.link) log.info(`No SMTP_URL, so no mail. ${letter.name} link for ${letter.to}: ${letter.link}`)
    return true
  }
  try {
    await nodemailer
      .createTransport(SMTP_URL)
      .sendMail({ from: MAIL_FROM, to: letter.to, ...written(letter) })
    return true
  } catch (error) {
    log.error(
      { letter: letter.name, error: error instanceof Error ? error.message : 'unknown' },
      'mail not sent',
    )
    return false
  }
}

const letters = z.object({
  signature: z.string(),
  letters: z.record(z.string(), z.object({ subject: z.string(), text: z.string() })),
})

function written({ name, locale, link = '', values }: Letter): { subject: string; text: string } {
  const known = letters.parse(messagesIn(locale).mail)
  const messages = known.letters[name]
  if (!messages) throw new Error(`No letter ${name}.`)
  const t = createTranslator({ locale, messages })
  const all = { ...values, link }
  return { subject: t('subject', all), text: `${t('text', all)}\n\n${known.signature}\n` }
}

import nodemailer from 'nodemailer'
import { env } from '@/lib/platform/env'
import { type Check, fail, ok, said, warn } from './check'

/** Connects to the mail server without sending anything. */
export async function mailCheck(): Promise<Check> {
  const { SMTP_URL: url, MAIL_FROM: from, embedded } = env()
  if (!url) {
    const says = 'no SMTP_URL: sign-in links go to the log of the server'
    return embedded
      ? ok('mail', says)
      : warn('mail', `${says}.`, 'Set SMTP_URL, as in smtps://user:secret@host')
  }
  if (!/^smtps?:\/\//.test(url) || !URL.canParse(url))
    return fail(
      'mail',
      'SMTP_URL is not the address of a mail server.',
      'Write it as smtps://user:secret@host',
    )
  const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 5_000 }
  const { host } = new URL(url)
  const transport = nodemailer.createTransport({ url, ...patience })
  try {
    await transport.verify()
    return ok('mail', `${host} takes mail, from ${from}`)
  } catch (error) {
    const todo = 'Check its address, name and password in SMTP_URL.'
    return fail('mail', `${host} does not take our mail: ${said(error)}`, todo)
  } finally {
    transport.close()
  }
}

import type { Messages } from 'next-intl'
import { isUndeliverable, type Person } from '@/lib/people/rules'
import type { MailWhen } from '@/lib/platform/prisma/enums'
import { DAY, HOUR } from '@/lib/platform/time/units'
import { db, type Tx } from '../platform/database/db'
import { type LetterContent, queueLetter } from '../platform/mail/queue'
import { linkTo, sendsMail } from '../platform/mail/send'
import { now } from '../platform/time/clock'
import { localTime, momentOf } from '../platform/time/local-time'
import { localeFor, messagesIn } from '../platform/words/messages'
import { translator } from '../platform/words/translator'
import { stopToken } from './commands/follow'
import { listNotices, type NoticeView } from './queries'
import { DAILY_AT } from './rules'
import { hrefOf, inWords } from './words'

type Recipient = Person & { mail: MailWhen }

/** A letter lists at most this many notices; the page has the rest. */
const IN_A_LETTER = 25

/** The count in a letter stops here. */
const MOST = 500

/** Older notices are no longer news: they were restored, or the mail server was down for long. */
const OLD = 3 * DAY

/** Puts unseen notices into letters, at each person's chosen frequency. Returns the number of letters written. */
export async function writeLetters(): Promise<number> {
  if (!sendsMail()) return 0
  await settleWhatGoesIntoNone()
  const people = await db.$queryRaw<Recipient[]>`
    SELECT pe.id, pe.name, pe.email, pe.admin, pe.mail FROM person pe
    WHERE EXISTS (SELECT FROM notice n WHERE n.person_id = pe.id AND n.settled_at IS NULL AND n.at <= ${now()})`
  let written = 0
  for (const person of people) if (await writeTo(person)) written++
  return written
}

/**
 * Settles notices without a letter: seen, too old, of an archived seminar (but for its deletion), without a mailbox, or for a person who wants no
 * letters.
 */
async function settleWhatGoesIntoNone(): Promise<void> {
  const time = now()
  await db.$executeRaw`UPDATE notice n SET settled_at = ${time} FROM person pe
    WHERE pe.id = n.person_id AND n.settled_at IS NULL AND n.at <= ${time}
      AND (n.seen_at IS NOT NULL OR n.at < ${new Date(time.getTime() - OLD)} OR pe.mail = 'never'
        OR (n.kind <> 'deletion' AND EXISTS (SELECT FROM seminar s
          WHERE s.id = n.seminar_id AND s.archived_at IS NOT NULL)))`
}

/** Writes one letter with all notices that wait for the person. Two processes never write the same letter. */
async function writeTo(person: Recipient): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM person WHERE id = ${person.id}::uuid FOR NO KEY UPDATE`
    const { items } = await listNotices(person, { limit: MOST, unsettled: true }, tx)
    const oldest = items.at(-1)
    if (!oldest || !(await isDue(tx, person, oldest))) return false
    const named = items.slice(0, IN_A_LETTER)
    const letter = letterOf(person, named, items.length - named.length)
    const letterId = isUndeliverable(person.email) ? null : await queueLetter(tx, letter)
    const settled = { personId: person.id, settledAt: null, at: { lte: now() } }
    await tx.notice.updateMany({ where: settled, data: { settledAt: now(), letterId } })
    return letterId !== null
  })
}

/** A daily letter is due at seven in the morning in the seminar's time zone, at most once a day. */
async function isDue(tx: Tx, { id, mail }: Recipient, oldest: NoticeView): Promise<boolean> {
  if (mail === 'atOnce') return true
  if (now() < nextMorning(new Date(oldest.at), oldest.seminar.timeZone)) return false
  const lately = new Date(now().getTime() - 20 * HOUR)
  const where = { personId: id, queuedAt: { gt: lately }, notices: { some: {} } }
  return (await tx.letter.count({ where })) === 0
}

export function nextMorning(after: Date, timeZone: string): Date {
  for (let day = 0; ; day++) {
    const date = localTime(new Date(after.getTime() + day * DAY), timeZone).slice(0, 10)
    const morning = momentOf(`${date}T${String(DAILY_AT).padStart(2, '0')}:00`, timeZone)
    if (morning && morning > after) return morning
  }
}

function letterOf(person: Recipient, notices: NoticeView[], more: number): LetterContent {
  const locale = localeFor(notices[0]?.seminar.language)
  const say = translator<Messages, 'notices'>({
    locale,
    messages: messagesIn(locale),
    namespace: 'notices',
  })
  const token = new URLSearchParams({ token: stopToken(person.id) })
  const stop = linkTo(`/letters/stop?${token}`)
  const atOneClick = linkTo(`/letters/stop/now?${token}`)
  const [only] = notices.length === 1 ? notices : []
  const lines = notices.map((notice) => `${inWords(notice, say)}\n${linkTo(hrefOf(notice))}`)
  const paragraphs = [
    say('letter.hello', { name: person.name }),
    ...lines,
    ...(more > 0 ? [`${say('letter.more', { count: more })}\n${linkTo('/notices')}`] : []),
    say('letter.why', { link: linkTo('/notices') }),
    say('letter.stop', { link: stop }),
  ]
  const subject = only
    ? inWords(only, say).split('\n')[0]
    : say('letter.many', { count: notices.length + more })
  return {
    to: person.email,
    personId: person.id,
    subject: (subject ?? '').slice(0, 150),
    text: `${paragraphs.join('\n\n')}\n`,
    // One click in the mail program stops them (RFC 8058).
    headers: { 'List-Unsubscribe': `<${atOneClick}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}

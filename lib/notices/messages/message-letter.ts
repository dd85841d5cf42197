import type { Messages } from 'next-intl'
import type { LetterContent } from '@/lib/platform/mail/queue'
import { linkTo } from '@/lib/platform/mail/send'
import { localeFor, messagesIn } from '@/lib/platform/words/messages'
import type { Member } from '@/lib/seminars/access'
import { translator } from '../../platform/words/translator'
import { stopToken } from '../commands/follow'
import type { MessageInput } from './input'

type Writer = Pick<Member, 'person' | 'seminar'>
type Recipient = { id: string; email: string }
type Letter = Pick<MessageInput, 'subject' | 'text' | 'answerable'> & { href: string }

/**
 * The letter of a message to one recipient, in the seminar's language: the writer's words as they were typed, who wrote them,
 * where an answer goes, and how to stop letters.
 */
export function messageLetter(
  { person, seminar }: Writer,
  to: Recipient,
  { subject, text, answerable, href }: Letter,
): LetterContent {
  const say = sayingIn(seminar.language)
  const footer = messageFooter({ person, seminar }, answerable)
  const token = new URLSearchParams({ token: stopToken(to.id) })
  const lines = [
    footer,
    say('read', { link: linkTo(href) }),
    say('stop', { link: linkTo(`/letters/stop?${token}`) }),
  ]
  return {
    to: to.email,
    personId: to.id,
    subject,
    text: `${text}\n\n--\n${lines.join('\n')}\n`,
    headers: {
      ...(answerable ? { 'Reply-To': person.email } : {}),
      'List-Unsubscribe': `<${linkTo(`/letters/stop/now?${token}`)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
}

/** Who wrote a message, and where an answer goes. */
export function messageFooter({ person, seminar }: Writer, answerable: boolean): string {
  const say = sayingIn(seminar.language)
  return [
    say('by', { name: person.name, seminar: seminar.title }),
    answerable ? say('answers', { name: person.name, address: person.email }) : say('noAnswers'),
  ].join('\n')
}

function sayingIn(language: string) {
  const locale = localeFor(language)
  return translator<Messages, 'participation.letter'>({
    locale,
    messages: messagesIn(locale),
    namespace: 'participation.letter',
  })
}

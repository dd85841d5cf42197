import { zoneName } from '@/lib/platform/time/moment'
import { positionPath } from '@/lib/positions/paths'
import { pseudonymHolderPath, questionPath } from '@/lib/questions/paths'
import { seminarPath } from '@/lib/seminars/paths'
import { sourcePath } from '@/lib/sources/paths'
import { messagePath } from './paths'
import type { DecisionView, NoticeView } from './queries'

type Say = (key: string, values?: Record<string, string | number | Date>) => string

/** A notice in one line, or two where it quotes a person's words. */
export function inWords(notice: NoticeView, say: Say): string {
  const { kind, position, closing, decided, deletesAt, message, question, seminar } = notice
  if (message)
    return `${say('message', { author: message.by ?? '', has: String(message.by !== null), subject: message.subject })}\n${message.text}`
  if (decided) return decisionInWords(notice, decided, say)
  if (closing) {
    const at = new Intl.DateTimeFormat(seminar.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: seminar.timeZone,
    }).format(new Date(closing.ends))
    return say(`closing.${closing.phase}`, {
      question: question?.title ?? '',
      at,
      zone: zoneName(seminar.timeZone),
    })
  }
  if (kind === 'webhook') return say('webhook', { seminar: seminar.title })
  if (kind === 'deletion') {
    const at = deletesAt
      ? new Intl.DateTimeFormat(seminar.language, dayIn(seminar)).format(new Date(deletesAt))
      : ''
    return say('deletion', { how: deletesAt ? 'asked' : 'takenBack', seminar: seminar.title, at })
  }
  const values = {
    author: position?.author ?? '',
    question: question?.title ?? '',
    how: position?.kind ?? 'none',
  }
  const words = position?.claim || position?.words || ''
  return words ? `${say(kind, values)}\n“${words}”` : say(kind, values)
}

/** The decision, and the text that came with it. */
function decisionInWords(
  { kind, question, seminar, position }: NoticeView,
  decided: DecisionView,
  say: Say,
): string {
  const { event, said, verdict, label, outcome, until } = decided
  const values = {
    event: event.replace('.', '_'),
    verdict: verdict ?? 'none',
    label: label ?? 'none',
    outcome: outcome ?? 'none',
    until: until ? new Intl.DateTimeFormat(seminar.language, dayIn(seminar)).format(new Date(until)) : '',
    what: position?.kind ? 'response' : 'position',
    where: question?.title ?? seminar.title,
  }
  return said ? `${say(kind, values)}\n“${said}”` : say(kind, values)
}

const dayIn = ({ timeZone }: NoticeView['seminar']) =>
  ({ dateStyle: 'medium', timeStyle: 'short', timeZone }) as const

/** The page that a notice leads to. */
export function hrefOf({ kind, position, decided, message, question, seminar }: NoticeView): string {
  if (message) return messagePath(seminar.slug, message.id)
  if (kind === 'webhook') return seminarPath(seminar.slug, 'webhooks')
  if (decided) return decisionHref(decided, position?.id ?? null, { question, seminar })
  if (position && (kind === 'restated' || kind === 'restatementAnswered'))
    return positionPath(position.id, 'steelman')
  return position ? positionPath(position.id) : placePath({ question, seminar })
}

type Place = Pick<NoticeView, 'question' | 'seminar'>

const placePath = ({ question, seminar }: Place): string =>
  question ? questionPath(seminar.slug, question.number) : seminarPath(seminar.slug)

function decisionHref(
  { event, flagged, bearer }: DecisionView,
  position: string | null,
  place: Place,
): string {
  const { question, seminar } = place
  if (question && event === 'brief.published') return questionPath(seminar.slug, question.number, 'brief')
  if (question && event === 'grade.regradeAsked') return questionPath(seminar.slug, question.number, 'grades')
  if (question && event.startsWith('grade.')) return questionPath(seminar.slug, question.number, 'grade')
  if (question && event.startsWith('peerReview.'))
    return questionPath(seminar.slug, question.number, 'peer-reviews')
  if (question && bearer) return pseudonymHolderPath(seminar.slug, question.number, bearer)
  if (flagged?.source) return sourcePath(seminar.slug, flagged.source, 'flag')
  if (flagged?.position)
    return `${positionPath(flagged.position, 'flag')}${flagged.citation ? `?citation=${flagged.citation}` : ''}`
  if (event.startsWith('position.label') && position) return positionPath(position, 'labels')
  return position ? positionPath(position) : placePath(place)
}

import type { Decided, NoticeView } from './queries'

type Say = (key: string, values?: Record<string, string | number | Date>) => string

/** A notice in one line, or two where it is about somebody's words. */
export function inWords(notice: NoticeView, say: Say): string {
  const { kind, position, closing, decided, question, seminar } = notice
  if (decided) return decisionInWords(notice, decided, say)
  if (closing) {
    const at = new Intl.DateTimeFormat(seminar.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: seminar.timeZone,
    }).format(new Date(closing.ends))
    return say(`closing.${closing.phase}`, { question: question?.title ?? '', at, zone: seminar.timeZone })
  }
  const values = {
    author: position?.author ?? '',
    question: question?.title ?? '',
    how: position?.kind ?? 'none',
  }
  const words = position?.claim || position?.words || ''
  return words ? `${say(kind, values)}\n“${words}”` : say(kind, values)
}

/** What was decided, and what was said with it. */
function decisionInWords(
  { kind, question, seminar, position }: NoticeView,
  decided: Decided,
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

/** Where a notice leads. */
export function hrefOf({ kind, position, decided, question, seminar }: NoticeView): string {
  const home = `/seminars/${seminar.slug}`
  const here = question ? `${home}/questions/${question.number}` : home
  if (decided) return decisionHref(decided, position?.id ?? null, { home, here })
  if (position && (kind === 'restated' || kind === 'restatementAnswered'))
    return `/positions/${position.id}/steelman`
  return position ? `/positions/${position.id}` : here
}

function decisionHref(
  { event, flagged, bearer }: Decided,
  position: string | null,
  { home, here }: { home: string; here: string },
): string {
  if (event === 'brief.published') return `${here}/brief`
  if (bearer) return `${here}/people/${bearer}`
  if (flagged?.source) return `${home}/sources/${flagged.source}/flag`
  if (flagged?.position)
    return `/positions/${flagged.position}/flag${flagged.citation ? `?citation=${flagged.citation}` : ''}`
  if (event.startsWith('position.label') && position) return `/positions/${position}/labels`
  return position ? `/positions/${position}` : here
}

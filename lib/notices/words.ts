import type { NoticeView } from './queries'

type Say = (key: string, values?: Record<string, string | number | Date>) => string

/** A notice in one line, or two where it is about somebody's words. */
export function inWords(notice: NoticeView, say: Say): string {
  const { kind, position, closing, question, seminar } = notice
  if (closing) {
    const at = new Intl.DateTimeFormat(seminar.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: seminar.timeZone,
    }).format(new Date(closing.ends))
    return say(`closing.${closing.phase}`, { question: question.title, at, zone: seminar.timeZone })
  }
  const values = { author: position?.author ?? '', question: question.title, how: position?.kind ?? 'none' }
  const words = position?.claim || position?.words || ''
  return words ? `${say(kind, values)}\n“${words}”` : say(kind, values)
}

/** Where a notice leads. */
export function hrefOf({ kind, position, question, seminar }: NoticeView): string {
  if (position && (kind === 'restated' || kind === 'restatementAnswered'))
    return `/positions/${position.id}/steelman`
  return position ? `/positions/${position.id}` : `/seminars/${seminar.slug}/questions/${question.number}`
}

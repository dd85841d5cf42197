import type { Crumb } from '@/components/frame/viewer'
import { questionPath } from '@/lib/questions/paths'
import { seminarPath } from '@/lib/seminars/paths'

type SeminarContext = { seminar: { slug: string; title: string; language: string } }
type QuestionContext = {
  member: SeminarContext
  question: { number: number; title: string; group: { name: string } | null }
}

/** The way to a page in a seminar, or in one of its questions; a step without an address is no link. */
export function crumbsOf(
  context: SeminarContext | QuestionContext,
  ...steps: Array<string | Crumb>
): Crumb[] {
  const { seminar } = 'member' in context ? context.member : context
  const { slug, title, language: lang } = seminar
  const home = { label: title, href: seminarPath(slug), lang }
  const question = 'question' in context ? [crumbOfQuestion(context.question, seminar)] : []
  return [home, ...question, ...steps.map((step) => (typeof step === 'string' ? { label: step } : step))]
}

const crumbOfQuestion = (
  { number, title, group }: QuestionContext['question'],
  { slug, language: lang }: SeminarContext['seminar'],
): Crumb => ({ label: titleIn({ title, group }), href: questionPath(slug, number), lang })

/** A title with the group whose thread it is: the threads of a prompt are alike in everything else. */
const titleIn = ({ title, group }: { title: string; group: { name: string } | null }): string =>
  group ? `${title} · ${group.name}` : title

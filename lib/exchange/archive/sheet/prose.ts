import { positionPath } from '@/lib/positions/paths'
import { underlined } from '@/lib/sources/quotations/markdown/underline'
import type { Underline } from '@/lib/sources/quotations/rules'
import { hrefOfPost, type QuestionDrawing } from './drawing'
import { Html } from './html'

/** Markdown of a question as safe markup. `id` is that of the text in the page. */
export const prose = (
  drawing: QuestionDrawing,
  markdown: string,
  { id, underlines = [] }: { id: string; underlines?: Underline[] },
): Html =>
  new Html(
    underlined(markdown, underlines, {
      id,
      directed: true,
      resolve: (href) => resolved(drawing, href),
    }),
  )

/** On the site a link counts from its question's page. Here a post of the question is in this page, and all else is there. */
function resolved(drawing: QuestionDrawing, href: string): string {
  const { address } = drawing.debate.question
  if (!URL.canParse(href, address)) return href
  const whole = new URL(href, address)
  const isOurs = whole.origin === new URL(address).origin
  const [, post] = isOurs ? (postPath.exec(whole.pathname) ?? []) : []
  return hrefOfPost(drawing, post) ?? whole.href
}

const postPath = new RegExp(`^${positionPath('([^/]+)')}$`)

import type { RenderContext } from '@/components/positions/render-context'

/** The views of a question, in the order of their tabs, each with its page under the question's and the letter that opens it after `G`. */
const VIEWS = [
  { view: 'debate', page: '', go: 'd' },
  { view: 'evidence', page: '/evidence', go: 'e' },
  { view: 'map', page: '/map', go: 'm' },
  { view: 'opinion', page: '/opinion', go: 'o' },
  { view: 'brief', page: '/brief', go: 'b' },
] as const

export type QuestionView = (typeof VIEWS)[number]['view']

type Props = {
  /** The question's path. */
  path: string
  current: QuestionView
  /** The figure beside a tab; null where the reader may not know it. */
  counts?: Partial<Record<QuestionView, number | null>>
  say: RenderContext['say']
}

/** The views of a question. They are pages: links with the current one marked. */
export function ViewTabs({ path, current, counts = {}, say }: Props) {
  return (
    <nav className="tabs" aria-label={say('views')}>
      {VIEWS.map(({ view, page, go }) => (
        <a
          key={view}
          href={`${path}${page}`}
          // On a phone the row of tabs begins at the current one.
          className="aria-[current]:[scroll-initial-target:nearest]"
          aria-current={view === current ? 'page' : undefined}
          data-go={go}
        >
          {say(view)}
          {typeof counts[view] === 'number' ? <span className="num"> {counts[view]}</span> : null}
        </a>
      ))}
    </nav>
  )
}

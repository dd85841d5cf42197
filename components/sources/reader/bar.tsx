import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { Jump } from '../choosing/jump'
import type { CitingQuestion } from './cited-view'
import type { SourceMessages } from './say'

type Props = {
  /** The source's page, and the version in view. */
  path: string
  version: number
  citing: CitingQuestion[]
  question: number | null
  hrefOfQuestion: (question: number | 'all') => string
  previous?: { href: string; id: string }
  next?: { href: string; id: string }
  /** The texts that can be read beside this one. */
  beside: Array<{ href: string; language: string }>
  /** Shows the page of the file, for files with pages. */
  showPage?: ReactNode
  say: SourceMessages
}

/** Above the text: the question whose citations are shown, and links from one cited passage to the next. */
export function ReaderBar(props: Props) {
  const { path, version, citing, question, hrefOfQuestion, previous, next, beside, showPage, say } = props
  return (
    <nav
      className="s-bar sticky top-topbar z-6 flex flex-wrap items-center gap-s3 max-w-164 mx-auto py-s2 border-b border-line bg-page"
      aria-label={say('reader.tools')}
    >
      {beside.length ? (
        <span className="seg">
          <a href={path} aria-current="page">
            <Icon name="single" /> {say('reader.textAlone')}
          </a>
          {beside.map(({ href, language }) => (
            <a key={href} href={href}>
              <Icon name="columns" /> {say('bilingual.sideBySide')}
              {beside.length > 1 ? ` (${language})` : ''}
            </a>
          ))}
        </span>
      ) : null}
      {citing.length ? <QuestionPick {...{ citing, question, hrefOfQuestion, say }} /> : null}
      <span className="flex-1" />
      {showPage}
      {/* Without JavaScript it opens the paragraph's own menu. */}
      <form method="get" action={path}>
        <input type="hidden" name="version" value={version} />
        <Jump label={say('choosing.jump')} name="paragraph" />
      </form>
      <Step name="up" to={previous} label={say('reader.previous')} />
      <Step name="down" to={next} label={say('reader.next')} />
    </nav>
  )
}

function QuestionPick({
  citing,
  question,
  hrefOfQuestion,
  say,
}: Pick<Props, 'citing' | 'question' | 'hrefOfQuestion' | 'say'>) {
  const chosen = question === null ? say('reader.allQuestions') : say('reader.question', { number: question })
  if (citing.length === 1)
    return (
      <p className="pick">
        {say('reader.citedIn')} <b className="font-semibold text-ink">{chosen}</b>
      </p>
    )
  return (
    <details className="pick-menu relative">
      <summary className="pick cursor-pointer">
        {say('reader.citedIn')} <b className="font-semibold text-ink">{chosen}</b> <Icon name="down" />
      </summary>
      <ul className="menu">
        {citing.map(({ number, title, citations }) => (
          <li key={number}>
            <a
              className="current:font-semibold"
              href={hrefOfQuestion(number)}
              aria-current={number === question ? 'true' : undefined}
            >
              {say('reader.citedInQuestion', { number, title })}{' '}
              <small className="ml-auto text-ink-3 text-micro whitespace-nowrap">{citations}</small>
            </a>
          </li>
        ))}
        <li>
          <a
            className="current:font-semibold"
            href={hrefOfQuestion('all')}
            aria-current={question === null ? 'true' : undefined}
          >
            {say('reader.allQuestions')}
          </a>
        </li>
      </ul>
    </details>
  )
}

function Step({
  name,
  to,
  label,
}: {
  name: 'up' | 'down'
  to?: { href: string; id: string }
  label: string
}) {
  return (
    <a
      className="btn btn-quiet btn-sm s-step px-s1 font-normal text-ink-2"
      href={to?.href}
      data-passage={to?.id}
      data-step={name}
      hidden={!to}
      title={label}
    >
      <span>{label}</span> <Icon name={name} />
    </a>
  )
}

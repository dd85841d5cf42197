import Link from 'next/link'
import { Dot } from '@/components/ui/dot'
import { Time } from '@/components/ui/time'
import { paragraphsOf } from '@/lib/citations/locator'
import { questionPath } from '@/lib/questions/paths'
import type { Fragment } from '@/lib/search/fragments'
import { hitPath } from '@/lib/search/paths'
import type { Hit } from '@/lib/search/queries'
import { piecesOf } from '@/lib/search/rules'
import type { SearchContext } from './search-context'

/** A search result. Its first link leads to its place; the arrow keys move from one to the next. */
export function HitRow({ hit, setting }: { hit: Hit; setting: SearchContext }) {
  return (
    <li>{hit.kind === 'passage' ? <Passage {...{ hit, setting }} /> : <Posted {...{ hit, setting }} />}</li>
  )
}

type PassageHit = Extract<Hit, { kind: 'passage' }>
type PostedHit = Exclude<Hit, PassageHit>

function Posted({ hit, setting }: { hit: PostedHit; setting: SearchContext }) {
  const { say, sayOfThread, locale, several } = setting
  const { seminar, question, thesis, stance, answers, claim, argument, author, postedAt } = hit
  const stands = thesis ? sayOfThread(`stands.${stance}`, { thesis }) : sayOfThread('standsWithNone')
  const title = claim.text ? claim : argument
  return (
    <article lang={seminar.language}>
      <p className="hit-who" lang={locale}>
        {answers ? <b>{say(`answers.${answers}`)}</b> : <Dot label={thesis} />}
        <b dir="auto">{author.name}</b>
        {answers ? null : <span>{stands}</span>}
        <Time at={postedAt} locale={locale} timeZone={seminar.timeZone} />
      </p>
      <h3 dir="auto">
        <Link href={hitPath(hit)} data-hit="">
          <Marked fragment={title} />
        </Link>
      </h3>
      {claim.text ? (
        <p className="hit-text" dir="auto">
          <Marked fragment={argument} />
        </p>
      ) : null}
      <p className="hit-where">
        <Link href={questionPath(seminar.slug, question.number)}>
          <bdi>{question.title}</bdi>
        </Link>
        {several ? <span dir="auto">{seminar.title}</span> : null}
      </p>
    </article>
  )
}

function Passage({ hit, setting: { say, locale, several } }: { hit: PassageHit; setting: SearchContext }) {
  const { seminar, source, paragraph, page, text } = hit
  const locator =
    paragraph === null ? null : paragraphsOf({ paragraph, lastParagraph: null, page, lastPage: null })
  return (
    <article>
      <blockquote lang={source.language} dir="auto">
        <Link href={hitPath(hit)} data-hit="">
          <Marked fragment={text} />
        </Link>
      </blockquote>
      <p className="hit-where" lang={locale}>
        {locator ? <b>{locator}</b> : null}
        <span>{say('source', { number: source.number })}</span>
        <span lang={source.language} dir="auto">
          {source.title}
        </span>
        {source.withdrawn ? <b>{say('withdrawn')}</b> : null}
        {several ? (
          <span lang={seminar.language} dir="auto">
            {seminar.title}
          </span>
        ) : null}
      </p>
    </article>
  )
}

function Marked({ fragment }: { fragment: Fragment }) {
  const [before, after] = fragment.cut
  const pieces = piecesOf(fragment).map(({ at, text, marked }) =>
    marked ? <mark key={at}>{text}</mark> : text,
  )
  return (
    <>
      {before ? '… ' : null}
      {pieces}
      {after ? ' …' : null}
    </>
  )
}

import { Time } from '@/components/ui/time'
import { paragraphsOf } from '@/lib/citations/locator'
import type { CountedThing } from '@/lib/gradebook/participation/evidence'
import { positionPath } from '@/lib/positions/paths'
import { questionPath } from '@/lib/questions/paths'
import { passagePath } from '@/lib/sources/paths'

type Say = (key: string, values?: Record<string, string | number>) => string

type Props = {
  thing: CountedThing
  /** How its number is said: of votes, acts or citations. */
  sayCount: 'votesIn' | 'actsOn' | 'citedTimes'
  /** The author is someone else: an answer that was received. */
  withAuthor: boolean
  seminar: { slug: string; language: string; timeZone: string }
  locale: string
  say: Say
  sayOfThread: Say
}

/** A thing that a figure counts: a post, a citation, a passage, a day or the votes in a question. */
export function CountedRow({ thing, sayCount, withAuthor, ...props }: Props) {
  const { seminar, locale, say, sayOfThread } = props
  const { post, citation, passage, question, day, count, at } = thing
  return (
    <li>
      <div>
        {passage ? (
          <p className="serif">
            <a href={passagePath(seminar.slug, passage)}>
              <q lang={passage.source.language} dir="auto">
                {passage.quote}
              </q>
            </a>{' '}
            <span className="small muted">
              <bdi>{passage.source.title}</bdi>, {paragraphsOf(passage)}
            </span>
          </p>
        ) : null}
        {post ? (
          <p>
            <a className="inline-block min-h-6" href={positionPath(post.id)}>
              <span lang={seminar.language} dir="auto">
                {post.words}
              </span>
            </a>
          </p>
        ) : null}
        {day ? (
          <p>
            <Time at={`${day}T12:00:00Z`} locale={locale} timeZone="UTC" style="day" />
          </p>
        ) : null}
        <p className="small muted">
          {[
            withAuthor && post ? say('by', { name: post.author }) : null,
            post?.kind ? sayOfThread(`kind.${post.kind}`) : null,
            citation ? sayOfThread(`relation.${citation.relation}`) : null,
            citation
              ? citation.verdict
                ? sayOfThread(`verdict.${citation.verdict}`)
                : say('unreviewed')
              : null,
            count === null ? null : say(sayCount, { count }),
          ]
            .filter(Boolean)
            .join(', ')}{' '}
          {question ? (
            <a href={questionPath(seminar.slug, question.number)}>
              {say('in', { number: question.number, title: question.title })}
            </a>
          ) : null}
          {at && !day ? (
            <>
              {' · '}
              <Time at={at} locale={locale} timeZone={seminar.timeZone} />
            </>
          ) : null}
        </p>
      </div>
    </li>
  )
}

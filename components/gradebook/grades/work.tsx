import { getLocale, getTranslations } from 'next-intl/server'
import { CitationMarks } from '@/components/citations/citation'
import { Rendered } from '@/components/ui/rendered'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { Time } from '@/components/ui/time'
import { pagesOf, paragraphsOf } from '@/lib/citations/locator'
import { positionPath } from '@/lib/positions/paths'
import type { CitationView, PositionView } from '@/lib/positions/view/position'
import { passagePath } from '@/lib/sources/paths'
import { PostComment } from './post-comment'

type Props = {
  posts: PositionView[]
  seminar: { slug: string; timeZone: string }
  /** Names are hidden: no link leads to a page that shows them. */
  blind: boolean
  /** The most posts that are read. */
  most: number
  /** Renders an argument, as on the other pages that show it. */
  render: (post: PositionView) => string
  /** Comments by post, where the reader may write them. */
  comments?: Record<string, string>
}

/** A person's posts in order, each with its citations and their verdicts. */
export async function Work({ posts, seminar, blind, most, render, comments }: Props) {
  const t = await getTranslations('gradebook')
  if (posts.length === 0) return <p className="py-s3 border-b border-line muted">{t('grades.noWork')}</p>
  return (
    <section aria-label={t('grades.work')}>
      {posts.map((post) => (
        <Post
          key={post.id}
          {...{ post, seminar, blind }}
          html={render(post)}
          comment={comments ? (comments[post.id] ?? '') : undefined}
        />
      ))}
      {posts.length === most ? <p className="hint">{t('grades.more', { count: most })}</p> : null}
    </section>
  )
}

type PostProps = Pick<Props, 'seminar' | 'blind'> & { post: PositionView; html: string; comment?: string }

async function Post({ post, html, seminar, blind, comment }: PostProps) {
  const t = await getTranslations('gradebook')
  const where = { locale: await getLocale(), timeZone: seminar.timeZone }
  const { id, kind, thesis, status, claim, revision, postedAt, citations } = post
  return (
    <article className="py-s3 border-b border-line text-small wrap-anywhere">
      <p className="flex flex-wrap items-center gap-x-s2 text-ink-3">
        <ThesisMark label={thesis} size="small" />
        <b className="text-ink">{t('grades.kind', { kind: kind ?? 'none' })}</b>
        <Time at={postedAt} {...where} />
        {status === 'published' ? null : <span>{t('grades.status', { status })}</span>}
        {revision > 1 && !blind ? (
          <a href={positionPath(id, 'history')}>{t('grades.versions', { count: revision })}</a>
        ) : null}
        {revision > 1 && blind ? <span>{t('grades.versions', { count: revision })}</span> : null}
      </p>
      {claim ? (
        <p className="font-semibold text-ui" dir="auto">
          {blind ? claim : <a href={positionPath(id)}>{claim}</a>}
        </p>
      ) : null}
      <Rendered className="prose mt-1 text-ink-2 text-small" html={html} />
      {citations.map((citation) => (
        <Cited key={citation.id} citation={citation} seminar={blind ? null : seminar.slug} />
      ))}
      {comment === undefined ? null : (
        <details open={comment !== ''} className="mt-s2">
          <summary>{t('form.onPost')}</summary>
          <PostComment post={id} label={`${t('form.onPost')}: ${claim}`} comment={comment} />
        </details>
      )}
    </article>
  )
}

/** `seminar` is null where names are hidden: the page of a passage lists by name who cites it. */
async function Cited({ citation, seminar }: { citation: CitationView; seminar: string | null }) {
  const say = await getTranslations('thread')
  const { passage, relation, verdict, warrant } = citation
  const pages = pagesOf(passage)
  const place = (
    <>
      <b>{paragraphsOf(passage)}</b>
      {pages ? `, ${say('page', { pages })}` : null}
    </>
  )
  return (
    <figure className="mt-s2 ps-s3 border-s-2 border-edge">
      <blockquote className="qq font-serif text-ui leading-[1.4]" lang={passage.source.language} dir="auto">
        <q>{passage.quote}</q>
      </blockquote>
      <figcaption className="flex flex-wrap gap-x-s3">
        {seminar === null ? <span>{place}</span> : <a href={passagePath(seminar, passage)}>{place}</a>}
        <CitationMarks relation={relation} verdict={verdict} say={say} />
        <bdi className="basis-full text-ink-3">{warrant}</bdi>
      </figcaption>
    </figure>
  )
}

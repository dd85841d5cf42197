import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { CountedRow } from '@/components/gradebook/counted-row'
import { Empty } from '@/components/ui/empty'
import { maySeeFiguresOf } from '@/lib/gradebook/participation/access'
import { evidenceOf } from '@/lib/gradebook/participation/evidence'
import { type Figure, figure as figureShape, participationQueryOf } from '@/lib/gradebook/participation/input'
import { readFiguresOf, settingOf } from '@/lib/gradebook/participation/queries'
import { figurePath, figuresPath, participationPath, withQuery } from '@/lib/gradebook/paths'
import { isId } from '@/lib/platform/id'
import { questionsOf } from '@/lib/questions/queries'
import { mayInstruct } from '@/lib/seminars/access'
import { requireMember } from '@/lib/web/seminar'

type Props = PageProps<'/seminars/[seminar]/participation/[person]/[figure]'>

const A_PAGE = 50

/** Which number a thing of a figure has. */
const counting = (figure: Figure) =>
  figure === 'ballots' ? 'votesIn' : figure === 'daysActive' ? 'actsOn' : 'citedTimes'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const figure = figureShape.safeParse((await params).figure)
  const t = await getTranslations('participation')
  return { title: figure.success ? t(`figure.${figure.data}`) : t('title') }
}

/** The things that a figure of a person counts. */
export default async function FigurePage({ params, searchParams }: Props) {
  const { seminar: slug, person, figure: given } = await params
  const figure = figureShape.safeParse(given)
  if (!isId(person) || !figure.success) notFound()
  const path = figurePath(slug, person, figure.data)
  const member = await requireMember(slug, path)
  if (!maySeeFiguresOf(member, person)) notFound()
  const { after, ...search } = await searchParams
  const query = participationQueryOf(search)
  const { question, from, to } = query
  const setting = await settingOf(member, await questionsOf(member), { question, from, to, group: undefined })
  const place = { after: typeof after === 'string' && after.length <= 100 ? after : undefined, limit: A_PAGE }
  const [row, page] = await Promise.all([
    readFiguresOf(setting, person),
    evidenceOf(setting, person, figure.data, place),
  ])
  if (!row) notFound()
  const t = await getTranslations('participation')
  const words = { say: t, sayOfThread: await getTranslations('thread'), locale: await getLocale() }
  const { seminar } = member
  const isMine = person === member.person.id
  const kept = { question, from, to }
  const back = withQuery(figuresPath(slug, person), kept)
  const table = mayInstruct(member) ? [{ label: t('title'), href: participationPath(slug) }] : []
  const steps = [{ label: isMine ? t('mine') : row.person.name, href: back }, t(`figure.${figure.data}`)]
  return (
    <Page
      person={member.person}
      crumbs={crumbsOf(member, ...table, ...steps)}
      title={`${t(`figure.${figure.data}`)}: ${row.figures[figure.data]}`}
      kind="desk"
    >
      <section>
        <header>
          <p>{t(`meaning.${figure.data}`)}</p>
          <p>
            <Link href={back}>{isMine ? t('backMine') : t('back', { name: row.person.name })}</Link>
          </p>
        </header>
        {page.items.length === 0 ? <Empty level="h2" title={t('nothing')} /> : null}
        <ul className="roll">
          {page.items.map((thing) => (
            <CountedRow
              key={thing.id}
              thing={thing}
              sayCount={counting(figure.data)}
              withAuthor={figure.data === 'answersReceived'}
              {...{ seminar, ...words }}
            />
          ))}
        </ul>
        {page.next ? <Link href={withQuery(path, { ...kept, after: page.next })}>{t('earlier')}</Link> : null}
      </section>
    </Page>
  )
}

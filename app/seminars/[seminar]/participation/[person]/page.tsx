import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { sayingStuck } from '@/app/_gradebook/saying-stuck'
import { FigureList } from '@/components/gradebook/figure-list'
import { Meanings } from '@/components/gradebook/meanings'
import { StancePath } from '@/components/gradebook/stance-path'
import { StuckNote } from '@/components/gradebook/stuck-note'
import { maySeeFiguresOf } from '@/lib/gradebook/participation/access'
import { participationQueryOf } from '@/lib/gradebook/participation/input'
import { readFiguresOf, settingOf } from '@/lib/gradebook/participation/queries'
import { figuresPath, participationPath } from '@/lib/gradebook/paths'
import { isId } from '@/lib/platform/id'
import { questionsOf } from '@/lib/questions/queries'
import { mayInstruct } from '@/lib/seminars/access'
import { requireMember } from '@/lib/web/seminar'

type Props = PageProps<'/seminars/[seminar]/participation/[person]'>

/** The member and the figures, for instructors and the person. */
const found = cache(async (slug: string, person: string, search: string) => {
  const member = await requireMember(slug, figuresPath(slug, person))
  if (!isId(person) || !maySeeFiguresOf(member, person)) notFound()
  const query = participationQueryOf(Object.fromEntries(new URLSearchParams(search)))
  const setting = await settingOf(member, await questionsOf(member), query)
  const row = await readFiguresOf(setting, person)
  return row ? { member, query, row } : notFound()
})

async function foundFor({ params, searchParams }: Props) {
  const { seminar, person } = await params
  const { question, from, to } = await searchParams
  const given = Object.entries({ question, from, to }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return found(seminar, person, new URLSearchParams(given).toString())
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { row } = await foundFor(props)
  return { title: (await getTranslations('participation'))('of', { name: row.person.name }) }
}

/** All figures of one person: for instructors, and for the person themselves. */
export default async function FiguresPage(props: Props) {
  const { member, query, row } = await foundFor(props)
  const [t, locale] = [await getTranslations('participation'), await getLocale()]
  const { seminar } = member
  const isMine = row.person.id === member.person.id
  const title = isMine ? t('mine') : row.person.name
  const table = mayInstruct(member) ? [{ label: t('title'), href: participationPath(seminar.slug) }] : []
  return (
    <Page
      person={member.person}
      crumbs={crumbsOf(member, ...table, title)}
      title={<bdi>{title}</bdi>}
      kind="desk"
    >
      <section>
        <header>
          <p>{t(isMine ? 'lead' : 'leadOf')}</p>
        </header>
        {row.stuck ? (
          <StuckNote
            presses={row.stuck.presses}
            text={sayingStuck(t, { locale, timeZone: seminar.timeZone })(row)}
          />
        ) : null}
        <FigureList row={row} seminar={seminar.slug} query={query} say={t} />
        <Meanings say={t} />
      </section>
      <section>
        <h2>{t('stances')}</h2>
        <p>
          <StancePath row={row} only={query.question} say={t} />
        </p>
        <ul className="roll">
          {row.stances.map(({ question, moment, weights, confidence }) => (
            <li key={`${question.id} ${moment}`}>
              <p>
                {t('polled', {
                  number: question.number,
                  moment: t(`moment.${moment}`),
                  weights: Object.entries(weights)
                    .map(([label, weight]) => `${label} ${weight > 0 ? '+' : ''}${weight}`)
                    .join(', '),
                })}
                <br />
                <span className="small muted">{t('confidence', { confidence })}</span>
              </p>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}

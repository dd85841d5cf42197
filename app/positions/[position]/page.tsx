import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { PageFrame } from '@/components/frame/page-frame'
import { Live } from '@/components/live/live'
import { Ballots } from '@/components/opinion/ballots'
import { Follow } from '@/components/thread/follow'
import { ReaderPane } from '@/components/thread/reader-pane'
import { positionPath, questionPath, responsePath } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries'
import { asSeenBy } from '@/lib/positions/view'
import { isOpen } from '@/lib/questions/rules'
import { maySpeak } from '@/lib/seminars/access'
import { orNotFound } from '@/lib/web/found'
import { threadWords } from '@/lib/web/live-words'
import { splitClass } from '@/lib/web/pane'
import { requirePerson } from '@/lib/web/session'
import { branchMarkup } from './branch-page'

type Props = {
  params: Promise<{ position: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const found = cache(async (id: string) => {
  const person = await requirePerson(`/positions/${id}`)
  return { person, ...(await orNotFound(findPosition(person, id))) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { asked, position } = await found((await params).position)
  return { title: asSeenBy(asked, position).claim || asked.question.title }
}

/** A position at its own address, with everything that hangs on it. A response is read there too. */
export default async function PositionPage({ params, searchParams }: Props) {
  const { position: id } = await params
  const { person, asked, position } = await found(id)
  if (position.answers) redirect(responsePath(position.answers.root, id) as never)
  const query = await searchParams
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const say = await getTranslations('thread')
  const { seminar } = asked.member
  const path = questionPath(seminar.slug, asked.question.number)
  const crumbs = [
    { label: seminar.title, href: `/seminars/${seminar.slug}`, lang: seminar.language },
    { label: asked.question.title, href: positionPath(seminar.slug, asked.question.number, id) },
    { label: say('position') },
  ]
  const words = await threadWords()
  const mayCite = maySpeak(asked.member) && isOpen(asked.question.phase)
  const { singleKeys } = person
  const locale = await getLocale()
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <div className={await splitClass()}>
        <main id="main" className="q-main">
          {await branchMarkup(asked, id, { after: one('after'), at: one('at') }, await getLocale())}
        </main>
        <ReaderPane
          {...{ say, path, singleKeys, locale }}
          citing={words.citing}
          mayWrite={false}
          mayCite={mayCite}
        />
      </div>
      <Live
        person={person.id}
        question={asked.question.id}
        path={path}
        locale={locale}
        words={words.live}
        made={crypto.randomUUID()}
      />
      <Follow path={path} words={words.pane} singleKeys={singleKeys} />
      <Ballots person={person.id} words={words.ballots} singleKeys={singleKeys} />
    </PageFrame>
  )
}

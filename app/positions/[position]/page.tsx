import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { ThreadFrame } from '@/app/_thread/thread-frame'
import { branchPath, positionPath, threadPath } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries/find'
import { asSeenBy } from '@/lib/positions/view/position'
import { seminarPath } from '@/lib/seminars/paths'
import { orNotFound } from '@/lib/web/found'
import { requirePerson } from '@/lib/web/session'
import { branchMarkup } from './branch-page'

type Props = {
  params: Promise<{ position: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const found = cache(async (id: string) => {
  const person = await requirePerson(positionPath(id))
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
  if (position.answers) redirect(branchPath(position.answers.root, id))
  const query = await searchParams
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const say = await getTranslations('thread')
  const { seminar } = asked.member
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: asked.question.title, href: threadPath(seminar.slug, asked.question.number, id) },
    { label: say('position') },
  ]
  const at = { after: one('after'), at: one('at') }
  return (
    <ThreadFrame {...{ person, asked, crumbs }} hasWrite={false}>
      {await branchMarkup(asked, id, at, await getLocale())}
    </ThreadFrame>
  )
}

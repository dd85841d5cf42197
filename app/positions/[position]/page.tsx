import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { ThreadFrame } from '@/app/_thread/thread-frame'
import { branchPath, threadPath } from '@/lib/positions/paths'
import { recordOf } from '@/lib/positions/queries/record'
import { asSeenBy } from '@/lib/positions/view/position'
import { metaTagsOf } from '@/lib/sources/bibliography/meta-tags'
import { branchMarkup } from './branch-page'
import { positionAt } from './found'

type Props = PageProps<'/positions/[position]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { context, position } = await positionAt((await params).position)
  const record = await recordOf(context, position)
  const title = asSeenBy(context, position).claim || context.question.title
  return { title, ...(record && { other: metaTagsOf(record) }) }
}

/** A position at its own address, with everything below it. A response is shown there, too. */
export default async function PositionPage({ params, searchParams }: Props) {
  const { position: id } = await params
  const { person, context, position } = await positionAt(id)
  if (position.answers) redirect(branchPath(position.answers.root, id))
  const query = await searchParams
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const say = await getTranslations('thread')
  const { seminar } = context.member
  const crumbs = crumbsOf(
    context.member,
    { label: context.question.title, href: threadPath(seminar.slug, context.question.number, id) },
    say('position'),
  )
  const at = { after: one('after'), at: one('at') }
  return (
    <ThreadFrame {...{ person, context, crumbs }} hasWrite={false}>
      {await branchMarkup(context, id, at, await getLocale())}
    </ThreadFrame>
  )
}

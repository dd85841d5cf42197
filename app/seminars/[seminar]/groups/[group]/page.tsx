import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { ActionForm } from '@/components/ui/forms/action-form'
import { isId } from '@/lib/platform/id'
import { groupAsSeen, hidesMembers } from '@/lib/questions/visible-members'
import { mayRun } from '@/lib/seminars/access'
import { groupPath, seminarPath } from '@/lib/seminars/paths'
import { orNotFound } from '@/lib/web/found'
import { requireMember } from '@/lib/web/seminar'
import { deleteGroup, editGroup } from '../actions'

type Props = PageProps<'/seminars/[seminar]/groups/[group]'>

const found = cache(async (slug: string, id: string) => {
  const member = await requireMember(slug, groupPath(slug, id))
  if (!isId(id)) notFound()
  return { member, group: await orNotFound(groupAsSeen(member, id)) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, group } = await params
  return { title: (await found(seminar, group)).group.name }
}

/** A section or a group with its members; its instructors rename and delete it here. */
export default async function GroupPage({ params }: Props) {
  const { seminar: slug, group: id } = await params
  const { member, group } = await found(slug, id)
  const t = await getTranslations('seminars.groups')
  const crumbs = crumbsOf(member, { label: t('title'), href: seminarPath(slug, 'groups') }, group.name)
  const isHidden = await hidesMembers(member)
  return (
    <PageFrame person={member.person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <div>
          <h1 dir="auto">{group.name}</h1>
          <p className="muted">{t(`kind.${group.kind}`)}</p>
        </div>
        <section aria-labelledby="members">
          <h2 id="members">{t('members')}</h2>
          {isHidden ? <p className="hint">{t('membersHidden')}</p> : null}
          {group.members.length === 0 ? <p className="muted">{t('empty')}</p> : null}
          <ul className="roll">
            {group.members.map((one) => (
              <li key={one.id}>
                <p dir="auto">{one.name}</p>
              </li>
            ))}
          </ul>
        </section>
        {mayRun(member) ? (
          <>
            <ActionForm
              action={editGroup}
              label={t('rename')}
              entries={[{ name: 'name', label: t('name'), value: group.name }]}
              hidden={{ seminar: slug, group: id, base: String(group.revision) }}
              submit={t('rename')}
              sending={t('renaming')}
              nowStands={t('nowCalled')}
            />
            <ActionForm
              action={deleteGroup}
              entries={[]}
              hidden={{ seminar: slug, group: id }}
              submit={t('delete')}
              sending={t('deleting')}
              fold={{ summary: t('delete'), hint: t('deleteHint', { count: group.members.length }) }}
            />
          </>
        ) : null}
      </main>
    </PageFrame>
  )
}

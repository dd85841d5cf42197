import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { DisclosureList, HolderPosts } from '@/components/positions/pseudonym-holder'
import { ActionForm } from '@/components/ui/forms/action-form'
import { findPseudonymHolder } from '@/lib/positions/queries/pseudonym-holder'
import { questionPath } from '@/lib/questions/paths'
import { requirePerson } from '@/lib/web/auth/session'
import { orNotFound } from '@/lib/web/found'
import { askForName } from './actions'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/people/[participation]'>

export const generateMetadata = titled('bearer', 'title')

/** A pseudonym's page: staff may ask here for the name, and the holder sees who asked. */
export default async function PseudonymHolderPage({ params }: Props) {
  const { seminar: slug, question: number, participation } = await params
  const path = questionPath(slug, Number(number))
  const person = await requirePerson(`${path}/people/${participation}`)
  const found = findPseudonymHolder(person, { seminar: slug, number: Number(number) }, participation)
  const { context, bearer } = await orNotFound(found)
  const { member, question } = context
  const say = await getTranslations('bearer')
  const { id, pseudonym, name, isMine } = bearer
  const crumbs = crumbsOf(context, pseudonym)
  const setting = {
    say,
    sayOfThread: await getTranslations('thread'),
    locale: await getLocale(),
    seminar: member.seminar,
  }
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <div>
          <h1>{pseudonym}</h1>
          <p>{isMine ? say('you') : name ? say('is', { name }) : say('unknown')}</p>
        </div>
        {bearer.mayUnmask ? (
          <section aria-labelledby="ask">
            <h2 id="ask">{say('ask.title')}</h2>
            <p>{say('ask.hint')}</p>
            <ActionForm
              action={askForName}
              hidden={{ question: question.id, bearer: id }}
              once={crypto.randomUUID()}
              entries={[
                {
                  name: 'reason',
                  label: say('ask.reason'),
                  kind: 'textarea',
                  rows: 3,
                  hint: say('ask.reasonHint'),
                },
              ]}
              submit={say('ask.do')}
              sending={say('ask.doing')}
            />
          </section>
        ) : null}
        <DisclosureList bearer={bearer} setting={setting} />
        <HolderPosts bearer={bearer} setting={setting} />
      </main>
    </PageFrame>
  )
}

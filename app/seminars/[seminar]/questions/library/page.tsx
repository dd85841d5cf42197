import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { QuestionLibrary } from '@/components/questions/library'
import { ActionForm } from '@/components/ui/forms/action-form'
import { libraryOf } from '@/lib/exchange/packs/queries'
import { mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'
import { takeAgain, uploadPack } from './actions'

type Props = PageProps<'/seminars/[seminar]/questions/library'>

export const generateMetadata = titled('questions', 'library.title')

export default async function QuestionLibraryPage({ params }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'questions/library'))
  if (!mayRun(member)) notFound()
  const { seminar, person } = member
  const say = await getTranslations('questions')
  const open = { label: say('open'), href: seminarPath(seminar.slug, 'questions/new') }
  return (
    <PageFrame person={person} crumbs={crumbsOf(member, open, say('library.title'))}>
      <main id="main" className="c-main desk">
        <header>
          <h1>{say('library.title')}</h1>
          <p className="max-w-152 text-ink-2">{say('library.hint')}</p>
        </header>
        <p className="m-0">
          <Link href={seminarPath(seminar.slug, 'import')}>{(await getTranslations('imports'))('link')}</Link>
        </p>
        <section aria-labelledby="from-a-file">
          <header>
            <h2 id="from-a-file">{say('library.upload')}</h2>
            <p>{say('library.uploadHint')}</p>
          </header>
          <ActionForm
            action={uploadPack}
            label={say('library.upload')}
            entries={[
              {
                name: 'file',
                label: say('library.file'),
                kind: 'file',
                accept: '.json,application/json',
              },
            ]}
            hidden={{ seminar: seminar.slug }}
            once={crypto.randomUUID()}
            submit={say('library.take')}
            sending={say('library.taking')}
          />
        </section>
        <QuestionLibrary
          questions={await libraryOf(person)}
          seminar={seminar.slug}
          action={takeAgain}
          setting={{ say, locale: await getLocale(), timeZone: seminar.timeZone }}
        />
      </main>
    </PageFrame>
  )
}

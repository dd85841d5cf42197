import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { signedIn } from '@/lib/web/auth/session'
import { signInHref } from '@/lib/web/auth/visitor'

export const generateMetadata = titled('help', 'title')

const terms = [
  'source',
  'passage',
  'question',
  'thesis',
  'position',
  'citation',
  'response',
  'undercut',
  'ballot',
  'stance',
  'review',
  'brief',
] as const

const guides = [
  [
    'participant',
    [
      'guide.participant.cite',
      'guide.participant.quote',
      'guide.participant.draft',
      'guide.participant.edit',
      'guide.participant.restate',
      'guide.participant.news',
      'guide.participant.calendar',
      'guide.participant.graded',
      'guide.participant.notes',
      'guide.participant.search',
      'guide.participant.account',
    ],
  ],
  [
    'instructor',
    [
      'guide.instructor.class',
      'guide.instructor.groups',
      'guide.instructor.platform',
      'guide.instructor.source',
      'guide.instructor.editions',
      'guide.instructor.question',
      'guide.instructor.blind',
      'guide.instructor.participation',
      'guide.instructor.names',
      'guide.instructor.grade',
      'guide.instructor.peers',
      'guide.instructor.known',
      'guide.instructor.brief',
      'guide.instructor.public',
      'guide.instructor.terms',
    ],
  ],
  [
    'moderator',
    [
      'guide.moderator.desk',
      'guide.moderator.appeal',
      'guide.moderator.moderate',
      'guide.moderator.flags',
      'guide.moderator.brief',
      'guide.moderator.record',
    ],
  ],
] as const

/** The help page explains what each role can do and the terms of the interface. Visitors may read it, too. */
export default async function HelpPage() {
  const [t, person] = [await getTranslations('help'), await signedIn()]
  return (
    <Page
      person={person}
      crumbs={[{ label: t('title') }]}
      signIn={signInHref('/help')}
      title={t('title')}
      kind="help"
    >
      <section className="my-s6" aria-labelledby="first-steps">
        <h2 className="mb-s3 text-[1.375rem]" id="first-steps">
          {t('steps.title')}
        </h2>
        <ol className="grid gap-s2 pl-6 list-decimal">
          {(['read', 'write', 'respond', 'vote'] as const).map((step) => (
            <li key={step}>{t(`steps.${step}`)}</li>
          ))}
        </ol>
      </section>
      {guides.map(([role, parts]) => (
        <section className="my-s6" key={role} aria-labelledby={role}>
          <h2 className="mb-s3 text-[1.375rem]" id={role}>
            {t(`guide.${role}.title`)}
          </h2>
          <ul className="grid gap-s2 pl-6 list-disc">
            {parts.map((part) => (
              <li key={part}>{t(part)}</li>
            ))}
          </ul>
        </section>
      ))}
      <section className="my-s6" aria-labelledby="words">
        <h2 className="mb-s3 text-[1.375rem]" id="words">
          {t('words')}
        </h2>
        <dl>
          {terms.map((term) => (
            <div className="py-s3 border-t border-line target:bg-citrine-wash" key={term} id={term}>
              <dt className="font-semibold">{t(`${term}.name`)}</dt>
              <dd>{t(`${term}.text`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p>
        <Link href="/developers">{t('developers')}</Link>
      </p>
      {person ? (
        <p>
          <Link href="/keys">{t('keys')}</Link>
        </p>
      ) : null}
    </Page>
  )
}

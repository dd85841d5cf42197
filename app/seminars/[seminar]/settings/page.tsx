import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { TiedCourses } from '@/app/_lti/tied-courses'
import { ArchiveSection } from '@/app/_seminars/archive-section'
import { restrainedWords } from '@/app/_seminars/restrained'
import { SeminarPage } from '@/app/_seminars/seminar-page'
import { Categories } from '@/components/curation/flags/categories'
import { RestrainedNotice } from '@/components/seminars/restrained'
import { seminarEntries } from '@/components/seminars/seminar-entries'
import { ActionForm } from '@/components/ui/forms/action-form'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { seminarScope } from '@/lib/exchange/archive/write/scope'
import { isArchived, type Member, mayInstruct } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { readSeminar } from '@/lib/seminars/queries'
import { requireMember } from '@/lib/web/seminar'
import { keepIt } from '../delete/actions'
import { addFlagCategory, archiveIt, changeFlagCategory, save, unarchiveIt } from './actions'

type Props = PageProps<'/seminars/[seminar]/settings'>

export const generateMetadata = titled('seminars', 'settings.title')

export default async function SettingsPage({ params }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'settings'))
  if (!mayInstruct(member)) notFound()
  const t = await getTranslations('seminars')
  return (
    <SeminarPage member={member} current="settings" title={t('settings.title')}>
      <RestrainedNotice text={await restrainedWords(member)} />
      {isArchived(member) ? null : (
        <>
          <Description member={member} />
          <FlagCategories member={member} />
          <TiedCourses member={member} />
          <Webhooks member={member} />
        </>
      )}
      <NewTerm member={member} />
      <TakeAway member={member} />
      <EndOfTerm member={member} />
    </SeminarPage>
  )
}

type PartProps = { member: Member }

async function Description({ member }: PartProps) {
  const t = await getTranslations('seminars')
  const seminar = await readSeminar(member)
  return (
    <section>
      <p className="muted">{t('settings.address', { address: seminarPath(seminar.slug) })}</p>
      <ActionForm
        action={save}
        entries={seminarEntries({ t, locale: await getLocale(), now: seminar })}
        hidden={{ seminar: seminar.slug, revision: String(seminar.revision) }}
        submit={t('settings.save')}
        sending={t('settings.saving')}
        nowStands={t('settings.nowStands')}
        primary
      />
    </section>
  )
}

async function FlagCategories({ member }: PartProps) {
  const say = await getTranslations('flags')
  const categories = (await categoriesOf(member)).map(({ id, name, retiredAt }) => ({
    id,
    name,
    retired: retiredAt !== null,
  }))
  return (
    <section aria-labelledby="categories">
      <header>
        <h2 id="categories">{say('categories.title')}</h2>
        <p>{say('categories.hint')}</p>
      </header>
      <Categories
        seminar={member.seminar.slug}
        categories={categories}
        say={say}
        add={addFlagCategory}
        change={changeFlagCategory}
      />
    </section>
  )
}

async function Webhooks({ member }: PartProps) {
  const t = await getTranslations('webhooks')
  return (
    <section aria-labelledby="webhooks">
      <header>
        <h2 id="webhooks">{t('title')}</h2>
        <p>{t('settingsHint')}</p>
      </header>
      <p>
        <Link className="btn" href={seminarPath(member.seminar.slug, 'webhooks')}>
          {t('title')}
        </Link>
      </p>
    </section>
  )
}

async function NewTerm({ member }: PartProps) {
  const t = await getTranslations('seminars.copy')
  return (
    <section aria-labelledby="copy">
      <header>
        <h2 id="copy">{t('newTerm')}</h2>
        <p>{t('newTermHint')}</p>
      </header>
      <p>
        <Link className="btn" href={seminarPath(member.seminar.slug, 'copy')}>
          {t('title')}
        </Link>
      </p>
    </section>
  )
}

async function TakeAway({ member }: PartProps) {
  const t = await getTranslations('exports.seminar')
  return (
    <section aria-labelledby="take-away">
      <header>
        <h2 id="take-away">{t('title')}</h2>
        <p>{t('hint')}</p>
      </header>
      <ArchiveSection
        scope={await seminarScope(member)}
        page={seminarPath(member.seminar.slug, 'settings')}
      />
    </section>
  )
}

async function EndOfTerm({ member }: PartProps) {
  const t = await getTranslations('seminars.term')
  return (
    <section aria-labelledby="term">
      <header>
        <h2 id="term">{t('title')}</h2>
        <p>{t(hintOf(member))}</p>
      </header>
      <ArchiveForm member={member} />
      {member.deletesAt ? null : (
        <p>
          <Link href={seminarPath(member.seminar.slug, 'delete')}>{t('delete')}</Link>
        </p>
      )}
    </section>
  )
}

function hintOf(member: Member) {
  if (member.deletesAt) return 'endingHint'
  return isArchived(member) ? 'archivedHint' : 'archiveHint'
}

/** Archives the seminar, takes it out of the archive, or keeps it where it waits for its deletion. */
async function ArchiveForm({ member }: PartProps) {
  const t = await getTranslations('seminars.term')
  const hidden = { seminar: member.seminar.slug }
  if (member.deletesAt)
    return (
      <ActionForm action={keepIt} entries={[]} hidden={hidden} submit={t('keep')} sending={t('keeping')} />
    )
  if (isArchived(member))
    return (
      <ActionForm
        action={unarchiveIt}
        entries={[]}
        hidden={hidden}
        submit={t('unarchive')}
        sending={t('unarchiving')}
      />
    )
  return (
    <ActionForm
      action={archiveIt}
      entries={[]}
      hidden={hidden}
      submit={t('archive')}
      sending={t('archiving')}
    />
  )
}

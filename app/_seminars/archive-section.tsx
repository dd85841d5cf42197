import { getLocale, getTranslations } from 'next-intl/server'
import { Polling } from '@/app/_frame/polling'
import { ArchiveFailed, ArchiveUnderWay, WholeArchive } from '@/components/exchange/made-archive'
import { ActionForm } from '@/components/ui/forms/action-form'
import { type MadeArchive, madeArchiveOf } from '@/lib/exchange/archive/made/queries'
import { madeArchivePath } from '@/lib/exchange/archive/paths'
import { type ArchiveScope, subjectOf } from '@/lib/exchange/archive/write/scope'
import { discardIt, makeIt } from './archive-actions'

/** `page`: the address at which the section stands. */
type Props = { scope: ArchiveScope; page: string }

/** The archive of a question or a seminar: it is asked for, one sees how far it is, and takes it. */
export async function ArchiveSection({ scope, page }: Props) {
  const archive = await madeArchiveOf(scope)
  const t = await getTranslations('exports.archive')
  const isUnderWay = archive?.state === 'waiting' || archive?.state === 'working'
  return (
    <div id="archive" className="grid gap-s4">
      <p className="m-0 max-w-152 text-ink-2">{t('hint')}</p>
      {archive && isUnderWay ? (
        <UnderWay archive={archive} scope={scope} page={page} />
      ) : (
        <>
          {archive ? <Ended archive={archive} scope={scope} /> : null}
          <Asking scope={scope} again={archive?.state === 'done'} />
        </>
      )}
    </div>
  )
}

type MadeProps = Props & { archive: MadeArchive }

async function UnderWay({ archive, scope, page }: MadeProps) {
  const t = await getTranslations('exports.archive')
  return (
    <div className="grid gap-s3">
      <ArchiveUnderWay archive={archive} say={t} />
      <Polling />
      <ActionForm
        action={discardIt}
        entries={[]}
        hidden={subjectOf(scope)}
        submit={t('cancel')}
        sending={t('cancel')}
      >
        <a className="btn" href={page}>
          {t('look')}
        </a>
      </ActionForm>
    </div>
  )
}

async function Ended({ archive, scope }: Omit<MadeProps, 'page'>) {
  const t = await getTranslations('exports.archive')
  if (archive.state === 'failed') return <ArchiveFailed say={t} />
  const { slug, timeZone } = scope.member.seminar
  return (
    <>
      <WholeArchive
        archive={archive}
        href={madeArchivePath(slug, archive.id)}
        say={t}
        locale={await getLocale()}
        timeZone={timeZone}
      />
      <ActionForm
        action={discardIt}
        entries={[]}
        hidden={subjectOf(scope)}
        submit={t('discard')}
        sending={t('discard')}
        small
      />
    </>
  )
}

async function Asking({ scope, again }: { scope: ArchiveScope; again: boolean }) {
  const t = await getTranslations('exports.archive')
  return (
    <ActionForm
      action={makeIt}
      entries={[{ name: 'names', label: t('names'), kind: 'tick' }]}
      hidden={subjectOf(scope)}
      once={crypto.randomUUID()}
      submit={t(again ? 'again' : 'make')}
      sending={t('sending')}
    />
  )
}

import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { ArchiveSection } from '@/app/_seminars/archive-section'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { questionScope } from '@/lib/exchange/archive/write/scope'
import { type DebateFormat, debateExportPath } from '@/lib/exchange/formats/paths'
import { maySeeOthersWork } from '@/lib/questions/access'
import { questionPath } from '@/lib/questions/paths'
import { isStaff } from '@/lib/seminars/rules'
import { requireQuestion } from '@/lib/web/question'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/exports'>

export const generateMetadata = titled('exports', 'title')

/** The formats by the use that people make of them, each with the key of its words. */
const uses = [
  [
    'reading',
    [
      ['md', 'markdown'],
      ['csv', 'table'],
    ],
  ],
  [
    'programs',
    [
      ['argdown', 'argdown'],
      ['aif.json', 'aif'],
      ['jsonld', 'annotations'],
      ['kialo.txt', 'kialo'],
      ['polis.zip', 'polis'],
    ],
  ],
] as const satisfies Array<[string, Array<[DebateFormat, string]>]>

/** The debate as files, for everybody who reads it. */
export default async function ExportsPage({ params }: Props) {
  const { seminar, question: number } = await params
  const { person, context } = await requireQuestion(seminar, number)
  const { member, question, audience } = context
  const t = await getTranslations('exports')
  return (
    <Page person={person} crumbs={crumbsOf(context, t('title'))} title={t('title')} kind="full-page acts">
      <p>{t('lead')}</p>
      {maySeeOthersWork(audience) ? null : (
        <Notice>
          <p>{t('blind')}</p>
        </Notice>
      )}
      {uses.map(([use, formats]) => (
        <section key={use} aria-labelledby={use}>
          <h2 id={use}>{t(`uses.${use}`)}</h2>
          <ul className="grid gap-s4 m-0 p-0 list-none">
            {formats.map(([format, key]) => (
              <li key={format}>
                <a
                  className="inline-flex items-center min-h-6"
                  href={debateExportPath(question.id, format)}
                  download
                >
                  <Icon name="download" className="me-s2" />
                  {t(`formats.${key}.name`)}
                </a>
                <p className="m-0 max-w-152 text-ink-2">
                  {t(`formats.${key}.hint`)}{' '}
                  {format === 'polis.zip' && isStaff(member.role) ? t('formats.polis.ballots') : null}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section aria-labelledby="keeping">
        <h2 id="keeping">{t('uses.keeping')}</h2>
        <ArchiveSection
          scope={questionScope(context)}
          page={questionPath(member.seminar.slug, question.number, 'exports')}
        />
      </section>
    </Page>
  )
}

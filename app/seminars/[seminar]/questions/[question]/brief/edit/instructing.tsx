import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/ui/forms/action-form'
import { namesBehindLink } from '@/lib/curation/brief/public'
import { isUnpublished, type WorkingText } from '@/lib/curation/brief/queries'
import { publicBriefPath } from '@/lib/curation/paths'
import { linkTo } from '@/lib/platform/mail/send'
import { now } from '@/lib/platform/time/clock'
import type { QuestionContext } from '@/lib/questions/queries'
import { publish, switchLink } from './actions'

/** The instructor's own controls: publishing, and the public link. */
export async function Instructing({ context, working }: { context: QuestionContext; working: WorkingText }) {
  const t = await getTranslations('brief')
  const { id: question, rules } = context.question
  const { latest, lines, publicKey, revision } = working
  const marked = lines.filter(({ cited }) => cited.some(({ changes }) => changes.length > 0)).length
  const isNew = lines.length > 0 && isUnpublished(working)
  return (
    <>
      <section className="brief-part" aria-labelledby="publish">
        <h2 id="publish">{t('publish.title')}</h2>
        <p>{t('publish.lead')}</p>
        {marked > 0 ? (
          <p className="brief-since flex items-baseline gap-[0.4rem] font-medium">
            {t('publish.marked', { count: marked })}
          </p>
        ) : null}
        {isNew ? (
          <ActionForm
            key={revision}
            action={publish}
            entries={[
              {
                name: 'note',
                label: t('publish.note'),
                hint: t('publish.noteHint'),
                kind: 'textarea',
                rows: 2,
              },
            ]}
            hidden={{ question, revision: String(revision) }}
            once={crypto.randomUUID()}
            submit={t('publish.submit', { number: (latest?.number ?? 0) + 1 })}
            sending={t('publish.sending')}
            label={t('publish.title')}
            primary
          />
        ) : (
          <p className="muted">{latest ? t('publish.nothing', { number: latest.number }) : t('emptyText')}</p>
        )}
      </section>
      <section className="brief-part" aria-labelledby="public-link">
        <h2 id="public-link">{t('link.title')}</h2>
        <p>
          {publicKey ? t('link.on') : t('link.off')} {t(`link.${namesSaid(context)}`)}{' '}
          {rules.blind ? t('link.blind') : null} {publicKey && !latest ? t('link.unpublished') : null}
        </p>
        {publicKey ? (
          <p className="brief-address wrap-anywhere">
            <a href={publicBriefPath(publicKey)}>{linkTo(publicBriefPath(publicKey))}</a>
          </p>
        ) : null}
        <ActionForm
          key={String(publicKey)}
          action={switchLink}
          entries={[]}
          hidden={{ question, on: publicKey ? 'no' : 'yes' }}
          once={crypto.randomUUID()}
          submit={publicKey ? t('link.turnOff') : t('link.turnOn')}
          sending={t('link.sending')}
          label={t('link.title')}
        />
      </section>
    </>
  )
}

/** Names that the public page of the question withholds, its Brief withholds, too. */
function namesSaid({ question: { rules }, publicAccess }: QuestionContext) {
  if (namesBehindLink(rules, publicAccess, now()) === 'named') return 'named'
  return rules.names === 'named' ? 'asPublic' : 'pseudonyms'
}

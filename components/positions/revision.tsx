import type { useTranslations } from 'next-intl'
import { Gone, WordChanges } from '@/components/ui/change'
import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { paragraphsOf } from '@/lib/citations/locator'
import type { RevisionStep } from '@/lib/positions/queries/history'
import type { RevisionView } from '@/lib/positions/queries/revisions'
import { passagePath } from '@/lib/sources/paths'

type Say = ReturnType<typeof useTranslations<'compose'>>

type Props = {
  step: RevisionStep
  isFirst: boolean
  isPresent: boolean
  isUnchanged: boolean
  where: { locale: string; timeZone: string }
  seminar: string
  t: Say
}

/** One wording of a position: its time, and its changes from the one before. */
export function Revision({ step, isFirst, isPresent, isUnchanged, where, seminar, t }: Props) {
  const { revision, at, stance, claim, argument, citations } = step
  const diff = { gone: t('diff.gone'), came: t('diff.came') }
  return (
    <section className="revision mt-s6 pt-s4 border-t border-ink" aria-labelledby={`revision-${revision}`}>
      <h2
        className="flex flex-wrap items-baseline gap-x-s3 mb-s3 font-sans font-semibold text-ui/[1.5] tracking-normal"
        id={`revision-${revision}`}
      >
        {isFirst ? t('history.first') : t('history.revision', { n: revision })}
        {isPresent && !isFirst ? <span className="muted"> · {t('history.present')}</span> : null}{' '}
        <Time at={at} style="long" {...where} />
      </h2>
      {isUnchanged ? <p className="muted">{t('history.unchanged')}</p> : null}
      {stance ? (
        <p>{t('history.stance', { before: said(stance.before, t), after: said(stance.after, t) })}</p>
      ) : null}
      <p className="claim mb-s2 font-sans font-semibold text-claim/[1.32]" dir="auto">
        <WordChanges pieces={claim} words={diff} />
      </p>
      <div className="kept-text max-w-measure whitespace-pre-wrap" dir="auto">
        <WordChanges pieces={argument} words={diff} />
      </div>
      {citations.map((change) => (
        <CitationChange
          key={`${change.kind} ${change.citation.id}`}
          change={change}
          seminar={seminar}
          t={t}
        />
      ))}
    </section>
  )
}

function said({ thesis, stance }: RevisionView, t: Say): string {
  return thesis === null
    ? t('history.noStance')
    : t('history.pair', { thesis, stance: t(`stance.${stance}`) })
}

type ChangeProps = { change: RevisionStep['citations'][number]; seminar: string; t: Say }

function CitationChange({ change: { kind, citation, before }, seminar, t }: ChangeProps) {
  const { passage, relation, warrant } = citation
  const was = before && before.passage.quote !== passage.quote ? before.passage.quote : null
  return (
    <div className={`citation-change is-${kind} mt-s4 ps-s4 border-s-4 border-line`}>
      <p className="small">
        <b>{t(`history.${kind}`)}</b>{' '}
        <a className="loc" href={passagePath(seminar, passage)}>
          <b>{paragraphsOf(passage)}</b> {t('text', { number: passage.source.number })}
        </a>{' '}
        <Icon name={relation} /> {t(`relation.${relation}`)}
      </p>
      <blockquote
        className="my-s1 font-serif font-normal text-body/[1.42]"
        lang={passage.source.language}
        dir="auto"
      >
        {was ? <Gone said={t('diff.gone')}>{was}</Gone> : null}{' '}
        {kind === 'dropped' ? <Gone said={t('diff.gone')}>{passage.quote}</Gone> : passage.quote}
      </blockquote>
      <p className="why" dir="auto">
        {before && before.warrant !== warrant ? <Gone said={t('diff.gone')}>{before.warrant}</Gone> : null}{' '}
        {warrant}
      </p>
    </div>
  )
}

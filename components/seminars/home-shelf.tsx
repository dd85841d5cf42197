import Link from 'next/link'
import type { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { seminarPath } from '@/lib/seminars/paths'
import { recordKinds } from '@/lib/sources/input'
import { sourcePath } from '@/lib/sources/paths'
import type { SourceView } from '@/lib/sources/queries'
import { ExportLinks } from '../sources/references/export-links'
import type { HomeContext } from './home-say'
import { spine } from './spine'

type Cited = ReadonlyMap<string, ReadonlyMap<number, number>>

type Props = {
  sources: SourceView[]
  cited: Cited
  setting: HomeContext
  sayOfSources: ReturnType<typeof useTranslations<'sources'>>
  mayImport: boolean
  /** By a source's id, its record for reference managers: see lib/sources/bibliography/coins. */
  coins: ReadonlyMap<string, string>
}

/** The seminar's sources, each with a strip of its paragraphs' citations. */
export function Shelf({ sources, cited, setting, sayOfSources, mayImport, coins }: Props) {
  const { say, seminar } = setting
  return (
    <section className="shelf mt-s7 max-home:mt-s6" aria-label={say('sources')}>
      <h2 className="sec">
        {say('sources')} <span>{sources.length > 0 ? say('bars') : null}</span>
      </h2>
      {sources.map((source) => (
        <Fragment key={source.id}>
          <Book {...{ source, setting, sayOfSources }} cited={cited.get(source.id) ?? new Map()} />
          {source.withdrawnAt ? null : <span className="Z3988" hidden title={coins.get(source.id)} />}
        </Fragment>
      ))}
      {sources.length === 0 ? (
        <p className="py-s3 border-t border-ink text-ink-2">{say('noSources')}</p>
      ) : null}
      {sources.length > 0 ? (
        <ExportLinks
          path={`/api/v1/seminars/${seminar}/sources/export`}
          label={sayOfSources('cite.exportAll')}
        />
      ) : null}
      {mayImport ? (
        <p className="pt-s3 border-t border-line">
          <Link className="btn btn-sm" href={seminarPath(seminar, 'sources/new')}>
            {say('addSource')}
          </Link>
        </p>
      ) : null}
    </section>
  )
}

type BookProps = Pick<Props, 'setting' | 'sayOfSources'> & {
  source: SourceView
  cited: ReadonlyMap<number, number>
}

function Book({ source, cited, setting, sayOfSources }: BookProps) {
  const { say, seminar } = setting
  const { title, language, number, versions, withdrawnAt } = source
  const paragraphs = versions.at(-1)?.paragraphs ?? 0
  return (
    <Link className="book" href={sourcePath(seminar, number)}>
      <b lang={language} dir="auto">
        {title}
      </b>
      <small>
        <span>
          {kindOf(source, sayOfSources)},{' '}
          {languageIn(setting.locale, language, sayOfSources('unknownLanguage'))},{' '}
          {say('paragraphs', { paragraphs })}
          {withdrawnAt ? `, ${say('withdrawn')}` : null}
        </span>
        <span>{say('paragraphsCited', { paragraphs: cited.size })}</span>
      </small>
      <span className="spine-strip" aria-hidden="true">
        {[...spine(paragraphs, cited).entries()].map(([place, height]) => (
          <i key={place} style={{ height: `${height * 14}%` }} />
        ))}
      </span>
    </Link>
  )
}

function kindOf({ csl }: SourceView, say: Props['sayOfSources']): string {
  const kind = recordKinds.find((known) => known === csl.type)
  return kind ? say(`kindOf.${kind}`) : say('otherKind')
}

/** "French", in the reader's language, with the capitals that lists use there. */
function languageIn(locale: string, tag: string, unknown: string): string {
  if (tag === 'und') return unknown
  return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag
}

import Link from 'next/link'
import { sayMoment } from '@/lib/platform/time/moment'
import { recordKinds } from '@/lib/sources/input'
import { versionApiPath } from '@/lib/sources/paths'
import type { SourceView, VersionView } from '@/lib/sources/queries'
import { CopyButton } from './reader/copy-button'
import type { SourceMessages } from './reader/say'

type Props = {
  source: SourceView
  version: VersionView
  count: number
  pages: number
  /** The record in one line, for people and for copying. */
  reference: string
  path: string
  locale: string
  timeZone: string
  /** Instructors and moderators edit the record and add versions. */
  mayChange: boolean
  /** Instructors tie the text to its original or translation. */
  mayTie: boolean
  say: SourceMessages
}

/** The bibliographic record at the head of a text's page. */
export function BibHead({
  source,
  version,
  count,
  pages,
  reference,
  path,
  locale,
  timeZone,
  mayChange,
  mayTie,
  say,
}: Props) {
  const paragraphs = say('reader.paragraphs', { count: version.paragraphs })
  const facts = [
    [say('reader.kind'), kindName(source.csl.type, say)],
    [say('reader.language'), languageName(source.language, locale, say('unknownLanguage'))],
    [say('reader.length'), pages ? say('reader.lengthPages', { paragraphs, pages }) : paragraphs],
    [say('reader.version'), versionLine(version, { locale, timeZone }, say)],
  ]
  return (
    <>
      <p className="eyebrow">{say('reader.textOf', { number: source.number, count })}</p>
      <h1 className="text-h1" lang={source.language} dir="auto">
        {source.title}
      </h1>
      <dl className="flex flex-wrap gap-x-s5 gap-y-s2 mt-s3 text-small max-source:gap-x-s4 max-source:gap-y-s2">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-ink-3">{name}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="bib-line">
        <span dir="auto">{reference}</span>
        <CopyButton text={reference} label={say('reader.copyReference')} copied={say('reader.copied')} />
      </p>
      <p className="flex flex-wrap gap-x-s4 gap-y-s1 text-small">
        <a className="min-h-6" href={versionApiPath(source.id, version.number, '/original')} download>
          {say('reader.original')}
        </a>
        <Link className="min-h-6" href={`${path}/cite`}>
          {say('cite.cite')}
        </Link>
        {mayChange ? (
          <Link className="min-h-6" href={`${path}/edit`}>
            {say('reader.edit')}
          </Link>
        ) : null}
        {mayChange ? (
          <Link className="min-h-6" href={`${path}/versions/new`}>
            {say('reader.addVersion')}
          </Link>
        ) : null}
        {mayTie ? (
          <Link className="min-h-6" href={`${path}/translations`}>
            {say('bilingual.ties')}
          </Link>
        ) : null}
      </p>
    </>
  )
}

function kindName(type: string, say: SourceMessages): string {
  const known = recordKinds.find((kind) => kind === type)
  return known ? say(`kindOf.${known}`) : say('otherKind')
}

/** A language's name for the reader: "French", "Francés"; `unknown` stands for an undetermined one. */
export function languageName(tag: string, locale: string, unknown: string): string {
  const name = tag === 'und' ? unknown : (new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag)
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}

function versionLine(
  { number, createdAt }: VersionView,
  where: { locale: string; timeZone: string },
  say: SourceMessages,
): string {
  return say('reader.versionOf', { number, date: sayMoment(createdAt, 'day', where) })
}

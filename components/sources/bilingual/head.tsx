import { Icon } from '@/components/ui/icon'
import { recordKinds } from '@/lib/sources/input'
import { sourcePath } from '@/lib/sources/paths'
import type { TiedSources } from '@/lib/sources/translations/queries'
import { languageName } from '../bib-head'
import type { SourceMessages } from '../reader/say'

type Props = {
  tied: TiedSources
  /** The sources that the person sees. */
  count: number
  /** Of the original and of the translation. */
  versions: [number, number]
  locale: string
  say: SourceMessages
}

/** The head of the bilingual reader: the two texts, and the ways to each alone. */
export function BilingualHead({ tied, count, versions, locale, say }: Props) {
  const { original, translation, member } = tied
  const pathOf = (number: number) => sourcePath(member.seminar.slug, number)
  const named = ({ language, title }: typeof original) =>
    `${languageName(language, locale, say('unknownLanguage'))}, ${title}`
  const kind = recordKinds.find((one) => one === original.csl.type)
  const facts = [
    [say('reader.kind'), kind ? say(`kindOf.${kind}`) : say('otherKind')],
    [say('bilingual.original'), named(original)],
    [say('bilingual.translation'), named(translation)],
    [say('reader.version'), versions[0] === versions[1] ? `${versions[0]}` : versions.join(', ')],
  ]
  return (
    <header className="grid grid-cols-[1fr_auto] gap-x-s6 gap-y-s2 items-end pb-s4 border-b border-ink max-phone:grid-cols-1">
      <p className="eyebrow col-span-full">{say('reader.textOf', { number: original.number, count })}</p>
      <h1 className="text-h1" lang={original.language} dir="auto">
        {original.title}
      </h1>
      <nav className="seg b-seg" aria-label={say('bilingual.texts')}>
        <a href={pathOf(original.number)}>{say('bilingual.original')}</a>
        <a href="#main" aria-current="page">
          <Icon name="columns" /> {say('bilingual.sideBySide')}
        </a>
        <a href={pathOf(translation.number)}>{say('bilingual.translation')}</a>
      </nav>
      <dl className="col-span-full flex flex-wrap gap-x-s5 gap-y-s2 text-small">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-ink-3">{name}</dt>
            <dd className="font-medium" dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </header>
  )
}

import type { ThreadMessages } from '@/components/citations/say'
import { Jump } from '@/components/sources/choosing/jump'
import { countsByBlock, lanesOf, strandsBy } from '@/components/sources/reader/cited-view'
import { clustersOf } from '@/components/sources/reader/clusters'
import { groupsOf, headingLevels, isFirstOfParagraph } from '@/components/sources/reader/layout'
import { Rows } from '@/components/sources/reader/rows'
import type { SourceMessages as SayOfSources } from '@/components/sources/reader/say'
import { Dot } from '@/components/ui/dot'
import { Focusable } from '@/components/ui/focusable'
import { Icon } from '@/components/ui/icon'
import type { CitedPassage } from '@/lib/positions/queries/cited'
import type { BlockWithText } from '@/lib/sources/contents'
import { noteMarksOf } from '../../sources/reader/note-marks'

export type PaneSource = {
  number: number
  title: string
  language: string
  /** "French", in the reader's language. */
  languageName: string
  version: number
  /** As on the source's page: "Achtenberg, Emily. …". */
  reference: string
  /** This version can be cited in new posts. */
  isCitable: boolean
}

type Props = {
  source: PaneSource
  /** All blocks of the version. */
  blocks: BlockWithText[]
  /** The shown range of blocks. */
  shown: { from: number; to: number }
  cited: CitedPassage[]
  question: number
  /** The newest version, if it changes or drops passages cited here, with their places. */
  newer: { version: number; places: string[] } | null
  /** Path of the source's own page. */
  path: string
  say: ThreadMessages
  sayOfSources: SayOfSources
}

/** A source beside the debate: the text around a passage, with this question's citations. */
export function Pane({ source, blocks, shown, cited, question, newer, path, say, sayOfSources }: Props) {
  const lanes = lanesOf(cited, question)
  const numbers = new Map(blocks.map((block, n) => [block.start, n]))
  const setting = {
    say: sayOfSources,
    clusters: clustersOf(cited),
    lanes,
    strandsOf: strandsBy(blocks, countsByBlock(blocks, cited, lanes), lanes),
    noteMarks: noteMarksOf(blocks),
    levelOf: headingLevels(blocks),
    startsParagraph: (block: BlockWithText) => isFirstOfParagraph(blocks, numbers.get(block.start) ?? 0),
    citingHref: (passage: string) => `${path}?version=${source.version}&passage=${passage}#citing`,
    paragraphHref: (paragraph: number) => `${path}?version=${source.version}#p-${paragraph}`,
  }
  const part = blocks.slice(shown.from, shown.to)
  return (
    <>
      <PaneHead {...{ source, path, say, sayOfSources }} />
      {newer ? (
        <p className="pane-newer small py-s2 px-s4 border-b border-line">
          <Icon name="warn" />{' '}
          <a href={`${path}?version=${newer.version}`}>
            {say('pane.newer', { version: newer.version, places: newer.places.join(', ') })}
          </a>
        </p>
      ) : null}
      <Focusable
        as="div"
        className="reader-scroll reader"
        lang={source.language}
        data-path={path}
        data-version={source.version}
        data-reference={`${say('text', { number: source.number })}: ${source.reference}`}
        data-citable={source.isCitable}
        data-from={part[0]?.start ?? 0}
        data-to={part.at(-1)?.end ?? 0}
      >
        {shown.from > 0 ? <MoreLink path={path} source={source} say={say} /> : null}
        <Rows groups={groupsOf(part)} setting={setting} />
        {shown.to < blocks.length ? <MoreLink path={path} source={source} say={say} /> : null}
      </Focusable>
      <footer className="flex items-center gap-s3 py-s2 px-s5 border-t border-line text-small text-ink-2">
        <span className="pane-cited" />
        {/* In the order of the veins, for the numbers of the paragraph in view. */}
        <span className="pane-sides" hidden>
          {lanes.map(({ label }) => (
            <Dot key={label ?? ''} label={label} />
          ))}
        </span>
        <a className="pane-all ml-auto" href={path}>
          {say('pane.all')}
        </a>
      </footer>
    </>
  )
}

function PaneHead({
  source,
  path,
  say,
  sayOfSources,
}: Pick<Props, 'source' | 'path' | 'say' | 'sayOfSources'>) {
  return (
    <header className="reader-head flex items-center gap-s2 py-s3 px-s5 border-b border-line">
      <div className="t flex-1 min-w-0">
        <b className="block font-serif font-semibold text-body/[1.3]" lang={source.language} dir="auto">
          {source.title}
        </b>
        <span className="text-small text-ink-3">
          {say('pane.version', {
            number: source.number,
            version: source.version,
            language: source.languageName,
          })}
        </span>
      </div>
      {/* Sent when the paragraph is not in the shown range: opens its menu in the full reader. */}
      <form method="get" action={path}>
        <input type="hidden" name="version" value={source.version} />
        <Jump label={sayOfSources('choosing.jump')} name="paragraph" />
      </form>
      <button type="button" className="btn-icon" data-pane="previous" aria-label={say('pane.previous')}>
        <Icon name="up" />
      </button>
      <button type="button" className="btn-icon" data-pane="next" aria-label={say('pane.next')}>
        <Icon name="down" />
      </button>
      <a className="btn-icon" href={`${path}?version=${source.version}`} aria-label={say('pane.whole')}>
        <Icon name="expand" />
      </a>
      <button type="button" className="btn-icon" data-pane="close" aria-label={say('pane.close')}>
        <Icon name="close" />
      </button>
    </header>
  )
}

function MoreLink({ path, source, say }: Pick<Props, 'source' | 'path' | 'say'>) {
  return (
    <p className="py-s2 pl-[2.6rem] font-sans font-normal text-small/[1] text-ink-3">
      <a href={`${path}?version=${source.version}`}>{say('pane.more')}</a>
    </p>
  )
}

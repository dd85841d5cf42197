import { getTranslations } from 'next-intl/server'
import { WordPicker } from '@/components/sources/choosing/word-picker'
import { wordsOf } from '@/components/sources/choosing/words'
import { NoteForm } from '@/components/sources/notes/note-form'
import type { CitedBy } from '@/components/sources/reader/cited'
import { Citing, type EvidenceLink } from '@/components/sources/reader/citing'
import { MostCited } from '@/components/sources/reader/most-cited'
import { evidencePath } from '@/lib/positions/paths'
import { plainOf } from '@/lib/search/fragments'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { citePath, sourcePath } from '@/lib/sources/paths'
import { CITATIONS, type SourceReading } from './reading'

/** The panel beside the text: a paragraph's menu, a passage's citations, or a hint. */
export async function panelContent(reading: SourceReading, paragraph?: number) {
  const say = await getTranslations('sources')
  const thread = await getTranslations('thread')
  const evidence = await getTranslations('evidence')
  const { found, version, blocks, text, at, targets, path, cited, clusters, active } = reading
  const { source } = found
  const quoteOf = ({ start, end }: { start: number; end: number }) => sliceByCodePoints(text, start, end)
  const hrefOf = (passage: string) => reading.href({ passage }, anchorOf(reading, passage))
  const language = source.language
  const inEvidence = (query: EvidenceQuery, key: 'inMatrix' | 'paragraphIn') => {
    const { question: number } = reading
    if (number === null) return null
    const href = evidencePath(found.member.seminar.slug, number, query)
    return { href, words: evidence(key, { number, ...query }) }
  }
  if (paragraph !== undefined) {
    const words = blocks
      .filter((block) => block.paragraph === paragraph)
      .flatMap((block) => wordsOf(block, language))
    const chosen = at ?? null
    const place = { paragraph, words, chosen, source: source.number, version: version.number, path, language }
    if (words.length)
      return (
        <>
          <WordPicker {...place} questions={targets} editors={reading.editors} say={say} />
          <EvidenceOf
            link={inEvidence({ text: source.number, version: version.number, paragraph }, 'paragraphIn')}
          />
          <NoteForm
            action={sourcePath(found.member.seminar.slug, source.number, 'note')}
            version={version.number}
            start={chosen?.start ?? words[0]?.start ?? 0}
            end={chosen?.end ?? words.at(-1)?.end ?? 0}
            isChosen={chosen !== null}
            once={crypto.randomUUID()}
            say={say}
          />
        </>
      )
  }
  if (!active)
    return <MostCited {...{ cited, hrefOf, quoteOf, language, say }} mayCite={targets.length > 0} />
  const cluster = clusters.find(({ passages }) => passages.includes(active))
  const words = {
    relation: (name: CitedBy['relation']) => thread(`relation.${name}`),
    verdict: (name: CitedBy['verdict']) => thread(`verdict.${name ?? 'unreviewed'}`),
  }
  const passages = cluster?.passages ?? [active]
  const citations = reading.citations
    .slice(0, CITATIONS)
    .map((one) => ({ ...one, claim: plainOf(one.claim) }))
  const shown = { passages, citations, more: moreHref(reading) }
  const citeHref = (span: { start: number; end: number }) =>
    citePath(found.member.seminar.slug, { source, version: version.number, ...span })
  return (
    <Citing
      {...{ ...shown, say, words, quoteOf, language, hrefOf, citeHref }}
      active={active.passage.id}
      evidence={inEvidence({ passage: active.passage.id }, 'inMatrix')}
    />
  )
}

type EvidenceQuery = Record<string, string | number>

const EvidenceOf = ({ link }: { link: EvidenceLink }) =>
  link ? (
    <p className="small mt-s3">
      <a className="min-h-6" href={link.href}>
        {link.words}
      </a>
    </p>
  ) : null

function moreHref(reading: SourceReading): string | null {
  const { active, citations, href } = reading
  const last = citations[CITATIONS - 1]?.id
  if (!active || !last || citations.length <= CITATIONS) return null
  return href({ passage: active.passage.id, after: last }, anchorOf(reading, active.passage.id))
}

/** The anchor of the paragraph in which a passage begins. */
export function anchorOf({ cited }: SourceReading, id: string): string {
  const paragraph = cited.find(({ passage }) => passage.id === id)?.passage.paragraph
  return paragraph ? `#p-${paragraph}` : ''
}

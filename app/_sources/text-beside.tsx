import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { countsByBlock, lanesOf, strandsBy } from '@/components/sources/reader/cited-view'
import { clustersOf } from '@/components/sources/reader/clusters'
import { groupsOf, headingLevels, isFirstOfParagraph, sectionsOf } from '@/components/sources/reader/layout'
import { noteMarksOf } from '@/components/sources/reader/note-marks'
import { Rows } from '@/components/sources/reader/rows'
import { markupKey } from '@/lib/curation/known/queries'
import { citedIn } from '@/lib/positions/queries/cited'
import type { QuestionContext } from '@/lib/questions/queries'
import { type BlockWithText, blocksWithText } from '@/lib/sources/contents'
import { sourcePath } from '@/lib/sources/paths'
import { type SourceView, versionOf } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { sharedHtml, sharedMarkup } from '@/lib/web/markup'

/** The newest version of a source beside the composer, as an element, with the question's citations. */
export async function textBeside(context: QuestionContext, source: SourceView): Promise<ReactElement> {
  return sharedMarkup(await textOf(source, context))
}

/** The newest version of a source beside the composer, as HTML for a text opened later. */
export async function textHtml(context: QuestionContext, source: SourceView): Promise<string> {
  const { key, make } = await textOf(source, context)
  return sharedHtml(key, make)
}

/** The newest version of a source beside a question's form, where nothing is cited yet. */
export async function uncitedBeside(seminar: Seminar, source: SourceView): Promise<ReactElement> {
  return sharedMarkup(await textOf(source, { member: { seminar } }))
}

export async function uncitedHtml(seminar: Seminar, source: SourceView): Promise<string> {
  const { key, make } = await textOf(source, { member: { seminar } })
  return sharedHtml(key, make)
}

type Seminar = { slug: string }
/** The question of the page, or its seminar alone. */
type Around = QuestionContext | { member: { seminar: Seminar }; question?: undefined }

/** A text with more blocks is laid out by section, as it comes into view. */
const LONG = 120

async function textOf(source: SourceView, around: Around) {
  const locale = await getLocale()
  const version = versionOf(source)
  const cited = around.question ? await markupKey(around) : null
  const key = JSON.stringify(['beside', cited, version.id, source.revision, locale])
  const make = async () => {
    const blocks = blocksWithText(await textOfRecord(version.id))
    const setting = await settingOf(around, source, blocks, locale)
    const className = blocks.length > LONG ? 'reader-section is-long' : 'reader-section'
    return (
      <>
        {sectionsOf(groupsOf(blocks)).map((groups) => (
          <div key={groups[0]?.blocks[0]?.start} className={className}>
            <Rows groups={groups} setting={setting} />
          </div>
        ))}
      </>
    )
  }
  return { key, make }
}

async function settingOf(around: Around, source: SourceView, blocks: BlockWithText[], locale: string) {
  const version = versionOf(source)
  const cited = around.question ? await citedIn([around], version.id) : []
  const lanes = lanesOf(cited, around.question?.number ?? null)
  const firsts = new Set(blocks.filter((_, n) => isFirstOfParagraph(blocks, n)))
  const path = `${sourcePath(around.member.seminar.slug, source.number)}?version=${version.number}`
  return {
    say: await getTranslations({ locale, namespace: 'sources' }),
    clusters: clustersOf(cited),
    lanes,
    strandsOf: strandsBy(blocks, countsByBlock(blocks, cited, lanes), lanes),
    noteMarks: noteMarksOf(blocks),
    levelOf: headingLevels(blocks),
    startsParagraph: (block: BlockWithText) => firsts.has(block),
    citingHref: (passage: string) => `${path}&passage=${passage}#citing`,
    paragraphHref: (paragraph: number) => `${path}#p-${paragraph}`,
  }
}

import { db } from '@/lib/platform/database/db'
import { locatorOf, passageProblem, type Span } from '../passages/rules'
import { textOfRecord } from '../text-of-record'
import type { PassageLocator } from './styles/work'

/**
 * The page of a passage by its printed label, and its paragraph, as references write them. Offsets in code points; empty for
 * a span that is no passage.
 */
export async function passageLocator(version: { id: string }, span: Span): Promise<PassageLocator> {
  const { text, blocks } = await textOfRecord(version.id)
  if (passageProblem(text, span)) return {}
  const { paragraph, lastParagraph, page, lastPage } = locatorOf(blocks, span)
  const labels = page === undefined ? [] : await labelsOf(version, [page, lastPage ?? page])
  return {
    ...(labels.length > 0 && { page: [...new Set(labels)].join('–') }),
    ...(paragraph !== null && {
      paragraph: [paragraph, ...(lastParagraph ? [lastParagraph] : [])].join('–'),
    }),
  }
}

/** A page without a label is known by its number. */
async function labelsOf(version: { id: string }, numbers: number[]): Promise<string[]> {
  const where = { versionId: version.id, number: { in: numbers } }
  const rows = await db.versionPage.findMany({ where, select: { number: true, label: true } })
  return numbers.map((number) => rows.find((row) => row.number === number)?.label || String(number))
}

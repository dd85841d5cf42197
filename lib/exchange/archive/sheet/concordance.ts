import type { Relation } from '@/lib/platform/prisma/enums'
import type { Span } from '@/lib/sources/passages/rules'
import { passageAnchor, type VersionPlace } from './anchors'
import type { SheetText } from './content'

/** Who leans on a passage, as the text beside it says: a citation, a thesis, or a question that calls it key. */
export type Citer = {
  /** The number of the question. */
  question: number
  anchor: string
  /** A citation's label, such as P12.1; null for a thesis and a question. */
  label: string | null
  as: 'thesis' | 'key' | Relation
  /** The label of the thesis. */
  thesis: string | null
  author: string | null
}

export type CitedSpan = Span & { by: Citer }

/** What links lead to in a version, in code points: each of these places has its id there. */
type Cited = { starts: Set<number>; spans: CitedSpan[] }

type Place = { versionId: string } & Span

/**
 * Where the texts are cited. Debates come before the texts, so that each link to a passage is kept here until its text is
 * written: some hundred bytes for a citation, and none of its words.
 */
export class Concordance {
  private readonly places = new Map<string, VersionPlace>()
  private readonly versions = new Map<string, string>()
  private readonly numbers = new Map<string, number>()
  private readonly cited = new Map<string, Cited>()

  constructor(texts: SheetText[]) {
    for (const { id: source, number: text, versions } of texts) {
      this.numbers.set(source, text)
      for (const version of versions) {
        this.places.set(version.id, { text, version })
        this.versions.set(`${source} ${version.number}`, version.id)
      }
    }
  }

  /** The number of a text, by its id. */
  textNumber(source: string): number | undefined {
    return this.numbers.get(source)
  }

  versionId(source: string, version: number): string | null {
    return this.versions.get(`${source} ${version}`) ?? null
  }

  /** The link to a passage; null where the page does not have its text. */
  hrefOf({ versionId, start }: Omit<Place, 'end'>): string | null {
    const place = this.places.get(versionId)
    if (!place) return null
    this.citedIn(versionId).starts.add(start)
    return `#${passageAnchor(place, start)}`
  }

  /** The link to a passage that says there who leans on it. */
  cite(passage: Place, by: Citer): string | null {
    const href = this.hrefOf(passage)
    if (href) this.citedIn(passage.versionId).spans.push({ start: passage.start, end: passage.end, by })
    return href
  }

  isCited(versionId: string): boolean {
    return this.cited.has(versionId)
  }

  citedIn(versionId: string): Cited {
    const known = this.cited.get(versionId) ?? { starts: new Set(), spans: [] }
    this.cited.set(versionId, known)
    return known
  }
}

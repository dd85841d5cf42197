import fc from 'fast-check'
import { relations, verdicts } from '@/lib/citations/rules'
import type { EvidencePassage } from '@/lib/positions/evidence/rules'

/** A text for each version. Some of its characters take two UTF-16 units. */
export const texts = ['0123456789abcdefghij', '⛏𝛼𝛽𝛾𝛿𝜀𝜁𝜂𝜃𝜄𝜅𝜆𝜇𝜈𝜉𝜊𝜋𝜌𝜎𝜏'].map((text) => [...text])
export const sides = ['A', 'B', null]

type Cited = { version: number; start: number; end: number }

const spans: fc.Arbitrary<Cited> = fc
  .tuple(fc.nat(1), fc.nat(19), fc.integer({ min: 1, max: 6 }))
  .map(([version, start, length]) => ({ version, start, end: Math.min(20, start + length) }))

const citations = fc.array(
  fc.record({
    position: fc.nat(9).map((n) => `position ${n}`),
    thesis: fc.constantFrom(...sides),
    relation: fc.constantFrom(...relations),
    verdict: fc.constantFrom(...verdicts, null),
    at: fc.nat(30).map((minute) => new Date(60_000 * minute).toISOString()),
  }),
  { maxLength: 4 },
)

/** The passages of a debate, each place once; those without a citation are key ones. */
export const debates = fc
  .uniqueArray(fc.tuple(spans, citations, fc.boolean()), {
    selector: ([{ version, start, end }]) => `${version} ${start} ${end}`,
    maxLength: 12,
  })
  .map((all) => all.map(aPassage))

function aPassage(
  [{ version, start, end }, cited, isCalledKey]: [
    Cited,
    Array<Omit<EvidencePassage['citations'][0], 'id'>>,
    boolean,
  ],
  index: number,
): EvidencePassage {
  const around = { prefix: '', suffix: '', paragraph: start + 1, lastParagraph: end > start + 1 ? end : null }
  const source = { id: `source ${version}`, number: version + 1, title: '', language: 'en' }
  return {
    passage: {
      ...{
        id: `passage ${index}`,
        source,
        version: 1,
        versionId: `version ${version}`,
        start,
        end,
        ...around,
      },
      quote: wordsAt(version, start, end),
      page: null,
      lastPage: null,
    },
    text: `sha256 of ${version}`,
    isKey: isCalledKey || cited.length === 0,
    citations: cited.map((citation, n) => ({ id: `citation ${index} ${n}`, ...citation })),
  }
}

export const wordsAt = (version: number, start: number, end: number) =>
  (texts[version] ?? []).slice(start, end).join('')

import type { ArchiveRecord } from '@/lib/exchange/archive/form/noun'
import { BlockKind, GroupKind, Role } from '@/lib/platform/prisma/enums'
import { doubtKinds, warningCodes } from '@/lib/sources/convert/document'
import { packLines } from '@/lib/sources/convert/packing'
import { type Drawing, type DrawnRecords, SOME_TEXT, sha256 } from './drawing'

const text = SOME_TEXT

/** Those who are named, and what a seminar has beside its questions. */
export function drawnPeople(draw: Drawing): DrawnRecords {
  const createdBy = draw.id('people')
  // No two groups have one name.
  const name = draw.maybe(text) ?? `Group ${draw.at}`
  return {
    people: [
      { id: draw.id('people'), name: text, isNamed: true, role: draw.one([...Object.values(Role), null]) },
    ],
    groups: [drawnGroup(draw, name)],
    categories: [
      { id: draw.id('categories'), name: text, ordinal: draw.at, retiredAt: draw.maybe(draw.time(1)) },
    ],
    awaited: [{ id: draw.id('awaited'), csl: csl(draw), createdBy, createdAt: draw.time() }],
  }
}

/** Sections at the even places, and at each other place a group that is for the people of the section before. */
function drawnGroup(draw: Drawing, name: string): ArchiveRecord {
  const kind = draw.one(GroupKind)
  const within = kind === 'group' ? draw.id('groups', draw.at - 1) : null
  return { id: draw.id('groups'), kind, name, within: draw.maybe(within), createdAt: draw.time() }
}

/** A source of one version, whose text is `words` and then a sentence of the debate, and a passage in it. */
export function drawnText(
  draw: Drawing,
  words: { block: string; prefix: string; quote: string; suffix: string },
): {
  records: DrawnRecords
  original: Uint8Array
} {
  const { block, prefix, quote, suffix } = words
  const [source, version] = [draw.id('sources'), draw.id('versions')]
  const texts = [block, `${prefix}${quote}${suffix}`]
  const whole = texts.join('')
  const original = new TextEncoder().encode(`${draw.at} ${whole}`)
  const createdBy = draw.id('people')
  const start = lengthOf(block) + lengthOf(prefix)
  const withdrawn = { withdrawnAt: draw.time(1), withdrawnBy: createdBy, withdrawnReason: text }
  const standing = { withdrawnAt: null, withdrawnBy: null, withdrawnReason: null }
  const label = { version, number: 1, label: text, width: 420.5, height: 595, machineRead: draw.isBare }
  return {
    original,
    records: {
      sources: [
        {
          ...{ id: source, number: draw.at + 1, title: text, language: text, csl: csl(draw), createdBy },
          ...{ createdAt: draw.time(), ...(draw.isBare ? standing : withdrawn) },
        },
      ],
      versions: [
        {
          ...{ id: version, source, number: 1, originalSha256: sha256(original), fileName: text },
          ...{
            mediaType: text,
            encoding: text,
            converter: text,
            length: lengthOf(whole),
            sha256: sha256(whole),
          },
          ...{ paragraphs: 2, machineRead: draw.isBare, createdBy, createdAt: draw.time() },
          warnings: [{ code: draw.one(warningCodes) }],
          doubts: [{ kind: draw.one(doubtKinds), start: 0, end: 1, confidence: 0.5, was: text }],
        },
      ],
      blocks: blocksOf(draw, texts),
      pages: [{ ...label, lines: Buffer.from(packLines([])).toString('base64') }],
      passages: [
        {
          ...{ id: draw.id('passages'), version, start, end: start + lengthOf(quote), quote, prefix, suffix },
          ...{
            paragraph: draw.maybe(2),
            lastParagraph: draw.maybe(2),
            page: draw.maybe(1),
            lastPage: draw.maybe(1),
            createdAt: draw.time(),
          },
        },
      ],
    },
  }
}

const lengthOf = (words: string): number => [...words].length

function blocksOf(draw: Drawing, texts: string[]): ArchiveRecord[] {
  let start = 0
  return texts.map((words, at) => {
    const place = { start, end: start + lengthOf(words) }
    start = place.end
    return {
      ...{
        version: draw.id('versions'),
        ...place,
        kind: draw.one(BlockKind),
        paragraph: draw.maybe(at + 1),
        level: draw.maybe(2),
      },
      ...{ page: draw.maybe(1), lastPage: draw.maybe(1), language: draw.maybe(text) },
      ...{ noteSign: draw.maybe(text), noteAt: draw.maybe(0), text: words },
    }
  })
}

/** The text is a translation of the one before, with its paragraphs paired. */
export function drawnTies(draw: Drawing): DrawnRecords {
  const [id, alignment] = [draw.id('ties'), draw.id('alignments')]
  const [original, other] = [draw.at - 1, draw.at]
  const [createdBy, person] = [draw.id('people'), draw.often(draw.id('people'))]
  return {
    ties: [
      {
        ...{ id, original: draw.id('sources', original), translation: draw.id('sources', other), createdBy },
        ...{ createdAt: draw.time(), removedAt: draw.often(draw.time(1)), removedBy: draw.often(createdBy) },
      },
    ],
    alignments: [
      {
        ...{
          id: alignment,
          translation: id,
          revision: 3,
          createdAt: draw.time(),
          lone: { left: [2], right: [] },
        },
        originalVersion: draw.id('versions', original),
        translationVersion: draw.id('versions', other),
      },
    ],
    pairs: [
      {
        ...{ alignment, leftFirst: 1, leftLast: 1, rightFirst: 1, rightLast: 2, certainty: 0.75 },
        ...{ person, at: draw.time() },
      },
    ],
  }
}

const person = { family: text, given: text, literal: text, suffix: text }

/** With a field that CSL does not have, which is kept as it was sent. */
const csl = (draw: Drawing): ArchiveRecord => ({
  ...{ type: draw.one(['book', 'webpage', 'article']), title: text, author: [person], editor: [person] },
  ...{ translator: [person], issued: { literal: text, raw: text, season: text }, 'container-title': text },
  ...{ accessed: { 'date-parts': [[2026, 9]], literal: text, raw: text, circa: text }, publisher: text },
  ...{ 'publisher-place': text, page: text, URL: 'https://veta.example/text', note: text, annote: text },
})

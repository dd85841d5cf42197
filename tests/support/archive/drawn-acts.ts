import { kinds } from '@/lib/curation/record/rules'
import { archivedKinds, archivedSubjects } from '@/lib/exchange/archive/form/archived-events'
import type { ArchiveRecord } from '@/lib/exchange/archive/form/noun'
import {
  BriefSection,
  FlagOutcome,
  LabelKind,
  Relation,
  ResponseKind,
  Stance,
  Verdict,
} from '@/lib/platform/prisma/enums'
import { type Drawing, type DrawnRecords, SOME_TEXT } from './drawing'

const text = SOME_TEXT

/** Everything that staff and authors said about the posts. */
export function drawnActs(draw: Drawing): DrawnRecords {
  const [position, citation, passage] = [draw.id('positions'), draw.id('citations'), draw.id('passages')]
  const [person, by, at] = [draw.id('people'), draw.id('participants'), draw.time()]
  const [later, isOver] = [draw.time(1), !draw.isBare]
  return {
    reviews: [
      {
        ...{
          id: draw.id('reviews'),
          ...draw.here,
          citation,
          citationRevision: 1,
          reviewer: by,
          at,
          reason: text,
        },
        ...{ verdict: draw.one(Verdict), decidingStart: draw.maybe(0), decidingEnd: draw.maybe(1) },
        ...{ undoneAt: draw.maybe(later), reply: draw.maybe(text), repliedAt: draw.maybe(later) },
        ...{ appeal: draw.maybe(text), appealedAt: draw.maybe(later), decides: null },
      },
    ],
    inquiries: [
      {
        ...{ id: draw.id('inquiries'), ...draw.here, citation, citationRevision: 1, asker: by, text, at },
        ...{ answer: draw.maybe(text), answeredAt: draw.maybe(later), closedAt: draw.maybe(later) },
      },
    ],
    rulings: [
      {
        ...{
          id: draw.id('rulings'),
          ...draw.here,
          position,
          kind: 'locked',
          reason: text,
          by,
          at,
          into: null,
        },
        ...{ fromThesis: null, toQuestion: null, toThesis: null, reply: draw.maybe(text) },
        ...{ repliedAt: draw.maybe(later), liftedAt: draw.maybe(later), liftedBy: draw.maybe(by) },
        liftedReason: draw.maybe(text),
      },
    ],
    labels: [
      {
        ...{ id: draw.id('labels'), ...draw.here, position, positionRevision: 1, kind: draw.one(LabelKind) },
        ...{ reason: text, by, at, expiresAt: '2999-01-01T00:00:00.000Z', answer: draw.maybe(text) },
        ...{ answeredAt: draw.maybe(later), removedAt: draw.maybe(later), removedBy: draw.maybe(by) },
      },
    ],
    translations: [
      {
        ...{
          id: draw.id('translations'),
          ...draw.here,
          citation,
          passage,
          language: text,
          text,
          note: text,
          by,
        },
        ...{ at, retiredAt: draw.maybe(later), retiredBy: draw.maybe(by), retiredReason: draw.maybe(text) },
        votes: { for: isOver ? 0 : 2, against: 0 },
      },
    ],
    flags: [
      {
        ...{
          id: draw.id('flags'),
          ...draw.here,
          category: draw.id('categories'),
          note: text,
          by: person,
          at,
        },
        ...{ position, citation: null, source: null, participation: null, answer: text },
        ...{
          outcome: draw.maybe(draw.one(FlagOutcome)),
          resolvedBy: draw.maybe(person),
          resolvedAt: draw.maybe(later),
        },
      },
    ],
    answerRequests: [
      {
        ...{ id: draw.id('answerRequests'), ...draw.here, position, asked: by, by, note: text, at },
        ...{ withdrawnAt: draw.maybe(later), withdrawnBy: draw.maybe(by) },
      },
    ],
  }
}

/** Flags of other things than posts, and the verdict on an appeal. */
export function drawnSequels(draw: Drawing): DrawnRecords {
  const { flags: [flag] = [], reviews: [review] = [] } = drawnActs(draw)
  const other = (n: number, of: ArchiveRecord): ArchiveRecord => ({
    ...{ ...flag, id: draw.id('flags', 100_000 + 10 * draw.at + n), position: null, ...of },
  })
  const decided = { id: draw.id('reviews', 100_000 + draw.at), decides: draw.id('reviews') }
  return {
    reviews: [{ ...review, ...decided }],
    flags: [
      other(1, { citation: draw.id('citations') }),
      other(2, { source: draw.id('sources'), question: null }),
      other(3, { participation: draw.id('participants') }),
    ],
  }
}

export function drawnBrief(draw: Drawing): DrawnRecords {
  const [line, version, position] = [draw.id('briefLines'), draw.id('briefVersions'), draw.id('positions')]
  const [by, at] = [draw.id('participants'), draw.time()]
  const said = { section: draw.one(BriefSection), thesis: draw.maybe(draw.id('theses')), text, dissent: text }
  return {
    briefLines: [
      {
        id: line,
        ...draw.here,
        ...said,
        ordinal: draw.round,
        revision: 1,
        removedAt: draw.maybe(draw.time(1)),
      },
    ],
    briefLineRevisions: [{ line, revision: 1, ...said, removed: draw.isBare, cites: [position], by, at }],
    briefVersions: [
      {
        ...{ id: version, ...draw.here, number: draw.round + 1, note: text, publishedBy: by, at },
        body: { lines: [publishedLine(draw)] },
      },
    ],
    briefSignatures: [{ version, participation: by, signs: draw.isBare, text, at }],
  }
}

/** What a line of the Brief stands on. */
export function drawnLean(draw: Drawing): DrawnRecords {
  const citations = { [draw.id('citations')]: { revision: 1, verdict: draw.one(Verdict) } }
  const of = { line: draw.id('briefLines'), position: draw.id('positions') }
  return { briefLineCitations: [{ ...of, ordinal: 0, positionRevision: 1, citations }] }
}

function publishedLine(draw: Drawing): ArchiveRecord {
  const position = draw.id('positions')
  const passage = {
    ...{ id: draw.id('passages'), version: 1, versionId: draw.id('versions'), start: 0, end: 1, quote: text },
    source: { id: draw.id('sources'), number: draw.at + 1, title: text, language: text, term: text },
    ...{ prefix: text, suffix: text, paragraph: 1, lastParagraph: null, page: 1, lastPage: null, note: text },
    ...{ pageLabel: text, lastPageLabel: text },
  }
  const cited = {
    id: draw.id('citations'),
    relation: draw.one(Relation),
    warrant: text,
    verdict: draw.one(Verdict),
  }
  const words = {
    ...{ position, revision: 1, thesis: text, stance: draw.one(Stance), kind: draw.one(ResponseKind) },
    ...{
      claim: text,
      argument: text,
      citations: [{ ...cited, revision: 1, passage, label: text }],
      address: text,
    },
  }
  return {
    ...{
      id: draw.id('briefLines'),
      revision: 1,
      section: draw.one(BriefSection),
      thesis: text,
      text,
      dissent: text,
    },
    ...{ cites: [position], leans: [{ position, leansOn: { revision: 1, citations: {} }, words }] },
  }
}

/** Of each kind in turn, with one text of those that are told of it. Of verdicts those hear who may read them. */
export function drawnEvent(draw: Drawing): DrawnRecords {
  const saysMore = (kind: string) => (kinds[kind]?.told ?? []).length > 0
  const kind = draw.one(archivedKinds.filter((one) => saysMore(one) !== draw.isBare))
  const { told: [told] = [], seen } = kinds[kind] ?? {}
  const verdict = { subject: 'citation', subjectId: draw.id('citations') }
  const isOfPost = seen === 'position' || seen === 'parties'
  const post = {
    subject: isOfPost ? 'position' : draw.one(archivedSubjects),
    subjectId: draw.id('positions'),
  }
  const about = seen === 'review' ? verdict : post
  const data = { ...(seen === 'review' && { review: draw.id('reviews') }), ...(told && { [told]: text }) }
  const people = { actor: draw.id('participants'), person: draw.maybe(draw.id('people')) }
  return { events: [{ at: draw.time(), ...people, ...draw.here, kind, ...about, data }] }
}

/** Passages that citations, theses and key passages were taken over to, and the one that a verdict was on. */
export function drawnTransfers(draw: Drawing): DrawnRecords {
  const [by, passage, version] = [draw.id('people'), draw.id('passages'), draw.id('versions')]
  const of = draw.one(['citation', 'thesis', 'keyPassage'] as const)
  const things = {
    citation: draw.id('citations'),
    thesis: draw.id('theses'),
    keyPassage: draw.id('keyPassages'),
  }
  const isAltered = of === 'citation'
  const from = isAltered ? 1 : null
  return {
    judgedPassages: [{ review: draw.id('reviews'), passage }],
    transfers: [
      {
        ...{
          id: draw.id('transfers'),
          citation: null,
          thesis: null,
          keyPassage: null,
          [of]: things[of],
          version,
        },
        ...{
          fate: isAltered ? 'altered' : draw.one(['identical', 'moved']),
          fromPassage: passage,
          toPassage: passage,
        },
        ...{ fromRevision: from, toRevision: from, fromPositionRevision: from, toPositionRevision: from },
        ...{ verdict: isAltered ? draw.one(Verdict) : null, by, at: draw.time() },
        ...{ undoneAt: draw.often(draw.time(1)), undoneBy: draw.often(by) },
      },
    ],
  }
}

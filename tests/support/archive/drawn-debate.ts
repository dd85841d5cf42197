import type { ArchiveRecord } from '@/lib/exchange/archive/form/noun'
import { Moment, Phase, Relation, ResponseKind, Stance, Verdict, Vote } from '@/lib/platform/prisma/enums'
import { rulesInput } from '@/lib/questions/input'
import { type Drawing, type DrawnRecords, SOME_TEXT } from './drawing'

const text = SOME_TEXT

/** A question, some of a group and of a prompt that groups share. */
export function drawnQuestion(draw: Drawing): DrawnRecords {
  const id = draw.id('questions')
  const isShared = draw.at % 5 === 4
  const rules = {
    ...rulesInput.parse({ names: 'pseudonyms', quotations: draw.one(['mark', 'refuse']) }),
    steelman: draw.isBare,
  }
  return {
    questions: [
      {
        ...{
          id,
          number: draw.at + 1,
          title: text,
          prompt: text,
          phase: draw.one(Phase),
          phaseSetAt: draw.time(),
        },
        ...{ rules, createdBy: draw.id('people'), createdAt: draw.time() },
        group: isShared ? draw.id('groups') : null,
        threads: isShared ? '99999999-0000-4000-8000-000000000000' : null,
      },
    ],
    phases: Object.values(Phase).map((phase, at) => ({ question: id, phase, startsAt: draw.time(at) })),
    briefs: [{ question: id, revision: 40 }],
  }
}

export function drawnContents(draw: Drawing): DrawnRecords {
  const [participation, by] = [draw.id('participants'), draw.id('people')]
  const [source, version, passage] = [
    draw.id('sources'),
    draw.maybe(draw.id('versions')),
    draw.id('passages'),
  ]
  const [ordinal, note] = [draw.round, text]
  // No two people of a question have one pseudonym.
  const pseudonym = draw.maybe(text) ?? `Nobody ${draw.at}`
  const until = {
    until: draw.often(draw.time(2)),
    liftedAt: draw.maybe(draw.time(1)),
    liftedBy: draw.maybe(by),
  }
  return {
    theses: [
      {
        ...{ id: draw.id('theses'), ...draw.here, label: String.fromCharCode(65 + draw.round), name: text },
        ...{ statement: text, short: text, advocate: text, passage: draw.maybe(passage) },
      },
    ],
    keyPassages: [
      {
        id: draw.id('keyPassages'),
        ...draw.here,
        passage,
        ordinal,
        note,
        removedAt: draw.maybe(draw.time(1)),
      },
    ],
    readings: [
      {
        ...{
          id: draw.id('readings'),
          ...draw.here,
          source,
          version,
          paragraph: draw.maybe(1),
          ordinal,
          note,
        },
        ...{ lastParagraph: draw.maybe(2), section: draw.isBare ? '' : text },
      },
    ],
    participants: [
      {
        ...{
          id: participation,
          ...draw.here,
          person: draw.maybe(by),
          pseudonym,
          stance: draw.maybe(draw.one(Stance)),
        },
        ...{ firstPostedAt: draw.maybe(draw.time()), thesis: draw.maybe(draw.id('theses')) },
      },
    ],
    unmaskings: [
      { id: draw.id('unmaskings'), ...draw.here, participation, by, reason: text, at: draw.time() },
    ],
    slowModes: [
      { id: draw.id('slowModes'), ...draw.here, minutes: 10, reason: text, by, at: draw.time(), ...until },
    ],
  }
}

/** A position, an answer to it with a restatement, and a citation that is as it was posted. */
export function drawnPosts(draw: Drawing): DrawnRecords {
  const [position, citation] = [draw.id('positions'), draw.id('citations')]
  const [author, thesis, stance] = [draw.id('participants'), draw.id('theses'), draw.one(Stance)]
  const said = { claim: text, argument: text, alsoStands: { B: draw.one(Stance) }, thesis, stance }
  const post = {
    ...{ ...draw.here, author, ...said, revision: 2, status: 'published', postedAt: draw.time() },
    ...{
      editedAt: draw.maybe(draw.time(1)),
      withdrawnAt: null,
      withdrawnReason: draw.maybe(text),
      tally: sums(draw),
    },
  }
  const kind = draw.one(ResponseKind)
  const isUndercut = kind === 'undercuts'
  const relation = { passage: draw.id('passages'), ordinal: 0, relation: draw.one(Relation), warrant: text }
  return {
    positions: [{ ...post, id: position }],
    steelmen: [steelman(draw, position)],
    responses: [
      {
        ...{
          ...post,
          id: draw.id('responses'),
          kind,
          answers: position,
          answersRevision: 1,
          root: position,
          depth: 1,
        },
        ...{ undercuts: isUndercut ? citation : null, undercutsRevision: isUndercut ? 1 : null },
        steelman: draw.id('steelmen'),
      },
    ],
    citations: [
      {
        id: citation,
        position,
        ...relation,
        revision: 1,
        verdict: draw.one(Verdict),
        removedIn: draw.maybe(2),
      },
    ],
    revisions: [{ position, revision: 1, ...said, thesis: draw.maybe(thesis), at: draw.time() }],
    citationRevisions: [{ citation, revision: 1, positionRevision: 1, ...relation }],
    stances: drawnStances(draw),
  }
}

/** Most answer one of the polls, those of the first question the first and the last, in which some have moved. */
function drawnStances(draw: Drawing): ArchiveRecord[] {
  const moments = draw.question === 0 ? (['opening', 'closing'] as const) : [draw.one(Moment)]
  return moments.map((moment, at) => ({
    ...{
      id: draw.id('stances', draw.at + 100_000 * at),
      ...draw.here,
      participation: draw.id('participants'),
    },
    ...{ moment, weights: { A: draw.round % 2, B: 2 * at }, confidence: 70, at: draw.time(at) },
    ...{ movedByPosition: draw.maybe(draw.id('positions')), movedByPassage: draw.maybe(draw.id('passages')) },
  }))
}

/** Of few people, whose single ballots nobody is told. */
const sums = ({ at }: Drawing) => ({ agree: at % 3, disagree: at % 4, pass: at % 2 })

const steelman = (draw: Drawing, position: string): ArchiveRecord => ({
  ...{
    id: draw.id('steelmen'),
    ...draw.here,
    position,
    positionRevision: 1,
    author: draw.id('participants'),
  },
  ...{ text, revision: 1, offeredAt: draw.time(), mended: draw.maybe(text) },
  answer: draw.isBare ? draw.often('confirmed') : 'mended',
  answeredAt: draw.isBare ? draw.often(draw.time(1)) : draw.time(1),
})

/** Posts that are gone: their words are withdrawn, hidden, or stand in another one; what a moderator decided; and a citation that nobody judged. */
export function drawnTombstones(draw: Drawing): DrawnRecords {
  const [by, into] = [draw.id('participants'), draw.id('positions')]
  const post = (n: number, more: object): ArchiveRecord => ({
    ...{ id: draw.id('positions', 100_000 + 10 * draw.at + n), ...draw.here, author: by, thesis: null },
    ...{
      stance: 'supports',
      alsoStands: {},
      claim: text,
      argument: text,
      revision: 1,
      postedAt: draw.time(),
    },
    ...{ editedAt: null, withdrawnAt: null, withdrawnReason: null, tally: null, ...more },
  })
  const ruling = (n: number, kind: string, more: object = {}): ArchiveRecord => ({
    ...{
      id: draw.id('rulings', 100_000 + 10 * draw.at + n),
      ...draw.here,
      kind,
      reason: text,
      by,
      at: draw.time(),
    },
    ...{
      position: draw.id('positions', 100_000 + 10 * draw.at + n),
      into: null,
      fromThesis: null,
      toThesis: null,
    },
    ...{
      toQuestion: null,
      liftedAt: null,
      liftedBy: null,
      liftedReason: null,
      reply: null,
      repliedAt: null,
      ...more,
    },
  })
  const withdrawn = { claim: null, argument: null, status: 'withdrawn', withdrawnAt: draw.time(1) }
  const response = (n: number, more: object): ArchiveRecord => ({
    ...{
      ...post(n, more),
      id: draw.id('responses', 100_000 + 10 * draw.at + n),
      kind: 'asks',
      answers: into,
      root: into,
    },
    ...{ answersRevision: 1, undercuts: null, undercutsRevision: null, depth: 1, steelman: null },
  })
  return {
    positions: [
      post(1, { status: 'hidden', tally: sums(draw) }),
      post(2, { status: 'merged', tally: sums(draw) }),
      post(3, { ...withdrawn, withdrawnReason: text }),
      post(4, { status: 'published', tally: sums(draw) }),
    ],
    citations: [
      {
        ...{
          id: draw.id('citations', 100_000 + draw.at),
          position: into,
          passage: draw.id('passages'),
          ordinal: 1,
        },
        ...{ relation: 'supports', warrant: text, revision: 1, verdict: null, removedIn: null },
      },
    ],
    responses: [
      response(1, { status: 'hidden', tally: sums(draw) }),
      response(2, { status: 'merged', tally: sums(draw) }),
      response(3, { ...withdrawn, withdrawnReason: null }),
    ],
    rulings: [
      ruling(1, 'hidden', { reply: text, repliedAt: draw.time(1) }),
      ruling(2, 'merged', { into }),
      ruling(4, 'moved', {
        fromThesis: draw.id('theses'),
        toThesis: draw.id('theses'),
        toQuestion: draw.here.question,
      }),
    ],
  }
}

/** Ballots of eight people who vote differently on these posts; each on the first wording or on the present one. */
export function drawnBallots(draw: Drawing, posts: string[]): ArchiveRecord[] {
  const votes = Object.values(Vote)
  return Array.from({ length: 8 }, (_, voter) =>
    posts.map((position, at) => ({
      ...{
        ...draw.here,
        voter,
        position,
        vote: votes[(voter + at * voter) % 3],
        revision: 1 + (voter % 2),
        day: `2026-09-0${1 + voter}`,
      },
    })),
  ).flat()
}

import { randomUUID } from 'node:crypto'
import { db } from '@/lib/platform/database/db'
import type { Relation, ResponseKind, Verdict, Vote } from '@/lib/platform/prisma/enums'
import { openQuestion } from '@/lib/questions/commands/open'
import { questionInput } from '@/lib/questions/input'
import type { Member } from '@/lib/seminars/access'
import { accepted, aSeminar, aSource } from '../factories'

/** The acts of a class, kept by the test itself: it counts figures from these acts, not from tables. */
export type ClassStory = {
  seminar: Member
  people: Array<{ id: string; name: string }>
  /** `keyPassages` are passages; no two passages of the story have words in common. */
  questions: Array<{ id: string; number: number; keyPassages: string[] }>
  posts: StoryPost[]
  ballots: Array<{ voter: string; position: string; question: string; vote: Vote; at: Date }>
  acts: Array<{ person: string; question: string; at: Date }>
}

export type StoryPost = {
  id: string
  person: string
  question: string
  at: Date
  isPublished: boolean
  /** The post that it answers. */
  answers: StoryPost | null
  citations: Array<{ passage: string; relation: Relation; verdict: Verdict | null }>
}

/** The story crosses the end of summer time in Madrid, on 25 October 2026. */
const ZONE = 'Europe/Madrid'
const BEGIN = Date.parse('2026-10-05T06:00Z')
const END = Date.parse('2026-11-29T20:00Z')

const relations: Relation[] = ['supports', 'supports', 'challenges', 'qualifies', 'background']
const verdicts: Array<Verdict | null> = [null, null, 'verified', 'verified', 'outOfContext']
const kinds: ResponseKind[] = ['supports', 'rebuts', 'qualifies', 'asks']
const votes: Vote[] = ['agree', 'disagree', 'pass']

/** A class with so many people and posts; one post in three is a response, one in ten was withdrawn. */
export async function aClassStory({ people, posts }: { people: number; posts: number }): Promise<ClassStory> {
  const seminar = await aSeminar({ timeZone: ZONE })
  const passages = await passagesOf(seminar)
  const questions = await Promise.all(
    [0, 1, 2].map(async (n) => ({
      ...(await aStoryQuestion(seminar)),
      keyPassages: passages.slice(3 * n, 3 * n + 4),
    })),
  )
  const draw = drawer(posts)
  const persons = Array.from({ length: people }, (_, n) => ({ id: randomUUID(), name: `Person ${n}` }))
  // The last two never post.
  const authors = persons.slice(0, -2)
  const written: StoryPost[] = []
  for (let n = 0; n < posts; n++) {
    const earlier = n % 3 === 2 ? draw.one(written) : null
    const at = new Date(BEGIN + ((END - BEGIN) * n) / posts)
    const cited = [...new Set([draw.one(passages), draw.one(passages)])]
    written.push({
      id: randomUUID(),
      person: draw.one(authors).id,
      question: (earlier ?? draw.one(questions.map(({ id }) => ({ question: id })))).question,
      at,
      isPublished: draw.below(10) > 0,
      answers: earlier,
      citations: cited.map((passage) => ({
        passage,
        relation: draw.one(relations),
        verdict: draw.one(verdicts),
      })),
    })
  }
  const ballots = ballotsOn(written, authors, draw)
  const acts = [
    ...written.map(({ person, question, at }) => ({ person, question, at })),
    ...ballots.map(({ voter, question, at }) => ({ person: voter, question, at })),
  ]
  const story = { seminar, people: persons, questions, posts: written, ballots, acts }
  await store(story)
  return story
}

/** Numbers determined by a seed (Park and Miller, 1988). */
function drawer(seed: number) {
  let state = (seed % 2_147_483_646) + 1
  const below = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
  const one = <T>(all: T[]): T => {
    const found = all[below(all.length)]
    if (found === undefined) throw new Error('There is nothing to draw from.')
    return found
  }
  return { below, one }
}

/** Two on each post, by others, some days later. */
function ballotsOn(posts: StoryPost[], people: Array<{ id: string }>, draw: ReturnType<typeof drawer>) {
  return posts.flatMap(({ id, person, question, at }) => {
    const voters = [...new Set([draw.one(people).id, draw.one(people).id])].filter(
      (voter) => voter !== person,
    )
    return voters.map((voter) => ({
      voter,
      position: id,
      question,
      vote: draw.one(votes),
      at: new Date(Math.min(END, at.getTime() + draw.below(200) * 3_600_000)),
    }))
  })
}

async function passagesOf(seminar: Member): Promise<string[]> {
  const text = Array.from(
    { length: 60 },
    (_, n) => `Sentence ${n} says that the vein runs deep under ground ${n}.`,
  )
  const { source } = await aSource({ in: seminar, text: `A source\n\n${text.join('\n\n')}\n` })
  await db.$executeRaw`
    INSERT INTO passage (id, seminar_id, version_id, start, "end", quote, prefix, suffix, paragraph)
    SELECT gen_random_uuid(), ${seminar.seminar.id}::uuid, b.version_id, b.start, b.start + 30, left(b.text, 30), '', '',
      b.paragraph FROM block b WHERE b.version_id = ${source.versions[0]?.id ?? ''}::uuid AND b.kind = 'paragraph'`
  const rows = await db.passage.findMany({ where: { seminarId: seminar.seminar.id }, select: { id: true } })
  return rows.map(({ id }) => id)
}

async function aStoryQuestion({ person, seminar }: Member) {
  const input = questionInput.parse({
    title: 'What does it cost?',
    prompt: 'Argue from the text.',
    phase: 'rebuttal',
    theses: [{ label: 'A', statement: 'Slowly.' }],
  })
  const { id } = accepted(await openQuestion(person, seminar.slug, input))
  return db.question.findUniqueOrThrow({ where: { id }, select: { id: true, number: true } })
}

/** Each table in one statement: triggers count by statement. */
async function store({
  seminar: { seminar },
  people,
  questions,
  posts,
  acts,
  ...story
}: ClassStory): Promise<void> {
  const of = { seminar_id: seminar.id }
  const participations = people
    .slice(0, -2)
    .flatMap(({ id }) =>
      questions.map((question) => ({ id: randomUUID(), person_id: id, question_id: question.id, ...of })),
    )
  const ids = new Map(participations.map((one) => [`${one.person_id} ${one.question_id}`, one.id]))
  const partOf = (person: string, question: string) => ids.get(`${person} ${question}`)
  await insert(
    'person',
    people.map(({ id, name }) => ({ id, name, email: `${id}@veta.example` })),
  )
  await insert(
    'membership',
    people.map(({ id }) => ({ ...of, person_id: id, role: 'participant' })),
  )
  await insert('participation', participations)
  await insert(
    'key_passage',
    questions.flatMap(({ id, keyPassages }) =>
      keyPassages.map((passage, ordinal) => ({
        ...{ ...of, id: randomUUID(), question_id: id, passage_id: passage, ordinal, note: '' },
      })),
    ),
  )
  const rows = posts.map((post, n) => rowOf(post, partOf(post.person, post.question), n, of))
  // A response is stored after the position that it answers.
  const depths = [...new Set(rows.map(({ depth }) => depth))].sort((a, b) => a - b)
  for (const depth of depths)
    await insert(
      'position',
      rows.filter((row) => row.depth === depth),
    )
  await insert(
    'citation',
    posts.flatMap(({ id, citations }) =>
      citations.map(({ passage, ...citation }, ordinal) => ({
        ...{ id: randomUUID(), position_id: id, passage_id: passage, ordinal, warrant: 'It says so.' },
        ...{ ...of, ...citation },
      })),
    ),
  )
  await insert(
    'ballot',
    story.ballots.map(({ voter, position, question, vote, at }) => ({
      ...{ ...of, position_id: position, question_id: question, voter_id: partOf(voter, question) },
      ...{ revision: 1, vote, at },
    })),
  )
  await insert(
    'event',
    acts.map(({ person, question, at }) => ({
      ...{ ...of, at, actor_id: person, question_id: question, data: {} },
      ...{ kind: 'position.posted', subject: 'position', subject_id: randomUUID() },
    })),
  )
}

function rowOf(post: StoryPost, author: string | undefined, n: number, of: object) {
  const depth = depthOf(post)
  return {
    ...of,
    ...{ id: post.id, question_id: post.question, author_id: author, stance: 'supports', posted_at: post.at },
    ...{ claim: depth ? '' : `Claim ${n}.`, argument: `The text says so, ${n}.`, depth },
    ...{ status: post.isPublished ? 'published' : 'withdrawn', also_stands: {} },
    ...(post.isPublished ? {} : { withdrawn_at: post.at, withdrawn_reason: 'It was wrong.' }),
    ...(post.answers
      ? {
          ...{ kind: kinds[n % kinds.length], answers_id: post.answers.id, answers_revision: 1 },
          root_id: rootOf(post).id,
        }
      : {}),
  }
}

const depthOf = ({ answers }: StoryPost): number => (answers ? 1 + depthOf(answers) : 0)

const rootOf = (post: StoryPost): StoryPost => (post.answers ? rootOf(post.answers) : post)

/** Inserts rows that name the same columns, or leave some of them empty. */
async function insert(table: string, rows: object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => `"${name}"`).join(', ')
  await db.$executeRawUnsafe(
    `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1::json)`,
    JSON.stringify(rows),
  )
}

type StoryFilter = { question?: string; from?: Date; until?: Date }

/** The figures of each person, counted from the story in one pass. */
export function figuresInStory(
  { people, questions, posts, ballots, acts }: ClassStory,
  filter: StoryFilter = {},
) {
  const isIn = ({ question, at }: { question: string; at: Date }) =>
    (!filter.question || question === filter.question) &&
    (!filter.from || at >= filter.from) &&
    (!filter.until || at < filter.until)
  const published = posts.filter((post) => post.isPublished && isIn(post))
  const written = grouped(published, ({ person }) => person)
  const received = grouped(
    published.filter(({ answers, person }) => answers && answers.person !== person),
    ({ answers }) => answers?.person,
  )
  const cast = grouped(ballots.filter(isIn), ({ voter }) => voter)
  const active = grouped(acts.filter(isIn), ({ person }) => person)
  return new Map(
    people.map(({ id }) => [
      id,
      {
        ...figuresOfPosts(written.get(id) ?? []),
        keyPassages: questions.flatMap(({ id: question, keyPassages }) => {
          const there = (written.get(id) ?? []).filter((post) => post.question === question)
          const cited = there.flatMap(({ citations }) => citations.map(({ passage }) => passage))
          return keyPassages.filter((passage) => cited.includes(passage))
        }).length,
        answersReceived: received.get(id)?.length ?? 0,
        ballots: cast.get(id)?.length ?? 0,
        daysActive: new Set((active.get(id) ?? []).map(({ at }) => dayInMadrid(at))).size,
      },
    ]),
  )
}

function grouped<T, K>(all: T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

function figuresOfPosts(mine: StoryPost[]) {
  const cited = mine.flatMap(({ citations }) => citations)
  const reviewed = cited.filter(({ verdict }) => verdict !== null)
  return {
    positions: mine.filter(({ answers }) => !answers).length,
    responses: mine.filter(({ answers }) => answers).length,
    citations: cited.length,
    distinctPassages: new Set(cited.map(({ passage }) => passage)).size,
    bothSides: mine.filter(citesBoth).length,
    reviewed: reviewed.length,
    verified: reviewed.filter(({ verdict }) => verdict === 'verified').length,
    answersGiven: mine.filter(({ answers, person }) => answers && answers.person !== person).length,
  }
}

const citesBoth = ({ citations }: StoryPost): boolean => {
  const of = citations.map(({ relation }) => relation)
  return (
    of.includes('supports') && of.some((relation) => relation === 'challenges' || relation === 'qualifies')
  )
}

const days = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE })

export const dayInMadrid = (at: Date): string => days.format(at)

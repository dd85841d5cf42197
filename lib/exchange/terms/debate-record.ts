import type { Messages } from 'next-intl'
import { paragraphsOf } from '@/lib/citations/locator'
import { sections } from '@/lib/curation/brief/rules'
import { latestVersion, readVersion, type VersionRead } from '@/lib/curation/brief/versions'
import { type BallotsView, ballotsOn } from '@/lib/opinion/ballots/queries'
import { Turns } from '@/lib/platform/children/turns'
import { db } from '@/lib/platform/database/db'
import { isLocale, messagesIn } from '@/lib/platform/words/messages'
import { translator } from '@/lib/platform/words/translator'
import { positionFilters } from '@/lib/positions/input'
import { branchAsSeenBy, listBranch, listThread } from '@/lib/positions/queries/branches'
import { asSeenBy, type CitationView, type PositionView } from '@/lib/positions/view/position'
import { contentsOf, type QuestionContents } from '@/lib/questions/contents'
import { type QuestionContext, questionsOf } from '@/lib/questions/queries'
import { isArchived, type Member } from '@/lib/seminars/access'
import { convertText } from '@/lib/sources/convert/convert'
import { literal, quoted } from './markdown-text'
import { namesReplacer } from './nameless'

/** A debate as a text in Markdown that names none of its authors. */
export type DebateRecord = { title: string; markdown: string }

type Term = { seminar: string; term: string }

/**
 * The records of a seminar's debates that are over: of closed questions, in an archived seminar of all of them. Each has what a
 * participant of its question reads, with authors as "Participant 1" in the order of their first post. For an instructor.
 */
export async function debateRecords(member: Member, term: Term): Promise<DebateRecord[]> {
  const questions = await questionsOf(member)
  const over = questions.filter(({ question }) => isArchived(member) || question.phase === 'closed')
  const records: DebateRecord[] = []
  for (const context of over) {
    const record = await recordOf(asParticipant(context), term)
    if (record) records.push(record)
  }
  return records
}

const asParticipant = (context: QuestionContext): QuestionContext => ({
  ...context,
  member: { ...context.member, role: 'participant' },
  participation: null,
  audience: 'open',
})

/** Null where nobody has posted. */
async function recordOf(context: QuestionContext, term: Term): Promise<DebateRecord | null> {
  const posts = await postsOf(context)
  if (posts.length === 0) return null
  const ballots = await ballotsOn(
    context,
    posts.map(({ id }) => id),
  )
  const [contents, version] = await Promise.all([contentsOf(context.question.id), latestVersion(context)])
  const brief = version && (await readVersion(context, version))
  const say = labelsIn(context.member.seminar.language)
  const authors = [...new Set(posts.map(({ author }) => author.id))]
  const called = (author: string) => say('participant', { number: authors.indexOf(author) + 1 })
  const people = await namesIn(context)
  const nameless = namesReplacer(
    people.map(({ author, ...person }) => ({
      ...person,
      called: author && authors.includes(author) ? called(author) : say('somebody'),
    })),
    say('somebody'),
  )
  const writing = { context, posts, ballots, say, called, nameless }
  const title = say('title', { title: context.question.title, term: term.term || say('earlier') })
  const parts = [
    `# ${literal(title)}`,
    literal(say('lead', { seminar: term.seminar })),
    ...questionParts(writing, contents),
    `## ${literal(say('posts'))}`,
    ...(await postParts(writing)),
    ...(brief ? briefParts(writing, brief) : []),
  ]
  return { title: title.slice(0, 500), markdown: `${parts.join('\n\n')}\n` }
}

type Labels = ReturnType<typeof labelsIn>

type Writing = {
  context: QuestionContext
  posts: PositionView[]
  ballots: Map<string, BallotsView>
  say: Labels
  /** How the record calls the author of a post. */
  called: (author: string) => string
  nameless: (text: string) => string
}

function labelsIn(language: string) {
  const tag = language.slice(0, 2)
  const locale = isLocale(tag) ? tag : 'en'
  return translator<Messages, 'seminars.debateRecord'>({
    locale,
    messages: messagesIn(locale),
    namespace: 'seminars.debateRecord',
  })
}

const PAGE = 100

/** Every post that participants see: each position with the responses below it, the earliest first. */
async function postsOf(context: QuestionContext): Promise<PositionView[]> {
  const filters = positionFilters.parse({ sort: 'oldest' })
  const posts: PositionView[] = []
  for (let after: string | undefined, more = true; more; ) {
    const page = await listThread(context, filters, { after, limit: PAGE })
    for (const branch of page.items.map((one) => branchAsSeenBy(context, one))) {
      const { position, responses, count } = branch
      posts.push(position, ...(count > responses.length ? await branchOf(context, position.id) : responses))
    }
    after = page.next ?? undefined
    more = page.next !== null
  }
  return posts
}

async function branchOf(context: QuestionContext, root: string): Promise<PositionView[]> {
  const responses: PositionView[] = []
  for (let after: string | undefined, more = true; more; ) {
    const page = await listBranch(context, root, { after, limit: PAGE })
    responses.push(...page.items.map((one) => asSeenBy(context, one)))
    after = page.next ?? undefined
    more = page.next !== null
  }
  return responses
}

type NamesOfPerson = { names: string[]; pseudonym: string | null; author: string | null }

/**
 * The names, addresses and pseudonyms of everybody who is or was in the seminar, with their part in the question. Pseudonyms
 * are names of minerals: where nobody was known by them they are words like any others.
 */
const namesIn = ({ question, member }: QuestionContext): Promise<NamesOfPerson[]> =>
  db.$queryRaw`
    SELECT ARRAY[pe.name, pe.email] AS names, pa.id AS author,
      CASE WHEN ${question.rules.names !== 'named'} OR pe.deleted_at IS NOT NULL THEN nullif(pa.pseudonym, '') END AS pseudonym
    FROM person pe
    LEFT JOIN participation pa ON pa.person_id = pe.id AND pa.question_id = ${question.id}::uuid
    WHERE pe.id IN (SELECT person_id FROM membership WHERE seminar_id = ${member.seminar.id}::uuid
      UNION SELECT person_id FROM participation WHERE seminar_id = ${member.seminar.id}::uuid)`

function questionParts({ context, say }: Writing, { theses }: QuestionContents): string[] {
  return [
    `## ${literal(say('question'))}`,
    ...plainParts(context.question.prompt),
    ...theses.map(({ label, name, statement }) =>
      literal(`${label}. ${name ? `${name}: ` : ''}${statement}`),
    ),
  ]
}

async function postParts(writing: Writing): Promise<string[]> {
  const turns = new Turns()
  const parts: string[] = []
  for (const [index, post] of writing.posts.entries()) {
    parts.push(...partsOf(writing, post, index + 1))
    await turns.next()
  }
  return parts
}

/** A post that was withdrawn or hidden keeps its place without its words. */
function partsOf(writing: Writing, post: PositionView, number: number): string[] {
  const { say, nameless, ballots } = writing
  const head = `${'#'.repeat(post.answers ? 4 : 3)} ${literal(headOf(writing, post, number))}`
  if (post.status === 'withdrawn' || post.status === 'hidden') return [head, literal(say(post.status))]
  const restated = post.steelman && [literal(say('restates', { text: nameless(post.steelman.text) }))]
  const counts = ballots.get(post.id)?.counts
  return [
    head,
    ...(post.status === 'merged' ? [literal(say('merged'))] : []),
    ...(restated ?? []),
    ...(post.claim ? [literal(nameless(post.claim))] : []),
    ...plainParts(post.argument, nameless),
    ...post.citations.flatMap((citation) => citationParts(writing, citation)),
    ...(counts ? [literal(say('ballots', { ...counts }))] : []),
  ]
}

function headOf({ posts, say, called }: Writing, post: PositionView, number: number): string {
  const who = called(post.author.id)
  const { kind, answers, stance, thesis } = post
  if (kind && answers) {
    const to = posts.findIndex(({ id }) => id === answers.position) + 1
    return say('response', { number, who, kind, to })
  }
  return thesis ? say('position', { number, who, stance, thesis }) : say('alone', { number, who, stance })
}

function citationParts({ say, nameless }: Writing, citation: CitationView): string[] {
  const { passage, relation, warrant, verdict, review } = citation
  const place = `${passage.source.title}, ${paragraphsOf(passage)}`
  return [
    quoted(passage.quote),
    literal(`${place}. ${say('relation', { relation })} ${nameless(warrant)}`),
    ...(verdict
      ? [literal(`${say('verdict', { verdict })} ${nameless(review?.reason ?? '')}`)]
      : [literal(say('unreviewed'))]),
  ]
}

function briefParts({ say, called, nameless, posts }: Writing, { lines }: VersionRead): string[] {
  const numberOf = (position: string) => posts.findIndex(({ id }) => id === position) + 1
  return [
    `## ${literal(say('brief'))}`,
    ...sections.flatMap((section) => {
      const here = lines.filter((line) => line.section === section)
      if (here.length === 0) return []
      return [
        `### ${literal(say('section', { section }))}`,
        ...here.flatMap(({ text, dissent, cited }) => [
          ...plainParts(text, nameless),
          ...(dissent ? [literal(say('dissent', { text: nameless(dissent) }))] : []),
          ...cited.flatMap(({ position, author }) =>
            author && numberOf(position) > 0
              ? [literal(say('leans', { number: numberOf(position), who: called(author.id) }))]
              : [],
          ),
        ]),
      ]
    }),
  ]
}

/** The paragraphs of a person's Markdown, whose marks end with it: an open one would take in all that follows. */
function plainParts(markdown: string, nameless = (text: string) => text): string[] {
  if (!markdown.trim()) return []
  const made = convertText(new TextEncoder().encode(markdown), { mediaType: 'text/markdown' })
  if (!made.ok) return [literal(nameless(markdown))]
  return made.value.blocks.flatMap(({ kind, text }) => {
    const words = nameless(text.trim())
    return words ? [kind === 'quotation' ? quoted(words) : literal(words)] : []
  })
}

import type { Messages } from 'next-intl'
import { sections } from '@/lib/curation/brief/rules'
import { latestVersion, readVersion, type VersionRead } from '@/lib/curation/brief/versions'
import { Turns } from '@/lib/platform/children/turns'
import { localeFor, messagesIn } from '@/lib/platform/words/messages'
import { translator } from '@/lib/platform/words/translator'
import { type QuestionContext, questionsOf } from '@/lib/questions/queries'
import { isArchived, type Member } from '@/lib/seminars/access'
import type { BlockDraft } from '@/lib/sources/convert/document'
import type { Debate, DebateCitation, DebatePost } from '../debate/debate'
import { namesReplacer } from '../debate/nameless'
import { authorsOf } from '../debate/outline'
import { peopleAround } from '../debate/people'
import { readDebate } from '../debate/read'
import { citedPlace } from '../formats/cited-place'
import { line, markdown, paragraphs } from './record-blocks'

/** A debate as the blocks of a text that names none of its authors. */
export type DebateRecord = { title: string; blocks: BlockDraft[] }

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
  const debate = await readDebate(context)
  if (debate.outline.length === 0) return null
  const version = await latestVersion(context)
  const brief = version && (await readVersion(context, version))
  const say = sayingIn(debate.question.language)
  const called = callingIn(debate, say)
  const people = await peopleAround(context)
  const nameless = namesReplacer(
    people.map(({ author, ...person }) => ({ ...person, called: called(author) })),
    say('somebody'),
  )
  const writing = { debate, say, called, nameless }
  const title = say('title', { title: debate.question.title, term: term.term || say('earlier') })
  const blocks = [
    ...line('title', title),
    ...line('paragraph', say('lead', { seminar: term.seminar })),
    ...questionBlocks(writing),
    ...line('heading', say('posts'), 2),
    ...(await postBlocks(writing)),
    ...(brief ? briefBlocks(writing, brief) : []),
  ]
  return { title: title.slice(0, 500), blocks }
}

type Saying = ReturnType<typeof sayingIn>

type Writing = {
  debate: Debate
  say: Saying
  /** How the record calls the author of a post. */
  called: (author: string) => string
  nameless: (text: string) => string
}

function sayingIn(language: string) {
  const locale = localeFor(language)
  return translator<Messages, 'seminars.debateRecord'>({
    locale,
    messages: messagesIn(locale),
    namespace: 'seminars.debateRecord',
  })
}

/** Authors by their first post; everybody else is somebody. */
function callingIn({ outline }: Debate, say: Saying): (author: string | null) => string {
  const authors = authorsOf(outline)
  return (author) => {
    const place = author === null ? undefined : authors.get(author)
    return place === undefined ? say('somebody') : say('participant', { number: place + 1 })
  }
}

function questionBlocks({ debate: { question, contents }, say }: Writing): BlockDraft[] {
  return [
    ...line('heading', say('question'), 2),
    ...markdown(question.prompt, (text) => text),
    ...contents.theses.flatMap(({ label, name, statement }) =>
      line('paragraph', `${label}. ${name ? `${name}: ` : ''}${statement}`),
    ),
  ]
}

async function postBlocks(writing: Writing): Promise<BlockDraft[]> {
  const turns = new Turns()
  const blocks: BlockDraft[] = []
  for await (const post of writing.debate.posts()) {
    blocks.push(...blocksOf(writing, post))
    await turns.next()
  }
  return blocks
}

/** A post that was withdrawn or hidden keeps its place without its words. */
function blocksOf(writing: Writing, one: DebatePost): BlockDraft[] {
  const { say, nameless } = writing
  const { post, depth, alsoStands, ballots } = one
  const head = line('heading', headOf(writing, one), depth > 0 ? 4 : 3)
  const { status, steelman, claim, argument, citations } = post
  if (status === 'withdrawn' || status === 'hidden') return [...head, ...line('paragraph', say(status))]
  const also = Object.entries(alsoStands).map(([thesis, stance]) => say('also', { thesis, stance }))
  return [
    ...head,
    ...(status === 'merged' ? line('paragraph', say('merged')) : []),
    ...line('paragraph', also.join(' ')),
    ...(steelman ? line('paragraph', say('restates', { text: nameless(steelman.text) })) : []),
    ...line('paragraph', nameless(claim)),
    ...markdown(argument, nameless),
    ...citations.flatMap((citation) => citationBlocks(writing, citation)),
    ...(ballots ? line('paragraph', say('ballots', { ...ballots })) : []),
  ]
}

function headOf({ say, called }: Writing, one: DebatePost): string {
  const { label, author, kind, parent, undercuts, stance, thesis } = one
  const post = { number: label, who: called(author) }
  if (kind === 'undercuts' && undercuts) return say('undercuts', { ...post, citation: undercuts })
  if (kind && parent) return say('response', { ...post, kind, to: parent })
  return thesis ? say('position', { ...post, stance, thesis }) : say('alone', { ...post, stance })
}

function citationBlocks({ say, nameless }: Writing, citation: DebateCitation): BlockDraft[] {
  const { label, passage, relation, warrant, verdict, review } = citation
  const bearing = `${label}. ${citedPlace(passage)}. ${say('relation', { relation })} ${nameless(warrant)}`
  const judged = verdict
    ? `${say('verdict', { verdict })} ${nameless(review?.reason ?? '')}`
    : say('unreviewed')
  return [
    ...paragraphs('quotation', passage.quote),
    ...line('paragraph', bearing),
    ...line('paragraph', judged),
  ]
}

function briefBlocks({ debate, say, called, nameless }: Writing, { lines }: VersionRead): BlockDraft[] {
  const labels = new Map(debate.outline.map(({ id, label }) => [id, label]))
  return [
    ...line('heading', say('brief'), 2),
    ...sections.flatMap((section) => {
      const here = lines.filter((one) => one.section === section)
      if (here.length === 0) return []
      return [
        ...line('heading', say('section', { section }), 3),
        ...here.flatMap(({ text, dissent, cited }) => [
          ...markdown(text, nameless),
          ...(dissent ? line('paragraph', say('dissent', { text: nameless(dissent) })) : []),
          ...cited.flatMap(({ position, author }) => {
            const number = labels.get(position)
            return author && number ? line('paragraph', say('leans', { number, who: called(author.id) })) : []
          }),
        ]),
      ]
    }),
  ]
}

import type { Person } from '@/lib/people/rules'
import { saveDraft } from '@/lib/positions/commands/draft'
import { edit } from '@/lib/positions/commands/edit'
import { answerSteelman, restate } from '@/lib/positions/commands/steelman'
import { withdraw } from '@/lib/positions/commands/withdraw'
import type { PositionView } from '@/lib/positions/view/position'
import type { Rules } from '@/lib/questions/input'
import type { QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { accepted } from '../factories'
import { aPosition, aQuestion, aResponse } from '../factories/positions'
import { plantBrief, plantPublished } from './brief'
import { plantReviews } from './reviews'
import { plantRulings } from './rulings'
import { plantFollowing } from './telling'
import { type Canaries, members, type Role } from './words'

type Part = 'former' | 'participant' | 'latecomer' | 'author' | 'observer' | 'moderator' | 'instructor'
type People = Record<Part, Person>

/** Everybody but the roles to whom the blind question is blind. */
export const sighted: Role[] = ['author', 'moderator', 'instructor']

type Given = { quotes: string[]; section: { source: string; section: string }; rules: Partial<Rules> }

/** Two questions, one of them blind; positions in every possible state; and drafts. */
export async function plantDebate(words: Canaries, staff: Member, people: People, given: Given) {
  const { quotes } = given
  const open = await plantQuestion(words, staff, 'open', given)
  const blind = await plantQuestion(words, staff, 'blind', given)
  const { author, former, participant, observer, moderator, instructor } = people
  const followers = { author, former, participant, observer, moderator, instructor }
  const feedKeys = await plantFollowing([open, blind], followers)
  const positions = {
    stands: await plantEdited(words, open, author, quotes),
    withdrawn: await plantWithdrawn(words, open, author, quotes),
    ruled: await plantPosition(words, 'hidden by a moderator', ['author', 'moderator', 'instructor'], {
      ...{ on: open, by: author, quotes },
    }),
    former: await plantPosition(words, 'by a former member', members, { on: open, by: former, quotes }),
    hidden: await plantPosition(words, 'in a blind question', sighted, { on: blind, by: author, quotes }),
    judged: await plantPosition(words, 'that is judged', members, { on: open, by: author, quotes }),
  }
  const answers = {
    answer: await plantResponse(words, 'answering', members, { on: positions.stands, by: former, quotes }),
    hiddenAnswer: await plantResponse(words, 'answering in a blind question', sighted, {
      ...{ on: positions.hidden, by: staff.person, quotes },
    }),
  }
  const { ruled, former: restored } = positions
  const rulings = await plantRulings(words, { on: open, ...people, ruled, restored })
  const reviews = await plantReviews(words, {
    ...{ ...people, ...positions, known: positions.former, blind: answers.hiddenAnswer, sighted },
  })
  const restated = words.plant('steelman', ['participant', 'author', 'moderator', 'instructor'])
  const steelman = accepted(await restate(participant, positions.stands.id, { text: restated }))
  await plantMended(words, staff, author, positions.stands.id)
  const { question } = open
  await plantDraft(words, 'draft', ['participant'], participant, { question: question.id })
  await plantDraft(words, 'draft of a former member', [], former, { question: question.id })
  const answering = { answers: positions.stands.id }
  await plantDraft(words, 'draft of a response', ['participant'], participant, answering)
  await plantDraft(words, 'draft of an edit', ['author'], author, { position: positions.stands.id })
  const briefKey = await plantBrief(words, open, people, [positions.stands])
  const hidden = { cited: [positions.hidden], seenBy: sighted, kind: ' in a blind question' }
  await plantPublished(words, blind, people, hidden)
  return {
    briefKey,
    questions: { open: question, blind: blind.question },
    positions: { ...positions, ...answers },
    steelman,
    rulings,
    reviews,
    feedKeys,
  }
}

function plantQuestion(
  words: Canaries,
  staff: Member,
  kind: string,
  { quotes, section, rules }: Given,
): Promise<QuestionContext> {
  const plant = (what: string) => words.plant(`${what} of the ${kind} question`, members)
  return aQuestion({
    in: staff,
    title: plant('title'),
    prompt: plant('prompt'),
    theses: [
      {
        label: 'A',
        name: plant('name of a thesis'),
        statement: plant('statement of a thesis'),
        short: plant('short name of a thesis'),
        advocate: plant('advocate'),
        passage: { quote: quotes[0] ?? '' },
      },
      { label: 'B', name: 'East', statement: 'It turns east.', short: '', advocate: '' },
    ],
    keyPassages: [{ passage: { quote: quotes[0] ?? '' }, note: plant('note on a key passage') }],
    readings: [
      { source: '1', paragraph: 1, section: '', note: plant('note on a reading') },
      { ...section, note: '' },
    ],
    rules: { ...rules, ...(kind === 'blind' ? { blind: true, editWindowMinutes: 0 } : { steelman: true }) },
  })
}

type Place = { on: QuestionContext; by: Person; quotes: string[] }

/** A position with a word in its claim, its argument and each of its warrants. */
function plantPosition(words: Canaries, kind: string, seenBy: Role[], { on, by, quotes }: Place) {
  const plant = (what: string) => words.plant(`${what} ${kind}`, seenBy)
  return aPosition({
    on,
    by,
    claim: plant('claim'),
    argument: plant('argument'),
    citing: quotes.map((quote) => ({ quote, relation: 'supports', warrant: plant('warrant') })),
  })
}

/** A response, its words in its argument and its warrants. */
function plantResponse(
  words: Canaries,
  kind: string,
  seenBy: Role[],
  { on, by, quotes }: { on: PositionView; by: Person; quotes: string[] },
) {
  const plant = (what: string) => words.plant(`${what} ${kind}`, seenBy)
  return aResponse({
    to: on,
    by,
    kind: 'qualifies',
    claim: plant('claim'),
    argument: plant('argument'),
    citing: quotes.map((quote) => ({ quote, relation: 'supports', warrant: plant('warrant') })),
  })
}

/** A restatement by staff that the position's author put into their own words. */
async function plantMended(words: Canaries, { person }: Member, author: Person, position: string) {
  const seenBy: Role[] = ['author', 'moderator', 'instructor']
  const text = words.plant('steelman by staff', seenBy)
  const { id } = accepted(await restate(person, position, { text }))
  await answerSteelman(author, id, { answer: 'mended', text: words.plant('mended steelman', seenBy) })
}

/** Its old wording stays in its history. */
async function plantEdited(
  words: Canaries,
  on: QuestionContext,
  by: Person,
  quotes: string[],
): Promise<PositionView> {
  const first = await plantPosition(words, 'before an edit', members, { on, by, quotes })
  const patch = {
    claim: words.plant('claim after an edit', members),
    argument: words.plant('argument after an edit', members),
    citations: first.citations.map(({ id }, index) =>
      index === 0 ? { id, warrant: words.plant('warrant after an edit', members) } : { id },
    ),
  }
  accepted(await edit(by, first.id, { base: 1, patch }))
  return { ...first, revision: 2 }
}

async function plantWithdrawn(words: Canaries, on: QuestionContext, by: Person, quotes: string[]) {
  const position = await plantPosition(words, 'withdrawn', ['author'], { on, by, quotes })
  await withdraw(
    by,
    position.id,
    words.plant('reason of withdrawing a position', ['author', 'moderator', 'instructor']),
  )
  return position
}

type Subject = { question: string } | { position: string } | { answers: string }

async function plantDraft(words: Canaries, kind: string, seenBy: Role[], by: Person, subject: Subject) {
  const plant = (what: string) => words.plant(`${what} in a ${kind}`, seenBy)
  const citations = [{ quote: plant('quotation'), relation: 'supports', warrant: plant('warrant') }]
  const body = { claim: plant('claim'), argument: plant('argument'), citations }
  await saveDraft(by, subject, { body, from: 'position' in subject ? 2 : undefined })
}

import type { CitationInput } from '@/lib/citations/input'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { post } from '@/lib/positions/commands/post'
import { respond } from '@/lib/positions/commands/respond'
import { type PositionInput, positionInput, type RespondInput, respondInput } from '@/lib/positions/input'
import { findPosition } from '@/lib/positions/queries/find'
import type { PositionView } from '@/lib/positions/view/position'
import { changeQuestion } from '@/lib/questions/commands/change'
import { openQuestion } from '@/lib/questions/commands/open'
import { type QuestionInput, questionInput } from '@/lib/questions/input'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import type { PhaseName } from '@/lib/questions/rules'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { accepted, aMember, aSeminar, aSource } from '../factories'

/** The default text of a source. Its second and fourth paragraph begin alike. */
export const oreText = `Ore

The vein runs north for forty metres, and nobody disputes it.

Then it turns east. The vein runs north for forty metres in the other shaft too.

Nobody has dug further, because the timber ran out in March.
`

type GivenQuestion = Partial<Omit<QuestionInput, 'rules'>> & {
  in?: Member
  rules?: Partial<QuestionInput['rules']>
}

/** A question with two theses in a seminar, with its instructor's permissions. */
export async function aQuestion({ in: seminar, ...given }: GivenQuestion = {}): Promise<QuestionContext> {
  const member = seminar ?? (await aSeminar())
  const input = questionInput.parse({
    title: 'Where does the vein run?',
    prompt: 'Argue from the text.',
    theses: [
      { label: 'A', name: 'North', statement: 'The vein runs north.' },
      { label: 'B', name: 'East', statement: 'The vein turns east.' },
    ],
    ...given,
  })
  const { id } = accepted(await openQuestion(member.person, member.seminar.id, input))
  return findQuestion(member.person, id)
}

type GivenPosition = Partial<Omit<PositionInput, 'citations'>> & {
  on?: QuestionContext
  /** A participant of the question's seminar; by default a new one. */
  by?: Person
  /** Quotations, or whole citations; a missing source with the words is added. */
  citing?: Array<string | CitationInput>
}

/** A position that cites a passage, as its author sees it. */
export async function aPosition({ on, by, citing, ...given }: GivenPosition = {}): Promise<PositionView> {
  const context = on ?? (await aQuestion())
  const author = by ?? (await aMember({ in: context.member })).person
  if (!citing) await oreIn(context.member)
  const input = positionInput.parse({
    thesis: 'A',
    stance: 'supports',
    claim: 'It runs north.',
    argument: 'Nobody disputes it.',
    citations: (citing ?? ['and nobody disputes it']).map(asCitation),
    ...given,
  })
  const { id } = accepted(await post(author, context.question.id, input))
  return (await findPosition(author, id)).position
}

type GivenResponse = Partial<Omit<RespondInput, 'citations'>> & {
  to: PositionView
  /** A participant of its seminar; by default a new one. */
  by?: Person
  citing?: GivenPosition['citing']
}

/** A response to a position, as its author sees it. */
export async function aResponse({ to, by, citing, ...given }: GivenResponse): Promise<PositionView> {
  const input = respondInput.parse({
    kind: 'qualifies',
    argument: 'Not for the whole of it.',
    citations: (citing ?? ['Then it turns east.']).map(asCitation),
    ...given,
  })
  const author = by ?? (await aMember({ in: await instructorOf(to) })).person
  const { id } = accepted(await respond(author, to.id, input))
  return (await findPosition(author, id)).position
}

async function instructorOf({ question }: PositionView): Promise<Member> {
  const where = { role: 'instructor' as const, seminar: { questions: { some: { id: question } } } }
  const { person, seminarId } = await db.membership.findFirstOrThrow({ where, include: { person: true } })
  return findSeminar(person, seminarId)
}

const asCitation = (cited: string | CitationInput): CitationInput =>
  typeof cited === 'string' ? { quote: cited, relation: 'supports', warrant: 'It says so.' } : cited

const withOre = new Set<string>()

/** Adds the default source for positions that name no citation. */
export async function oreIn(member: Member): Promise<void> {
  if (withOre.has(member.seminar.id)) return
  withOre.add(member.seminar.id)
  await aSource({ in: member, text: oreText })
}

/** The instructor sets the start of phases. */
export async function schedule(
  { member, question }: QuestionContext,
  starts: Array<{ phase: PhaseName; startsAt: string }>,
): Promise<void> {
  const { question: now } = await findQuestion(member.person, question.id)
  accepted(
    await changeQuestion(member.person, question.id, { base: now.edition, patch: { schedule: starts } }),
  )
}

/** The instructor sets the phase by hand. */
export async function movePhase({ member, question }: QuestionContext, phase: PhaseName): Promise<void> {
  const { question: now } = await findQuestion(member.person, question.id)
  accepted(await changeQuestion(member.person, question.id, { base: now.edition, patch: { phase } }))
}

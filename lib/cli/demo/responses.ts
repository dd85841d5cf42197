import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { NotPermitted } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/shape'
import { respond } from '@/lib/positions/commands/respond'
import { answerSteelman, restate } from '@/lib/positions/commands/steelman'
import { respondInput } from '@/lib/positions/input'
import { findPosition } from '@/lib/positions/queries/find'
import { ownSteelman } from '@/lib/positions/steelman'
import { findQuestion } from '@/lib/questions/queries'
import type { DemoResponse } from '@/prisma/demo/shape'
import { accepted } from '../failure'
import { called } from './cast'
import { byWords } from './sources'
import type { Stage } from './stage'
import type { DemoAct } from './timeline'

/** The answered post: its author, and its id once it exists. */
type Answered = { author: Person; find: () => Promise<string | undefined> }

/** The acts that follow a position: restatements, responses, and responses to these. */
export function responseActs(responses: DemoResponse[], answered: Answered, stage: Stage): DemoAct[] {
  return responses.flatMap((response) => {
    const author = called(stage.cast, response.author)
    const find = async () => {
      const id = await answered.find()
      return id && findResponse(author, id, response.kind)
    }
    const acts: DemoAct[] = [
      {
        what: 'responses',
        daysAgo: response.postedDaysAgo,
        run: async () => !(await find()) && permitted(() => answer(author, response, answered, stage)),
      },
    ]
    return [
      ...steelmanActs(response, author, answered),
      ...acts,
      ...responseActs(response.responses ?? [], { author, find }, stage),
    ]
  })
}

async function findResponse(author: Person, answersId: string, kind: DemoResponse['kind']) {
  const where = { answersId, kind, author: { personId: author.id } }
  return (await db.position.findFirst({ where, select: { id: true } }))?.id
}

async function answer(
  author: Person,
  { kind, undercuts, argument, citations }: DemoResponse,
  answered: Answered,
  stage: Stage,
): Promise<boolean> {
  const id = await answered.find()
  if (!id) return false
  const { position } = await findPosition(author, id)
  const citation = position.citations.find(({ passage }) => passage.quote === undercuts)?.id
  const cited = citations.map(({ relation, warrant, ...passage }) => ({
    ...byWords(stage.sources, passage),
    relation,
    warrant,
  }))
  const given = parse(respondInput, { kind, citation, argument, citations: cited })
  accepted(await respond(author, id, accepted(given)))
  return true
}

function steelmanActs({ steelman }: DemoResponse, author: Person, answered: Answered): DemoAct[] {
  if (!steelman) return []
  const { text, mended, offeredDaysAgo, answeredDaysAgo } = steelman
  const offer = async () => {
    const id = await answered.find()
    if (!id || (await steelmanOf(author, id))) return false
    return permitted(async () => Boolean(accepted(await restate(author, id, { text })).id))
  }
  const decide = async () => {
    const id = await answered.find()
    const offered = id && (await steelmanOf(author, id))
    if (!offered || offered.answer) return false
    const said = mended ? { answer: 'mended' as const, text: mended } : { answer: 'confirmed' as const }
    return permitted(async () => {
      await answerSteelman(answered.author, offered.id, said)
      return true
    })
  }
  return [
    { what: 'steelmen', daysAgo: offeredDaysAgo, run: offer },
    { what: 'steelmen', daysAgo: answeredDaysAgo, run: decide },
  ]
}

async function steelmanOf(author: Person, id: string) {
  const { position } = await findPosition(author, id)
  return ownSteelman(await findQuestion(author, position.question), id)
}

/** A demonstration loaded by an earlier version may differ: its phases and rules apply. */
async function permitted(run: () => Promise<boolean>): Promise<boolean> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof NotPermitted) return false
    throw error
  }
}

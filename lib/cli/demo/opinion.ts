import { cast as vote } from '@/lib/opinion/ballots/commands/cast'
import { type VoteName, votes } from '@/lib/opinion/ballots/input'
import { takeStance } from '@/lib/opinion/stances/commands/take'
import { myStances } from '@/lib/opinion/stances/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { findQuestion } from '@/lib/questions/queries'
import type { DemoBallots, DemoPoll, DemoQuestion } from '@/prisma/demo/shape'
import { accepted } from '../failure'
import { called } from './cast'
import { ownPosition, questionOf, type Stage } from './stage'
import type { DemoAct } from './timeline'

/** The ballots and stance polls of a question. */
export function opinionsOf({ ballots = [], polls = [] }: DemoQuestion, stage: Stage): DemoAct[] {
  return [...ballots.flatMap((given) => ballotsOn(given, stage)), ...polls.map((poll) => asked(poll, stage))]
}

/** The ballots one after the other, some minutes apart. The position is looked up once, since there are hundreds of them. */
function ballotsOn(given: DemoBallots, stage: Stage): DemoAct[] {
  const cast = votes.flatMap((name) => given[name].map((voter) => ({ voter, name })))
  let found: ReturnType<typeof findVoted> | undefined
  return cast.map(({ voter, name }, index) => ({
    what: 'ballots',
    daysAgo: given.daysAgo - index / 100,
    run: async () => {
      found ??= findVoted(called(stage.cast, given.author), stage)
      return voted(called(stage.cast, voter), await found, name)
    },
  }))
}

/** A position and the people who have voted on it. */
async function findVoted(author: Person, stage: Stage) {
  const position = await ownPosition(author, stage)
  const ballots = position
    ? await db.ballot.findMany({
        where: { positionId: position.id },
        select: { voter: { select: { personId: true } } },
      })
    : []
  return { position, voters: new Set(ballots.map(({ voter }) => voter.personId)) }
}

type VotedPosition = Awaited<ReturnType<typeof findVoted>>

/** False when they have voted there before, or the position was withdrawn. */
async function voted(person: Person, { position, voters }: VotedPosition, name: VoteName): Promise<boolean> {
  if (position?.status !== 'published' || voters.has(person.id)) return false
  accepted(await vote(person, position.id, name))
  return true
}

/** The demonstration polls nobody twice at one moment. */
function asked({ person: key, movedBy, daysAgo, ...stance }: DemoPoll, stage: Stage): DemoAct {
  const run = async () => {
    const person = called(stage.cast, key)
    const mine = await myStances(await findQuestion(person, questionOf(stage)))
    if (mine.some(({ moment }) => moment === stance.moment)) return false
    const given = { ...stance, movedBy: movedBy ? await moverOf(movedBy, stage) : undefined }
    accepted(await takeStance(person, questionOf(stage), given))
    return true
  }
  return { what: 'stances', daysAgo, run }
}

/** Undefined when the position was withdrawn, or its citation removed. */
async function moverOf(movedBy: NonNullable<DemoPoll['movedBy']>, stage: Stage) {
  if (typeof movedBy === 'string') {
    const position = await ownPosition(called(stage.cast, movedBy), stage)
    return position ? { position: position.id } : undefined
  }
  const cited = (await ownPosition(called(stage.cast, movedBy.author), stage))?.citations[movedBy.citation]
  if (!cited) return undefined
  const { passageId } = await db.citation.findUniqueOrThrow({ where: { id: cited.id } })
  return { passage: passageId }
}

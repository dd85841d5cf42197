import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { parse } from '@/lib/platform/shape'
import { findDraft, saveDraft } from '@/lib/positions/commands/draft'
import { edit } from '@/lib/positions/commands/edit'
import { post } from '@/lib/positions/commands/post'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { draftInput, positionInput } from '@/lib/positions/input'
import { findPassage } from '@/lib/sources/passages/find'
import type { DemoDraft, DemoPosition, DemoQuestion } from '@/prisma/demo/shape'
import { accepted } from '../failure'
import { briefActs } from './brief'
import { called } from './cast'
import { flagActs } from './flags'
import { gradeActs } from './grades'
import { opinionsOf } from './opinion'
import { responseActs } from './responses'
import { reviewActs } from './reviews'
import { rulingActs } from './rulings'
import { byWords } from './sources'
import { type OwnPosition, ownPosition, questionOf, type Stage } from './stage'
import type { DemoAct } from './timeline'

/** All acts in a question: posting, editing, withdrawing, and drafts. */
export function actsOf(question: DemoQuestion, stage: Stage): DemoAct[] {
  const { positions, drafts = [] } = question
  const posted = positions.flatMap((position) => actsOn(position, stage))
  const kept = drafts.map((draft, index): DemoAct => {
    const run = () => keep(draft, stage)
    return { what: 'drafts', daysAgo: 0.1 + index / 50, run }
  })
  return [
    ...posted,
    ...opinionsOf(question, stage),
    ...reviewActs(question.reviews ?? [], stage),
    ...briefActs(question.brief, stage),
    ...flagActs(question.title, stage),
    ...gradeActs(question.title, stage),
    ...kept,
  ]
}

function actsOn(position: DemoPosition, stage: Stage): DemoAct[] {
  const author = called(stage.cast, position.author)
  const own = () => ownPosition(author, stage)
  const acts: DemoAct[] = [
    {
      what: 'positions',
      daysAgo: position.postedDaysAgo,
      run: async () => !(await own()) && posted(author, position, stage),
    },
  ]
  for (const [index, { daysAgo, ...patch }] of (position.edits ?? []).entries()) {
    const base = index + 1
    const run = async () => edited(author, await own(), { base, patch })
    acts.push({ what: 'edits', daysAgo, run })
  }
  if (position.withdrawn) {
    const { reason, daysAgo } = position.withdrawn
    const run = async () => takenBack(author, await own(), reason)
    acts.push({ what: 'withdrawals', daysAgo, run })
  }
  acts.push(...rulingActs(position, stage))
  const answered = { author, find: async () => (await own())?.id }
  return [...acts, ...responseActs(position.responses ?? [], answered, stage)]
}

async function posted(author: Person, position: DemoPosition, stage: Stage): Promise<true> {
  const { thesis, stance, alsoStands, claim, argument } = position
  const citations = position.citations.map(({ relation, warrant, ...passage }) => ({
    ...byWords(stage.sources, passage),
    relation,
    warrant,
  }))
  const given = parse(positionInput, { thesis, stance, alsoStands, claim, argument, citations })
  accepted(await post(author, questionOf(stage), accepted(given)))
  return true
}

type Edit = { base: number; patch: { claim?: string; argument?: string } }

/** False when the position has already been edited at least as often. */
async function edited(author: Person, position: OwnPosition | null, { base, patch }: Edit): Promise<boolean> {
  if (position?.revision !== base || position.status !== 'published') return false
  accepted(await edit(author, position.id, { base, patch }))
  return true
}

/** False when it has been withdrawn before, even if its author reinstated it. */
async function takenBack(author: Person, position: OwnPosition | null, reason: string): Promise<boolean> {
  if (position?.status !== 'published') return false
  const before = await db.event.findFirst({ where: { kind: 'position.withdrawn', subjectId: position.id } })
  if (before) return false
  await withdraw(author, position.id, reason)
  return true
}

/** False when the author has a draft, or has posted. */
async function keep({ author: key, citations = [], ...words }: DemoDraft, stage: Stage): Promise<boolean> {
  const author = called(stage.cast, key)
  const subject = { question: questionOf(stage) }
  if ((await findDraft(author, subject)) || (await ownPosition(author, stage))) return false
  const cited = []
  for (const { relation, warrant, ...passage } of citations) {
    const given = byWords(stage.sources, passage)
    const { start, end } = accepted(await findPassage(stage.member, given))
    cited.push({ ...given, version: 1, start, end, relation, warrant })
  }
  const body = accepted(parse(draftInput, { ...words, citations: cited }))
  await saveDraft(author, subject, { body })
  return true
}

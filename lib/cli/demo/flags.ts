import { categoriesOf } from '@/lib/curation/flags/categories'
import { flag } from '@/lib/curation/flags/commands/flag'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import { answerLabel, label } from '@/lib/curation/labels/commands/label'
import { labelInput } from '@/lib/curation/labels/input'
import { db } from '@/lib/platform/database/db'
import { flags, labels } from '@/prisma/demo/flags'
import { accepted } from '../failure'
import { called } from './cast'
import { ownPosition, type Stage } from './stage'
import type { DemoAct } from './timeline'

type Flag = (typeof flags)[number]
type Label = (typeof labels)[number]

/** The flags and labels of the question with this title, and the answers to them. */
export function flagActs(title: string, stage: Stage): DemoAct[] {
  const flagged = flags.filter(({ question }) => question === title).flatMap((one) => actsOfFlag(one, stage))
  const labelled = labels
    .filter(({ question }) => question === title)
    .flatMap((one) => actsOfLabel(one, stage))
  return [...flagged, ...labelled]
}

function actsOfFlag(given: Flag, stage: Stage): DemoAct[] {
  const { answered, daysAgo } = given
  const raise: DemoAct = { what: 'flags', daysAgo, run: () => raised(given, stage) }
  if (!answered) return [raise]
  const run = async () => {
    const mine = await flagOf(given, stage)
    if (!mine || mine.outcome) return false
    const { outcome, answer } = answered
    accepted(await resolve(called(stage.cast, 'joaquim'), mine.id, { outcome, answer, together: false }))
    return true
  }
  return [raise, { what: 'flags', daysAgo: answered.daysAgo, run }]
}

async function thingOf({ author, citation }: Flag, stage: Stage) {
  const position = await ownPosition(called(stage.cast, author), stage)
  if (position?.status !== 'published') return null
  return citation === undefined ? { position: position.id } : { citation: position.citations[citation]?.id }
}

async function flagOf(given: Flag, stage: Stage) {
  const thing = await thingOf(given, stage)
  const by = called(stage.cast, given.by)
  return (
    thing &&
    db.flag.findFirst({ where: { byId: by.id, positionId: thing.position, citationId: thing.citation } })
  )
}

/** False when it was raised before. */
async function raised(given: Flag, stage: Stage): Promise<boolean> {
  const thing = await thingOf(given, stage)
  if (!thing || (await flagOf(given, stage))) return false
  const category = (await categoriesOf(stage.member))[given.category]
  if (!category || category.retiredAt) return false
  accepted(await flag(called(stage.cast, given.by), { ...thing, category: category.id, note: given.note }))
  return true
}

function actsOfLabel(given: Label, stage: Stage): DemoAct[] {
  const { by, author, kind, reason, daysAgo, answered } = given
  const find = async () => {
    const position = await ownPosition(called(stage.cast, author), stage)
    const set = position && (await db.label.findFirst({ where: { positionId: position.id, kind } }))
    return { position, set }
  }
  const set = async () => {
    const found = await find()
    if (found.position?.status !== 'published' || found.set) return false
    accepted(await label(called(stage.cast, by), found.position.id, labelInput.parse({ kind, reason })))
    return true
  }
  const answer = async () => {
    const found = await find()
    if (!found.set || found.set.answer || found.set.removedAt) return false
    accepted(await answerLabel(called(stage.cast, author), found.set.id, answered.text))
    return true
  }
  return [
    { what: 'labels', daysAgo, run: set },
    { what: 'labels', daysAgo: answered.daysAgo, run: answer },
  ]
}

import { lock } from '@/lib/curation/moderation/commands/lock'
import { db } from '@/lib/platform/database/db'
import type { DemoPosition } from '@/prisma/demo/shape'
import { accepted } from '../failure'
import { called } from './cast'
import { ownPosition, type Stage } from './stage'
import type { DemoAct } from './timeline'

/** Moderators' decisions on a position. */
export function rulingActs({ author, locked }: DemoPosition, stage: Stage): DemoAct[] {
  if (!locked) return []
  const { by, reason, daysAgo } = locked
  const run = async () => {
    const position = await ownPosition(called(stage.cast, author), stage)
    // Locks once: a branch that was unlocked stays open.
    if (!position || (await db.ruling.findFirst({ where: { positionId: position.id, kind: 'locked' } })))
      return false
    accepted(await lock(called(stage.cast, by), position.id, { reason }))
    return true
  }
  return [{ what: 'rulings', daysAgo, run }]
}

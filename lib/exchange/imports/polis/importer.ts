import { done, type Result } from '@/lib/platform/errors'
import { MINUTE } from '@/lib/platform/time/units'
import { madeBefore, write } from '@/lib/platform/write'
import { permitInstructing } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import { readPolisApart } from '../apart/read-apart'
import type { ImportedThing, Importer } from '../importer'
import { type ImportPreview, madeOf } from '../preview'
import type { PolisDebate } from './debate'
import { storePolis } from './store'

/** In milliseconds: the database counts each ballot. */
const PATIENCE = 3 * MINUTE

/** Imports of Pol.is: a closed question, whose positions and ballots are those of placeholders, so that its opinion groups show. */
export const polisImporter: Importer = {
  async preview(person, _seminar, files) {
    const read = await readPolisApart(person, files)
    return read.ok ? done(toldOf(read.value)) : read
  },
  async make(person, seminar, files, once): Promise<Result<ImportedThing>> {
    const member = await findSeminar(person, seminar)
    permitInstructing(member)
    const read = await readPolisApart(person, files)
    if (!read.ok) return read
    const told = toldOf(read.value)
    const before = await madeBefore(person, once)
    if (before) return done({ ...before, kind: 'question', told })
    const made = await write(
      person,
      once,
      async (tx, id) => {
        permitInstructing(await holdMembers(tx, member))
        await storePolis(tx, member, id, read.value)
        return done({ id })
      },
      { timeout: PATIENCE },
    )
    return made.ok ? done({ ...made.value, kind: 'question', told }) : made
  },
}

function toldOf({ title, comments, ballots, cannot }: PolisDebate): ImportPreview {
  const makes = madeOf({ question: 1, position: comments.length, ballot: ballots.length })
  return { form: 'polis', title, makes, cannot }
}

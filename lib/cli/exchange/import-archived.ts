import { resolve } from 'node:path'
import { importArchive } from '@/lib/exchange/archive/commands/import'
import { operator } from '@/lib/people/access'
import { db } from '../../platform/database/db'
import { personAt, seminarCalled } from '../asking'
import { accepted } from '../failure'
import { withSteps } from '../steps'

type ArchiveChoices = { slug?: string; instructor?: string; dryRun: boolean }

/** Imports an archive of any size: as a seminar, or a question's into the seminar with this slug. */
export async function importArchived(file: string, { slug, instructor, dryRun }: ArchiveChoices) {
  const into = slug === undefined ? undefined : await seminarCalled(slug)
  const first = instructor === undefined ? undefined : await personAt(instructor)
  const imported = await withSteps((tell) =>
    importArchive(operator, resolve(file), { into, instructor: first, dryRun, tell }),
  )
  const { id, kind, title, counts } = accepted(imported)
  const made = Object.entries(counts).filter(([, count]) => count > 0)
  const seminar = into?.seminar.slug ?? (id ? await slugOf(id) : null)
  const where = id ? `Imported “${title}” into the seminar ${seminar}` : `“${title}” can be imported`
  return {
    said: `${where}:\n${made.map(([noun, count]) => `  ${count} ${noun}`).join('\n')}`,
    value: { kind, title, seminar, id: id || null, made: Object.fromEntries(made) },
  }
}

async function slugOf(id: string): Promise<string> {
  return (await db.seminar.findUniqueOrThrow({ where: { id }, select: { slug: true } })).slug
}

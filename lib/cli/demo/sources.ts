import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { asOf } from '@/lib/platform/time/clock'
import type { Member } from '@/lib/seminars/access'
import { importSource } from '@/lib/sources/commands/import'
import { csl as cslShape } from '@/lib/sources/input'
import { shelf } from '@/lib/sources/queries'
import { sources } from '@/prisma/demo/seminar'
import type { DemoPassage, DemoSource, SourceKey } from '@/prisma/demo/shape'
import { accepted, Failure } from '../failure'
import { BEGINNING, type DemoAdditions, daysAgo } from './timeline'

/** The ids of the demonstration's sources. */
export type DemoSources = Map<SourceKey, string>

const folder = resolve(import.meta.dirname, '../../../prisma/demo')

export async function importSources(instructor: Member, added: DemoAdditions): Promise<DemoSources> {
  const there = await shelf(instructor)
  const ids: DemoSources = new Map()
  for (const [index, source] of sources.entries()) {
    const here = there.find(({ title }) => title === source.title)
    const when = daysAgo(BEGINNING - (index + 1) / 24)
    ids.set(source.key, here?.id ?? (await asOf(when, () => bringIn(instructor, source))))
    if (!here) added.sources++
  }
  return ids
}

async function bringIn(instructor: Member, { file, title, language, csl }: DemoSource): Promise<string> {
  const bytes = readFileSync(resolve(folder, file))
  const given = { bytes, fileName: file, title, language, csl: cslShape.parse(csl) }
  return accepted(await importSource(instructor, given)).id
}

/** A passage as a person submits it: its words and its source. */
export function byWords(sources: DemoSources, { source, quote }: DemoPassage) {
  const id = sources.get(source)
  if (!id) throw new Failure(`The demonstration has no source called ${source}.`)
  return { source: id, quote }
}

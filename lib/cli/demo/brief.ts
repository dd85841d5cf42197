import { writeLine } from '@/lib/curation/brief/commands/line'
import { publishBrief } from '@/lib/curation/brief/commands/publish'
import { sign } from '@/lib/curation/brief/commands/sign'
import { lineInput } from '@/lib/curation/brief/input'
import { db } from '@/lib/platform/database/db'
import { findQuestion } from '@/lib/questions/queries'
import type { DemoBrief, DemoBriefLine } from '@/prisma/demo/shape'
import { accepted } from '../failure'
import { called } from './cast'
import { ownPosition, questionOf, type Stage } from './stage'
import type { DemoAct } from './timeline'

/** The Brief of a question: its lines, its published version, and the signatures. */
export function briefActs(brief: DemoBrief | undefined, stage: Stage): DemoAct[] {
  if (!brief) return []
  const { lines, later, published, signatures } = brief
  const written = [...lines, ...later].map((line): DemoAct => {
    return { what: 'lines', daysAgo: line.daysAgo, run: () => write(line, stage) }
  })
  const signed = signatures.map(({ by, daysAgo, ...said }): DemoAct => {
    const run = async () => {
      const person = called(stage.cast, by)
      const context = await findQuestion(person, questionOf(stage))
      const version = { number: 1, questionId: context.question.id }
      const of = { version, participation: { personId: person.id } }
      // Only real people sign a version that was published later.
      if ((await db.briefSignature.findFirst({ where: of })) || (await versions(stage)) !== 1) return false
      accepted(await sign(person, context.question.id, { version: 1, ...said }))
      return true
    }
    return { what: 'signatures', daysAgo, run }
  })
  const { by, note, daysAgo } = published
  const publish = async () => {
    if ((await versions(stage)) > 0) return false
    accepted(await publishBrief(called(stage.cast, by), questionOf(stage), { note }))
    return true
  }
  return [...written, { what: 'briefs', daysAgo, run: publish }, ...signed]
}

async function versions(stage: Stage): Promise<number> {
  const { question } = await findQuestion(stage.member.person, questionOf(stage))
  return db.briefVersion.count({ where: { questionId: question.id } })
}

/** False when the line was written before, kept or removed, or when a position that it cites was withdrawn. */
async function write(
  { by, section, thesis, text, dissent, cites: authors }: DemoBriefLine,
  stage: Stage,
): Promise<boolean> {
  const person = called(stage.cast, by)
  const { question } = await findQuestion(person, questionOf(stage))
  const before = { text, line: { questionId: question.id } }
  if (await db.briefLineRevision.findFirst({ where: before })) return false
  const positions = await Promise.all(authors.map((author) => ownPosition(called(stage.cast, author), stage)))
  const cites = positions.flatMap((position) => (position?.status === 'published' ? position.id : []))
  if (cites.length === 0) return false
  const line = lineInput.parse({ section, thesis, text, dissent, cites })
  accepted(await writeLine({ person, ref: questionOf(stage) }, { line }))
  return true
}

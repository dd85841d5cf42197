import type { z } from 'zod'
import type { Tx } from '@/lib/platform/db'
import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { findPassage } from '@/lib/sources/passages/find'
import type { FoundPassage } from '@/lib/sources/passages/passage'
import { storePassages } from '@/lib/sources/passages/store'
import type { thesisInput } from '../input'

export type GivenThesis = z.infer<typeof thesisInput>

export type GroundedThesis = Omit<GivenThesis, 'passage'> & { passage: FoundPassage | null }

/** Each thesis with the passage where its advocate says so; problems stand under `theses.<n>.passage`. */
export async function groundTheses(member: Member, given: GivenThesis[]): Promise<Result<GroundedThesis[]>> {
  const grounded: GroundedThesis[] = []
  const problems: Problems = {}
  for (const [index, { passage, ...thesis }] of given.entries()) {
    const found = passage ? await findPassage(member, passage) : done(null)
    if (found.ok) grounded.push({ ...thesis, passage: found.value })
    else
      for (const [path, problem] of Object.entries(found.problems))
        problems[`theses.${index}.passage.${path}`] = problem
  }
  return Object.keys(problems).length ? refused(problems) : done(grounded)
}

type Of = { seminarId: string; questionId: string }

export async function insertThesis(tx: Tx, of: Of, { passage, ...thesis }: GroundedThesis): Promise<void> {
  await tx.thesis.create({ data: { ...of, ...thesis, passageId: await passageId(tx, of, passage) } })
}

export async function updateThesis(tx: Tx, of: Of, { passage, ...thesis }: GroundedThesis): Promise<void> {
  const where = { questionId_label: { questionId: of.questionId, label: thesis.label } }
  await tx.thesis.update({ where, data: { ...thesis, passageId: await passageId(tx, of, passage) } })
}

async function passageId(tx: Tx, { seminarId }: Of, passage: FoundPassage | null): Promise<string | null> {
  const [id] = passage ? await storePassages(tx, seminarId, [passage]) : []
  return id ?? null
}

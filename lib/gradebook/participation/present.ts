import { z } from 'zod'
import { Moment, Relation, ResponseKind, Verdict } from '@/lib/platform/prisma/enums'
import { passageOutput, presentPassage } from '@/lib/questions/present'
import type { CountedThing } from './evidence'
import { figures } from './input'
import type { ParticipationRow } from './queries'

const count = z.number().int()

const figuresOutput = Object.fromEntries(figures.map((figure) => [figure, count])) as Record<
  (typeof figures)[number],
  typeof count
>

/** A person's figures. Times are ISO 8601. */
export const participationOutput = z
  .strictObject({
    person: z.strictObject({ id: z.string(), name: z.string() }),
    ...figuresOutput,
    lastActiveAt: z.iso.datetime().nullable(),
    stances: z.array(
      z.strictObject({
        question: z.string(),
        moment: z.enum(Moment),
        weights: z.record(z.string(), z.number().int()),
        confidence: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'Participation' })

export const presentParticipation = ({
  person,
  figures: counted,
  lastActiveAt,
  stances,
}: ParticipationRow): z.infer<typeof participationOutput> => ({
  person,
  ...counted,
  lastActiveAt: lastActiveAt?.toISOString() ?? null,
  stances: stances.map(({ question, moment, weights, confidence }) => ({
    question: question.id,
    moment,
    weights,
    confidence,
  })),
})

/** A thing that a figure counts: a post, a citation, a passage, a day, or the ballots of a question. */
export const countedThingOutput = z
  .strictObject({
    id: z.string(),
    at: z.iso.datetime().nullable(),
    question: z.strictObject({ id: z.string(), number: count, title: z.string() }).nullable(),
    position: z
      .strictObject({
        id: z.string(),
        kind: z.enum(ResponseKind).nullable(),
        words: z.string(),
        author: z.string(),
      })
      .nullable(),
    citation: z
      .strictObject({ id: z.string(), relation: z.enum(Relation), verdict: z.enum(Verdict).nullable() })
      .nullable(),
    passage: passageOutput.nullable(),
    day: z.iso.date().nullable(),
    count: count.nullable(),
  })
  .meta({ id: 'CountedThing' })

export const presentCounted = ({
  post,
  passage,
  ...thing
}: CountedThing): z.infer<typeof countedThingOutput> => ({
  ...thing,
  position: post,
  passage: passage && presentPassage(passage),
})

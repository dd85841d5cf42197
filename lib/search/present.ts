import { z } from 'zod'
import { responseKind, stance } from '@/lib/positions/input'
import type { Fragment } from './fragments'
import { hitPath } from './paths'
import type { Hit } from './queries'

const fragment = z
  .object({
    in: z.enum(['claim', 'argument', 'text']),
    text: z.string().meta({ description: 'Plain text, never HTML.' }),
    start: z.number().int().meta({ description: 'Where it begins in what it is part of, in code points.' }),
    end: z.number().int(),
    marks: z
      .array(z.tuple([z.number().int(), z.number().int()]))
      .meta({ description: 'What matched: [start, end) within `text`, in code points.' }),
  })
  .meta({ id: 'Fragment' })

const common = {
  seminar: z.string().meta({ description: 'Its slug.' }),
  rank: z.number(),
  url: z.string().meta({ description: 'The page where it stands, the passage marked.' }),
  fragments: z.array(fragment),
}

const found = z
  .object({
    kind: z.enum(['position', 'response']),
    id: z.string(),
    ...common,
    question: z.object({ id: z.string(), number: z.number().int(), title: z.string() }),
    author: z.object({ id: z.string(), name: z.string() }),
    thesis: z.string().nullable(),
    stance,
    answers: responseKind.nullable().meta({ description: 'How a response answers.' }),
    claim: z.string(),
    postedAt: z.string(),
  })
  .meta({ id: 'FoundPosition' })

const passage = z
  .object({
    kind: z.literal('passage'),
    id: z.string().meta({ description: 'Version, start and end, with colons between.' }),
    ...common,
    source: z.object({
      id: z.string(),
      number: z.number().int(),
      title: z.string(),
      language: z.string(),
      withdrawn: z.boolean(),
    }),
    title: z.string().meta({ description: 'Of the source.' }),
    version: z.number().int(),
    start: z.number().int().meta({ description: 'In the version, in code points.' }),
    end: z.number().int(),
    locator: z.object({ paragraph: z.number().int().nullable(), page: z.number().int().nullable() }),
  })
  .meta({ id: 'FoundPassage' })

export const foundOutput = z.discriminatedUnion('kind', [found, passage])

export type FoundOutput = z.infer<typeof foundOutput>

/** The shape of a hit in the API. */
export function presentHit(hit: Hit): FoundOutput {
  const shared = { seminar: hit.seminar.slug, rank: hit.rank, url: hitPath(hit) }
  if (hit.kind === 'passage') {
    const { kind, source, version, versionId, text, paragraph, page } = hit
    const { start, end } = text
    const fragments = [presentFragment('text', text)]
    const id = `${versionId}:${start}:${end}`
    return {
      kind,
      id,
      ...shared,
      source,
      title: source.title,
      version,
      start,
      end,
      locator: { paragraph, page },
      fragments,
    }
  }
  const { kind, id, question, author, thesis, stance, answers, postedAt, claim, argument } = hit
  return {
    ...{ kind, id, ...shared, question, author, thesis, stance, answers, claim: claim.text, postedAt },
    fragments: [
      ...(claim.marks.length ? [presentFragment('claim', claim)] : []),
      ...(argument.marks.length ? [presentFragment('argument', argument)] : []),
    ],
  }
}

const presentFragment = (
  where: 'claim' | 'argument' | 'text',
  { text, start, end, marks }: Fragment,
): z.infer<typeof fragment> => ({ in: where, text, start, end, marks })

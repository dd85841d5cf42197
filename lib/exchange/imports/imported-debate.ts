import { z } from 'zod'
import { ClaimSide } from '@/lib/platform/prisma/enums'
import {
  LONGEST_PROMPT,
  LONGEST_STATEMENT,
  LONGEST_THESIS_NAME,
  LONGEST_TITLE,
  MOST_THESES,
} from '@/lib/questions/input'
import type { ArgumentGraph, ArgumentNode } from './argument-graph'
import { Losses } from './argument-graph'
import { treeOf } from './claim-tree'
import { importPreview } from './preview'
import { MOST_CLAIMS, shortened } from './rules'

/** Of a claim, and of each of its sources. */
const LONGEST_CLAIM = 2_000
const LONGEST_SOURCE = 500
const MOST_SOURCES = 10

/** See ImportedClaim in the schema. */
export const importedClaim = z
  .strictObject({
    number: z.int().meta({ description: 'Its place in the reading order' }),
    depth: z.int().meta({ description: '0 stands below none' }),
    side: z.enum(Object.values(ClaimSide)).nullable().meta({ description: 'To the claim above it' }),
    text: z.string(),
    sameAs: z.int().nullable().meta({
      description: 'The number of the claim that it is, where that stands elsewhere too; then it has no text',
    }),
    sources: z
      .array(z.string())
      .max(MOST_SOURCES)
      .meta({ description: 'As the debate gives them, in words' }),
  })
  .meta({ id: 'ImportedClaim' })

/** A debate as far as a draft of a question can have it. Its theses are among its claims, where their whole words stand. */
export const importedDebate = z.strictObject({
  title: z.string(),
  prompt: z.string(),
  theses: z.array(z.strictObject({ name: z.string(), statement: z.string() })).max(MOST_THESES),
  claims: z.array(importedClaim).max(MOST_CLAIMS),
  cannot: importPreview.shape.cannot,
})

export type ImportedDebate = z.output<typeof importedDebate>

/** What a draft can have of a debate; what it cannot is counted. */
export function debateOf(graph: ArgumentGraph): ImportedDebate {
  const losses = new Losses()
  const cut = (text: string, most: number) => {
    const whole = storable(text)
    if (whole.length <= most) return whole
    losses.add('longText')
    return shortened(whole, most)
  }
  const theses = graph.nodes.filter(({ isThesis }) => isThesis)
  losses.add('furtherThesis', undefined, theses.length - MOST_THESES)
  const claims = claimsOf(graph, cut, losses)
  return {
    title: shortened(storable(graph.title), LONGEST_TITLE),
    prompt: cut(promptOf(graph), LONGEST_PROMPT),
    theses: theses.slice(0, MOST_THESES).map(({ name, text }) => ({
      name: storable(name).length > LONGEST_THESIS_NAME ? '' : storable(name),
      statement: cut(text, LONGEST_STATEMENT),
    })),
    claims,
    cannot: [...graph.cannot, ...losses.all()],
  }
}

/** A title that a draft cannot hold stands at the head of the prompt. */
const promptOf = ({ title, prompt }: ArgumentGraph): string =>
  [title.length > LONGEST_TITLE ? title : '', prompt].filter(Boolean).join('\n\n')

type Cut = (text: string, most: number) => string

function claimsOf(graph: ArgumentGraph, cut: Cut, losses: Losses): ImportedDebate['claims'] {
  const { places, left } = treeOf(graph, MOST_CLAIMS)
  losses.add('furtherClaim', undefined, left)
  const numbers = new Map<number, number>()
  for (const [at, { node, isAgain }] of places.entries()) if (!isAgain) numbers.set(node, at + 1)
  return places.map(({ node, depth, side, isAgain }, at) => {
    const of = { number: at + 1, depth, side }
    if (isAgain) return { ...of, text: '', sameAs: numbers.get(node) ?? null, sources: [] }
    const { text, sources } = graph.nodes[node] ?? nothing
    losses.add('furtherSource', undefined, sources.length - MOST_SOURCES)
    const kept = sources.slice(0, MOST_SOURCES).map((source) => cut(source, LONGEST_SOURCE))
    return { ...of, text: cut(text, LONGEST_CLAIM), sameAs: null, sources: kept }
  })
}

const nothing: ArgumentNode = { text: '', name: '', sources: [], isThesis: false }

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed().trim()

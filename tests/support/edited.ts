import { convertText } from '@/lib/sources/convert/convert'
import type { TextOfRecord } from '@/lib/sources/text-of-record'
import { type Random, random } from './misquoted'

/** What an editor did to the sentence that somebody cites, or to what stands around it. */
export const edits = [
  'untouched',
  'beside an edit',
  'in a moved paragraph',
  'moved to another paragraph',
  'reworded',
  'negation dropped',
  'number changed',
  'deleted',
] as const

export type Edit = (typeof edits)[number]

/** A cited sentence: as it was, and as it is now; null where it is gone. */
export type EditedSentence = { edit: Edit; before: string; after: string | null }

export type EditedText = { before: string; after: string; cited: EditedSentence[] }

const things = [
  'mine',
  'vein',
  'shaft',
  'timber',
  'wage',
  'council',
  'ledger',
  'harvest',
  'river',
  'road',
  'market',
  'guild',
]
const acts = ['exceed', 'reach', 'repay', 'cover', 'match', 'carry', 'feed', 'replace']
const places = ['Oruro', 'Potosí', 'Uncía', 'Llallagua', 'Tarija', 'Porco', 'Colquiri', 'Huanuni']
const times = [
  'in spring',
  'before the rains',
  'after the strike',
  'during the war',
  'at the census',
  'by law',
]

const one = (list: string[], next: Random): string => list[next(list.length)] ?? ''

/** A sentence with a negation and a number of its own. */
const sentence = (next: Random): string =>
  `The ${one(things, next)} of ${one(places, next)} did not ${one(acts, next)} ${100 + next(9000)} ` +
  `${one(things, next)}s ${one(times, next)}, and the ${one(things, next)} near ${one(places, next)} paid for it.`

const paragraph = (next: Random): string[] => Array.from({ length: 3 + next(4) }, () => sentence(next))

/** Stands again and again, as refrains, headings and formulas do. */
const refrain = 'So it was written, and so it was kept.'

/**
 * A text of about `size` characters and its next edition, with `count` cited sentences whose fate is known by
 * construction. Every fifth paragraph ends with the refrain.
 */
export function anEditedText(size: number, count: number, seed = 11): EditedText {
  const next = random(seed)
  const paragraphs: string[][] = []
  for (let length = 0; length < size; ) {
    const made = paragraph(next)
    if (paragraphs.length % 5 === 0) made.push(refrain)
    paragraphs.push(made)
    length += made.join(' ').length + 2
  }
  const before = paragraphs.map((sentences) => sentences.join(' '))
  const after = paragraphs.map((sentences) => [...sentences])
  const moved = new Set<number>()
  const cited: EditedSentence[] = []
  const step = Math.floor(paragraphs.length / count)
  for (let n = 0; n < count; n++) {
    const at = n * step + next(Math.max(1, step - 1))
    const edit = edits[n % edits.length] ?? 'untouched'
    const own = paragraphs[at]?.[1] ?? ''
    const sentences = after[at] ?? []
    cited.push({ edit, before: own, after: edited(edit, own, sentences, after[at + 1] ?? [], next) })
    if (edit === 'in a moved paragraph') moved.add(at)
  }
  const kept = after.flatMap((sentences, at) => (moved.has(at) ? [] : [sentences.join(' ')]))
  for (const at of moved) kept.splice(next(kept.length), 0, (after[at] ?? []).join(' '))
  for (let n = 0; n < count / 4; n++) kept.splice(next(kept.length), 0, paragraph(next).join(' '))
  return { before: before.join('\n\n'), after: kept.join('\n\n'), cited }
}

function edited(
  edit: Edit,
  own: string,
  sentences: string[],
  neighbour: string[],
  next: Random,
): string | null {
  const put = (words: string) => {
    sentences[1] = words
    return words
  }
  if (edit === 'beside an edit') sentences[0] = sentence(next)
  if (edit === 'reworded') return put(own.replace('paid for it', 'was charged for it'))
  if (edit === 'negation dropped') return put(own.replace('did not', 'did'))
  if (edit === 'number changed')
    return put(own.replace(/\d+/, (number) => String(Number(number) + 1 + next(500))))
  if (edit === 'deleted' || edit === 'moved to another paragraph') sentences.splice(1, 1)
  if (edit === 'moved to another paragraph') neighbour.push(own)
  return edit === 'deleted' ? null : own
}

/** A text of record, made as an import makes it. */
export function recordOf(text: string): TextOfRecord {
  const converted = convertText(new TextEncoder().encode(text))
  if (!converted.ok) throw new Error(`Not converted: ${converted.problem.code}`)
  const blocks = converted.value.blocks.map(({ kind, start, end, ...block }) => ({
    kind,
    start,
    end,
    paragraph: block.paragraph ?? null,
    page: null,
    lastPage: null,
    level: null,
    language: null,
    noteSign: null,
    noteAt: null,
  }))
  return { text: converted.value.text, blocks }
}

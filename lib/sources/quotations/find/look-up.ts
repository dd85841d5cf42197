import { hasBrokenWords, type NormalForm, normalise } from '../text/normalise'
import type { PreparedText } from '../text/prepared'
import { countOf, eachWord, type WordIndex } from '../text/words'

/** `identical`: UTF-16 indices in the text; `alike`: in its form for comparison, with the words in that form. */
export type IndexedPlaces = { identical: number[]; alike: Array<{ at: number; words: string }> }

/** Shorter texts are read through sooner than their words are listed. */
const leastText = 2000

/**
 * Where words may stand in a text, by the places of the rarest of them, so that no text is read through. Null where
 * they are too few to be looked up: the first and the last one may be parts of words.
 */
export function lookUp(source: PreparedText, wanted: string): IndexedPlaces | null {
  if (source.text.length < leastText) return null
  const index = source.words()
  const joined = normalise(wanted)
  const rarest = rarestOf(index, joined)
  if (!rarest) return null
  const kept = hasBrokenWords(wanted) ? normalise(wanted, 'kept') : joined
  const second = kept.text === joined.text ? null : rarestOf(index, kept)
  const alike = alikeAt(source, index, { form: joined, ...rarest })
  if (second) alike.push(...alikeAt(source, index, { form: kept, ...second }))
  return { identical: identicalAt(source, index, { wanted, form: joined, ...rarest }), alike }
}

/** The rarest word between the first and the last: its number (-1 when the text has it not) and where it begins. */
type Rarest = { id: number; start: number }

function rarestOf(index: WordIndex, { text }: NormalForm): Rarest | null {
  const found: Rarest[] = []
  eachWord(text, (start, end) => {
    found.push({ id: index.numbers.get(text.slice(start, end).toLowerCase()) ?? -1, start })
  })
  let best: Rarest | null = null
  for (const one of found.slice(1, -1)) {
    if (!best || countOf(index, one.id) < countOf(index, best.id)) best = one
  }
  return best
}

function* placesOf(index: WordIndex, id: number): Generator<number> {
  if (id < 0) return
  for (let next = index.from[id] ?? 0; next < (index.from[id + 1] ?? 0); next++)
    yield index.starts[index.places[next] ?? 0] ?? 0
}

function identicalAt(
  source: PreparedText,
  index: WordIndex,
  { wanted, form, id, start }: Rarest & { wanted: string; form: NormalForm },
): number[] {
  const before = form.starts[start] ?? 0
  const { starts } = source.form('joined')
  const found: number[] = []
  for (const place of placesOf(index, id)) {
    const at = (starts[place] ?? 0) - before
    if (at >= 0 && source.text.startsWith(wanted, at)) found.push(at)
  }
  return found
}

function alikeAt(source: PreparedText, index: WordIndex, { form, id, start }: Rarest & { form: NormalForm }) {
  const words = form.text.trim()
  const before = start - (form.text.length - form.text.trimStart().length)
  const { text } = source.form('joined')
  const found: IndexedPlaces['alike'] = []
  for (const place of placesOf(index, id)) {
    const at = place - before
    if (at >= 0 && text.startsWith(words, at)) found.push({ at, words })
  }
  return found
}

import { type BlockKind, blockKinds } from '../convert/block'
import { type BlockCorrection, correction } from '../convert/corrections'

/** The fields of the preview's form that correct blocks. */
type CorrectionForm = {
  /** The button: a verb, and the indexes that it is about, as in `join:12`. */
  act: string
  /** The index of the first shown block, and the shown kinds, each by its place among all kinds. */
  first: number
  shown: string
  /** By `b` and the index of a shown block, from the first. */
  kinds: Record<string, string>
  /** By `w` and the word's first unit. */
  words: Record<string, string>
  blockLanguage: string
  printed: string
}

/** The kinds that differ from the shown ones; an unchanged kind is no correction. */
export function kindsChanged({ kinds, shown, first }: CorrectionForm): BlockCorrection[] {
  return Object.entries(kinds).flatMap(([name, kind]) => {
    const block = Number(name.slice(1))
    const was = blockKinds[Number(shown[block - first] ?? 'none')]
    return isKind(kind) && was !== undefined && kind !== was ? [{ act: 'kind' as const, block, kind }] : []
  })
}

const isKind = (name: string): name is BlockKind => blockKinds.some((kind) => kind === name)

/** The correction that the pressed button asks for; null for other buttons, and for what makes no sense. */
export function correctionIn(form: CorrectionForm): BlockCorrection | null {
  const [act = '', ...numbers] = form.act.split(':')
  const [first, second, third] = numbers.map(Number)
  const asked = {
    join: { act, block: first },
    leaveOut: { act, block: first },
    move: { act, block: first, to: second },
    part: { act, block: first, at: second },
    language: { act, block: first, last: first, language: form.blockLanguage.trim() },
    firstPage: { act, sheet: first, label: Number(form.printed) },
    word: { act, block: first, from: second, to: third, text: form.words[`w${second}`] },
  }
  const found = Object.entries(asked).find(([name]) => name === act)
  const parsed = found && correction.safeParse(found[1])
  return parsed?.success ? parsed.data : null
}

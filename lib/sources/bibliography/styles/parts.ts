/** A stretch of a formatted reference. */
export type ReferencePart = { text: string; italic: boolean }

export const plain = (text: string): ReferencePart[] => (text === '' ? [] : [{ text, italic: false }])

export const italic = (text: string): ReferencePart[] => (text === '' ? [] : [{ text, italic: true }])

/** Joins what is there. */
export function joined(all: ReferencePart[][], between: string): ReferencePart[] {
  const present = all.filter((parts) => parts.length > 0)
  return merged(present.flatMap((parts, index) => (index > 0 ? [...plain(between), ...parts] : parts)))
}

/** Before and after, if there is something between. */
export const wrapped = (before: string, parts: ReferencePart[], after: string): ReferencePart[] =>
  parts.length > 0 ? merged([...plain(before), ...parts, ...plain(after)]) : []

/** Sentences, each with its stop. */
export const sentences = (all: ReferencePart[][]): ReferencePart[] => joined(all.map(stopped), ' ')

/** With a full stop, unless it ends with one already, or with a sign that stands for it. */
export function stopped(parts: ReferencePart[]): ReferencePart[] {
  const text = plainText(parts)
  return text === '' || /[.!?…][”»"’]?$/.test(text) ? parts : merged([...parts, ...plain('.')])
}

/** With a capital at the beginning, unless it begins with a title. */
export function capitalised(parts: ReferencePart[]): ReferencePart[] {
  const [first, ...rest] = parts
  if (!first || first.italic) return parts
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest]
}

export const plainText = (parts: ReferencePart[]): string => parts.map(({ text }) => text).join('')

export function merged(parts: ReferencePart[]): ReferencePart[] {
  const one: ReferencePart[] = []
  for (const part of parts) {
    const last = one.at(-1)
    if (last && last.italic === part.italic) one[one.length - 1] = { ...last, text: last.text + part.text }
    else if (part.text !== '') one.push(part)
  }
  return one
}

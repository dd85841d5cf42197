import { escaped } from '@/lib/platform/words/escaped'

/** Markup that is finished. Whatever else is put into `html` becomes text. */
export class Html {
  constructor(readonly text: string) {}
}

type Inserted = Html | string | number | null | false | undefined | Inserted[]

/** Markup from a template: texts in it are escaped, for content and for quoted attributes alike; null and false are nothing. */
export const html = (template: TemplateStringsArray, ...values: Inserted[]): Html =>
  new Html(template.map((part, n) => part + inserted(values[n])).join(''))

function inserted(value: Inserted): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.text
  return Array.isArray(value) ? value.map(inserted).join('') : escaped(String(value))
}

/** Pieces with a sign between them; those that are nothing are left out. */
export const between = (sign: string, pieces: Array<Html | string | null | false>): Inserted[] =>
  pieces.filter(Boolean).flatMap((piece, n) => (n === 0 ? [piece] : [sign, piece]))

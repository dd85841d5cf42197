import type { ThreadMessages } from '@/components/citations/say'
import type { Quotation } from '@/lib/positions/quotations/quotations'
import type { Underline } from '@/lib/sources/quotations/rules'

/** The context for rendering quotations in positions. */
export type QuotationContext = {
  say: ThreadMessages
  seminar: string
  /** The quotations of each position, by its id. */
  quotations: ReadonlyMap<string, Quotation[]>
  /** The quoted sources, by id. */
  texts: ReadonlyMap<string, { number: number; language: string }>
  /** Renders the Markdown argument of a position as safe HTML. */
  render: (markdown: string, underlines?: Underline[], id?: string) => string
}

import { useRef, useState } from 'react'
import type { ChosenIn } from '../../sources/reader/text-beside'
import type { PlaceTyped } from '../../sources/reader/use-marked'
import { useFocus } from '../../ui/forms/use-focus'
import type { QuoteHandle } from './passage-quote'

export type PassageGrounding = ReturnType<typeof useGrounding>

/** Selected words of a text as the passage of a row of the form: `theses.0`, `keyPassages.2`. */
export function useGrounding(first?: PlaceTyped) {
  const quotes = useRef(new Map<string, QuoteHandle>())
  /** The place of each row's words. The list is empty until the rows have reported their places. */
  const [places, setPlaces] = useState<Record<string, PlaceTyped | null>>()
  const mark = (row: string, place: PlaceTyped | null) => setPlaces((before) => ({ ...before, [row]: place }))
  const marked = (places ? Object.values(places) : [first]).filter((place) => place != null)
  /** The row for which the sheet of texts is open. */
  const [sheet, setSheet] = useState<string | null>(null)
  const focus = useFocus()
  const quoteOf = (row: string) => (handle: QuoteHandle | null) => {
    if (handle) quotes.current.set(row, handle)
    else quotes.current.delete(row)
  }
  /** On a wide screen the texts are beside the form, and the focus moves to them. */
  const choose = (row: string) => {
    const text = document.querySelector<HTMLElement>('.reader-pane .reader-scroll')
    if (text?.checkVisibility()) text.focus()
    else setSheet(row)
  }
  const close = () => {
    if (sheet !== null) focus(`${sheet}.quote`)
    setSheet(null)
  }
  const ground = (row: string, { chosen, choice, text }: ChosenIn) => {
    const [start, end] = [String(chosen.start), String(chosen.end)]
    const place = { source: text.id, version: String(text.version), start, end }
    choice.clear()
    const field = quotes.current.get(row)
    field?.take({ ...place, quote: chosen.quote, where: chosen.where })
    setSheet(null)
    focus(`${row}.quote`)
  }
  const isEmpty = (row: string) => quotes.current.get(row)?.isEmpty() ?? false
  return { marked, mark, sheet, quoteOf, choose, close, ground, isEmpty }
}

import { useRef, useState } from 'react'
import type { ChosenIn } from '../sources/reader/text-beside'
import type { PlaceTyped } from '../sources/reader/use-marked'
import { useFocus } from '../ui/forms/use-focus'
import type { QuoteHandle } from './thesis-quote'

export type ThesisGrounding = ReturnType<typeof useGrounding>

/** Selected words of a text as a thesis's passage. Theses are identified by number from 0. */
export function useGrounding(first?: PlaceTyped) {
  const quotes = useRef<Array<QuoteHandle | null>>([])
  const [marked, mark] = useState(first)
  /** The thesis for which the sheet of texts is open. */
  const [sheet, setSheet] = useState<number | null>(null)
  const focus = useFocus()
  const quoteOf = (index: number) => (handle: QuoteHandle | null) => {
    quotes.current[index] = handle
  }
  /** On a wide screen the texts are beside the form, and the focus moves to them. */
  const choose = (index: number) => {
    const text = document.querySelector<HTMLElement>('.reader-pane .reader-scroll')
    if (text?.checkVisibility()) text.focus()
    else setSheet(index)
  }
  const close = () => {
    if (sheet !== null) focus(`theses.${sheet}.quote`)
    setSheet(null)
  }
  const ground = (index: number, { chosen, choice, text }: ChosenIn) => {
    const [start, end] = [String(chosen.start), String(chosen.end)]
    const place = { source: text.id, version: String(text.version), start, end }
    choice.clear()
    quotes.current[index]?.take({ ...place, quote: chosen.quote, where: chosen.where })
    setSheet(null)
    mark(place)
    focus(`theses.${index}.quote`)
  }
  return { marked, sheet, quoteOf, choose, close, ground }
}

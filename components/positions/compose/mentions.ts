import { type KeyboardEvent, type RefObject, type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { type ComboboxChoice, fitting } from '@/components/ui/forms/combobox'

/** An unfinished @ mention: its place in the text, in UTF-16 units, and the characters between it and the caret. */
export type Mention = { start: number; typed: string }

/** In UTF-16 units: a name, and some room. */
const LONGEST = 80

/** A mention begins a word, with or without a sign before it; an @ after letters belongs to an address. */
const BEGINS = /^$|[\s\p{Ps}\p{Pi}"'*_~>¿¡—–]$/u

/** The @ before the caret that can become a name, or null. */
export function mentionAt(text: string, caret: number): Mention | null {
  const before = text.slice(Math.max(0, caret - LONGEST), caret)
  const at = Math.max(...['@', '\uFF20', '\uFE6B'].map((sign) => before.lastIndexOf(sign)))
  const typed = before.slice(at + 1)
  const start = caret - typed.length - 1
  if (at < 0 || /[\n\r]|^\s|\s\s/.test(typed)) return null
  return BEGINS.test(text.slice(Math.max(0, start - 2), start)) ? { start, typed } : null
}

/** The text of a mention: an @ and the name, with the signs escaped that Markdown would read as marks. */
export const written = (name: string, isMarkdown: boolean): string =>
  `@${isMarkdown ? name.replaceAll(/[\\`*_[\]<>~|&#!:.]/g, '\\$&') : name}`

/** The names of an earlier answer that match the present text; none once a whole name is typed. */
export function stillFitting<T extends { name: string; known: string | null }>(
  names: T[],
  typed: string,
): T[] {
  const whole = typed.trimEnd()
  if (whole !== typed && names.some(({ name }) => written(name, true) === `@${whole}` || name === whole))
    return []
  const choices = names.map(
    ({ name, known }): ComboboxChoice => ({ value: name, label: `${name} ${known ?? ''}` }),
  )
  const fit = new Set(fitting(choices, typed).map(({ value }) => value))
  return names.filter(({ name }) => fit.has(name))
}

/** `known`: the real name of a pseudonym, for those who see both. */
export type Name = { name: string; known: string | null }

/** Milliseconds without typing before names are asked for. */
const PAUSE = 120

type Area = RefObject<HTMLTextAreaElement | null>
type Found = { typed: string; names: Name[] }

/**
 * The names that an @ in a text area can become. Nothing is asked for until one is typed. The area stays a textbox of
 * many lines, which ARIA lets have an active descendant as well: a combobox has one line.
 */
export function useMentions(area: Area, url: string, isMarkdown: boolean, list: string) {
  const [mention, setMention] = useState<Mention | null>(null)
  const [closed, setClosed] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const found = useNames(url, mention)
  const isAsked = mention !== null && mention.start !== closed
  const names = isAsked && found ? stillFitting(found.names, mention.typed) : []
  const isOpen = names.length > 0

  const look = ({
    currentTarget: { value, selectionStart, selectionEnd },
  }: SyntheticEvent<HTMLTextAreaElement>) => {
    const next = selectionStart === selectionEnd ? mentionAt(value, selectionStart) : null
    if (next?.start === mention?.start && next?.typed === mention?.typed) return
    setMention(next)
    setActive(0)
    if (next?.start !== closed) setClosed(null)
  }
  const close = () => setClosed(mention?.start ?? null)
  const take = ({ name }: Name) => {
    if (area.current && mention) put(area.current, mention, written(name, isMarkdown))
    setMention(null)
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!isOpen || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = names[active]
    if (by) setActive((active + by + names.length) % names.length)
    else if (event.key === 'Escape') close()
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && chosen) take(chosen)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const field = {
    onSelect: look,
    onKeyDown: press,
    onBlur: close,
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': isOpen ? list : undefined,
    'aria-activedescendant': isOpen ? `${list}-${active}` : undefined,
  } as const
  const isNobody =
    isAsked && mention.typed.trim() !== '' && found?.typed === mention.typed && !found.names.length
  return { field, names, active, isOpen, isNobody, start: mention?.start ?? 0, take, list }
}

export type Mentions = ReturnType<typeof useMentions>

/** The server's names for the typed text; until they arrive, those for the text before. */
function useNames(url: string, mention: Mention | null): Found | null {
  const [found, setFound] = useState<Found | null>(null)
  const known = useRef(new Map<string, Name[]>())
  const typed = mention?.typed
  useEffect(() => {
    if (typed === undefined) return setFound(null)
    const before = known.current.get(typed)
    if (before) return setFound({ typed, names: before })
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const names = await ask(url, typed, stop.signal)
      if (!names || stop.signal.aborted) return
      known.current.set(typed, names)
      setFound({ typed, names })
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [url, typed])
  return found
}

/** Without a connection there are no suggestions; a name can be written all the same. */
async function ask(url: string, typed: string, signal: AbortSignal): Promise<Name[] | null> {
  const answer = await fetch(`${url}?${new URLSearchParams({ q: typed })}`, { signal }).catch(() => null)
  if (!answer?.ok) return null
  const body: { items: Name[] } = await answer.json()
  return body.items
}

/** Inserts through the browser's own editing, so that its undo covers it; one space follows the name. */
function put(area: HTMLTextAreaElement, { start, typed }: Mention, name: string): void {
  const end = start + 1 + typed.length
  const isSpaced = /^\s/.test(area.value.slice(end))
  area.focus()
  area.setSelectionRange(start, end)
  document.execCommand('insertText', false, isSpaced ? name : `${name} `)
  if (isSpaced) area.setSelectionRange(start + name.length + 1, start + name.length + 1)
}

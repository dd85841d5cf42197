import { type KeyboardEvent, type RefObject, type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { type Mention, mentionAt, stillFitting, written } from './mention'

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

/** What the server knows of what is typed; while it is asked, what it knew of what was typed before. */
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

/** Through the browser's own editing, so that its undo knows of it; one space goes between the name and what follows. */
function put(area: HTMLTextAreaElement, { start, typed }: Mention, name: string): void {
  const end = start + 1 + typed.length
  const isSpaced = /^\s/.test(area.value.slice(end))
  area.focus()
  area.setSelectionRange(start, end)
  document.execCommand('insertText', false, isSpaced ? name : `${name} `)
  if (isSpaced) area.setSelectionRange(start + name.length + 1, start + name.length + 1)
}

'use client'

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useHydrated } from '../use-hydrated'
import type { Control } from './field'
import { Option } from './option'

export type ComboboxChoice = { value: string; label: string }

type Props = {
  control: Control
  value: string
  choices: ComboboxChoice[]
  /** The name of the list, and the message when nothing matches. */
  words: { list: string; none: string }
  /** An empty field starts with the browser's time zone. */
  guess?: 'timeZone'
  /** Fetches choices from the server during typing. The field shows the label of a choice and sends its value. */
  find?: Find
}

/** The choices that match the typed text; null without permission. */
export type Find = (typed: string) => Promise<ComboboxChoice[] | null>

/**
 * A field with a list that typing searches, after the ARIA pattern of a combobox with manual selection. It sends its text,
 * so that without JavaScript it is a plain field with suggestions.
 */
export function Combobox({ control, value, choices, words, guess, find }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const isLive = useHydrated()
  const [picked, pick] = useState(choices.find((choice) => choice.value === value))
  const [sent, send] = useState(value)
  useGuess(field, guess)
  const { found, active, isOpen, isAsking, show, close, press } = useSearch(choices, take, find)
  const list = `${control.id}-list`
  function take(choice: ComboboxChoice) {
    pick(choice)
    write(field.current, find ? choice.label : choice.value)
    send(choice.value)
    close()
  }
  const type = (text: string) => {
    show(text)
    send(text)
  }
  const live = {
    role: 'combobox',
    autoComplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': isOpen,
    'aria-controls': list,
    'aria-activedescendant': found[active] ? `${list}-${active}` : undefined,
    ...(find && { name: undefined }),
  } as const
  return (
    <div className="combobox relative">
      <input
        {...control}
        {...(isLive ? live : { list })}
        ref={field}
        className="input"
        type="text"
        defaultValue={isLive && find && picked?.value === value ? picked.label : value}
        onChange={({ target }) => type(target.value)}
        onClick={() => (isOpen ? close() : show(''))}
        onKeyDown={press}
        onBlur={close}
      />
      {isLive && find ? <input type="hidden" name={control.name} value={sent} /> : null}
      {isLive ? (
        <div
          id={list}
          role="listbox"
          className="menu absolute inset-x-0 top-full z-20 max-h-64 overflow-y-auto"
          hidden={!isOpen}
          aria-label={words.list}
        >
          {found.map((choice, index) => (
            <Option
              key={choice.value}
              id={`${list}-${index}`}
              isActive={index === active}
              dir="auto"
              take={() => take(choice)}
            >
              {choice.label}
            </Option>
          ))}
        </div>
      ) : (
        <datalist id={list}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} dir="auto">
              {choice.label}
            </option>
          ))}
        </datalist>
      )}
      <p className="hint" role="status">
        {isOpen && !isAsking && found.length === 0 ? words.none : null}
      </p>
    </div>
  )
}

/** Sets the value like typing, so that the form keeps it. */
function write(field: HTMLInputElement | null, text: string): void {
  if (!field || field.value === text) return
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** In milliseconds: the pause in typing before the server is asked. */
const PAUSE = 250

/** The matching choices, the active one, and the keys' actions. */
function useSearch(choices: ComboboxChoice[], take: (choice: ComboboxChoice) => void, find?: Find) {
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(-1)
  const answer = useAnswer(choices, isOpen ? typed : null, find)
  const found = !isOpen ? [] : find ? answer.found : fitting(choices, typed)
  const close = () => setOpen(false)
  const show = (text: string) => {
    setTyped(text)
    setOpen(true)
    setActive(-1)
  }
  const move = (by: number) => {
    if (!isOpen) show('')
    else if (found.length) setActive((Math.max(active, by < 0 ? 0 : -1) + by + found.length) % found.length)
  }
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = found[active]
    if (by) move(by)
    else if (event.key === 'Escape' && isOpen) close()
    else if (event.key === 'Enter' && chosen) take(chosen)
    else return
    event.preventDefault()
  }
  return { found, active, isOpen, isAsking: answer.isAsking, show, close, press }
}

/** The server's choices for the latest typed text; before typing, those of the page. */
function useAnswer(choices: ComboboxChoice[], typed: string | null, find?: Find) {
  const [found, setFound] = useState(choices)
  const [isAsking, setAsking] = useState(false)
  const asked = useRef(find)
  asked.current = find
  useEffect(() => {
    if (typed === null || !asked.current) return
    let isOver = false
    setAsking(true)
    const ask = async () => {
      const answer = await asked.current?.(typed).catch(() => null)
      if (isOver) return
      setAsking(false)
      if (answer) setFound(answer)
    }
    const timer = setTimeout(ask, typed ? PAUSE : 0)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [typed])
  return { found, isAsking }
}

/** A longer list would need scrolling: another letter is quicker. */
const SHOWN = 60

/** The choices that contain every typed word, those that begin with it first. */
export function fitting(choices: ComboboxChoice[], typed: string): ComboboxChoice[] {
  const words = folded(typed).split(' ').filter(Boolean)
  const rank = ({ label }: ComboboxChoice) => {
    const text = folded(label)
    if (!words.every((word) => text.includes(word))) return -1
    return text.split(' ').some((part) => part.startsWith(words[0] ?? '')) ? 0 : 1
  }
  const fit = choices.flatMap((choice) => (rank(choice) < 0 ? [] : [{ choice, rank: rank(choice) }]))
  return fit
    .sort((a, b) => a.rank - b.rank)
    .slice(0, typed ? SHOWN : choices.length)
    .map(({ choice }) => choice)
}

/** Letters only, so that `são paulo`, `Sao_Paulo` and `America/Sao_Paulo` match. */
const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}+-]+/gu, ' ')
    .trim()

function useGuess(field: RefObject<HTMLInputElement | null>, guess: Props['guess']) {
  useEffect(() => {
    const input = field.current
    if (!guess || !input || input.value) return
    // A form reset restores it as well.
    input.defaultValue = Intl.DateTimeFormat().resolvedOptions().timeZone
    input.value = input.defaultValue
  }, [field, guess])
}

'use client'

import {
  type MouseEvent,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { Icon } from '@/components/ui/icon'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { LookedPath } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import type { LookupAnswer } from '../../positions/compose/composer-props'
import { Looked, type PlacedQuotation } from '../../positions/compose/lookup-result'
import type { PlaceTyped } from '../../sources/reader/use-marked'
import { focusOn } from '../../ui/forms/use-focus'
import { type Option, SelectField, TextField } from './fields'
import { heldIn, type QuestionFormState } from './form-values'

/** Looks for words in the seminar's texts; null after the person's session has ended. */
export type LookFor = (
  seminar: string,
  given: { quote: string; source: string },
) => Promise<LookupAnswer | null>

/** The context of a lookup besides the form. */
export type PassageLookup = {
  lookFor: LookFor
  seminar: string
  texts: Array<{ id: string; number: number; language: string; href: string }>
}

/** Marks the words of a row in their text; null takes the mark away. */
export type PassageMark = (row: string, place: PlaceTyped | null) => void

export type QuoteHandle = { take: (place: PlacedQuotation) => void; isEmpty: () => boolean }

type Props = {
  filled: QuestionFormState
  /** The row of the form: `theses.0`. */
  path: string
  /** Its number from 0. */
  index: number
  label: string
  hint: string
  t: Translate<'questions' | LookedPath>
  sources: Option[]
  looking: PassageLookup
  ref: Ref<QuoteHandle>
  /** Moves to the texts, to select words there. */
  choose: () => void
  mark: PassageMark
}

/** In milliseconds without typing, and in words: the conditions for a lookup, as in the composer. */
const PAUSE = 900
const LEAST_WORDS = 4

type Place = { placed: string; version: string; start: string; end: string }

const nowhere: Place = { placed: '', version: '', start: '', end: '' }

/**
 * The words of a passage: selected in a text, or typed and looked up meanwhile. If it differs, the closest
 * words of a text are shown, and inserted with one button; of several places, one is chosen.
 */
export function PassageQuote({
  filled,
  path,
  index,
  label,
  hint,
  t,
  sources,
  looking,
  ref,
  choose,
  mark,
}: Props) {
  const at = (field: string) => `${path}.${field}`
  const box = useRef<HTMLDivElement>(null)
  const isLive = useHydrated()
  const held = (field: keyof Place) => heldIn(filled, at(field))
  const [place, setPlace] = useState<Place>({
    placed: held('placed'),
    version: held('version'),
    start: held('start'),
    end: held('end'),
  })
  const { checked, isChecking, look, typed } = useLook(box, path, looking)
  const take = ({ quote, source, version, start, end, where }: PlacedQuotation) => {
    const number = looking.texts.find(({ id }) => id === source)?.number
    write(box, at('quote'), quote)
    write(box, at('source'), number === undefined ? '' : String(number))
    setPlace({ placed: quote, version, start, end })
    typed({ found: where })
  }
  useImperativeHandle(ref, () => ({ take, isEmpty: () => read(box, at('quote')) === '' }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the source of a place changes only with it, and the rest never
  useEffect(() => {
    const { version, start, end } = place
    const source = looking.texts.find(({ number }) => String(number) === read(box, at('source')))?.id
    mark(path, source && start ? { source, version, start, end } : null)
    return () => mark(path, null)
  }, [place, path])
  const key = path
  const state = isChecking ? 'checking' : checked && 'found' in checked ? 'found' : undefined
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to events of its fields
    <div
      ref={box}
      className="grid gap-s4"
      onInput={() => {
        setPlace(nowhere)
        typed()
        look(PAUSE)
      }}
      onBlur={() => look(0)}
    >
      {looking.texts[0] ? (
        <Choose href={looking.texts[0].href} label={t('questions.choose')} choose={choose} />
      ) : null}
      <TextField
        {...{
          filled,
          path: at('quote'),
          label,
          hint,
          rows: 3,
        }}
      />
      <SelectField {...{ filled, path: at('source'), label: t('questions.source'), options: sources }} />
      {Object.entries(place).map(([field, value]) => (
        <input key={field} type="hidden" name={at(field)} value={value} />
      ))}
      {/* It has room before there is a result: a button that moved under the pointer would be pressed by mistake. */}
      <div className="min-h-[1.75rem]">
        <Looked
          row={{ key, where: checked && 'found' in checked ? checked.found : '' }}
          index={index}
          setting={{
            t,
            texts: looking.texts,
            refusals: checked && 'refusal' in checked ? { [key]: checked.refusal } : {},
            checks: state ? { [key]: state } : {},
            live: isLive,
          }}
          take={(place) => {
            take(place)
            // The button disappears; its words are in the field.
            focusOn(at('quote'))
          }}
        />
      </div>
    </div>
  )
}

/** Without JavaScript it opens a text in another tab. */
function Choose({ href, label, choose }: { href: string; label: string; choose: () => void }) {
  const press = (event: MouseEvent) => {
    event.preventDefault()
    choose()
  }
  return (
    <a className="btn btn-sm justify-self-start" href={href} target="_blank" rel="noopener" onClick={press}>
      <Icon name="book" /> {label}
    </a>
  )
}

type Box = RefObject<HTMLDivElement | null>

/** The result for the words that are in the field now. */
function useLook(box: Box, path: string, { lookFor, seminar }: PassageLookup) {
  const [checked, setChecked] = useState<LookupAnswer>()
  const [isChecking, setChecking] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const known = useRef('')
  const words = () => ({
    quote: read(box, `${path}.quote`),
    source: read(box, `${path}.source`),
  })
  const ask = async () => {
    const given = words()
    const asked = JSON.stringify(given)
    if (asked === known.current || given.quote.trim().split(/\s+/).length < LEAST_WORDS) return
    known.current = asked
    setChecking(true)
    const answer = await lookFor(seminar, given).catch(() => null)
    // The words have changed since, so the answer is void.
    if (JSON.stringify(words()) !== asked) return
    setChecking(false)
    setChecked(answer ?? undefined)
  }
  const look = (after: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(ask, after)
  }
  const typed = (now?: LookupAnswer) => {
    known.current = now ? JSON.stringify(words()) : ''
    setChecking(false)
    setChecked(now)
  }
  return { checked, isChecking, look, typed }
}

const fieldIn = (box: Box, name: string) =>
  box.current?.querySelector<HTMLTextAreaElement | HTMLSelectElement>(`[name="${name}"]`)

const read = (box: Box, name: string): string => fieldIn(box, name)?.value ?? ''

/** Sets the value like typing, so that the form keeps it. */
function write(box: Box, name: string, text: string): void {
  const field = fieldIn(box, name)
  if (!field) return
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

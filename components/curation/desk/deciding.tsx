import { useEffect, useEffectEvent, useRef } from 'react'
import { useChoice } from '@/components/sources/choosing/use-choice'
import type { WordSpan } from '@/components/sources/choosing/words'
import type { PathsOf } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import type { ContextSpan } from './context'

type Props = {
  words: WordSpan[]
  /** The text in which the words are selected. */
  text: () => HTMLElement | null
  chosen: ContextSpan | null
  choose: (span: ContextSpan | null) => void
  error: string | undefined
  language: string
  t: Translate<PathsOf<'desk'>>
}

/** The deciding words, chosen by selecting them in the text, or by their first and last. */
export function Deciding({ words, text, chosen, choose, error, language, t }: Props) {
  const [first, last] = [useRef<HTMLSelectElement>(null), useRef<HTMLSelectElement>(null)]
  const set = (span: ContextSpan | null) => {
    put(first.current, span ? String(span.start) : '')
    put(last.current, span ? String(span.end) : '')
  }
  const { chosen: selected, choice } = useChoice(text)
  const decide = useEffectEvent((selection: ContextSpan) => {
    const span = wordsAt(words, selection)
    if (span) set(span)
  })
  const { start, end } = selected ?? {}
  useEffect(() => {
    if (start !== undefined && end !== undefined) decide({ start, end })
  }, [start, end])
  // Rendering underlines the words and drops the browser's selection, so this restores it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another line draws it anew
  useEffect(() => choice.selectAgain(), [chosen])
  const read = () => choose(spanIn(first.current?.value, last.current?.value))
  return (
    <details className="mt-s3 text-small" open={error ? true : undefined}>
      <summary>
        {t('desk.deciding')}
        {chosen ? ': ' : null}
        {chosen ? (
          <q lang={language} dir="auto">
            {wordsIn(words, chosen)}
          </q>
        ) : null}
      </summary>
      <p className="hint">{t('desk.decidingHint')}</p>
      <div className="row flex flex-wrap items-end gap-s3">
        <WordSelect
          ref={first}
          name="deciding.start"
          edge="start"
          label={t('desk.first')}
          {...{ words, read, language, t }}
        />
        <WordSelect
          ref={last}
          name="deciding.end"
          edge="end"
          label={t('desk.last')}
          {...{ words, read, language, t }}
        />
        {chosen ? (
          <button type="button" className="btn btn-quiet" onClick={() => set(null)}>
            {t('desk.clear')}
          </button>
        ) : null}
      </div>
      {error ? <p className="err">{error}</p> : null}
    </details>
  )
}

type SelectProps = Pick<Props, 'words' | 'language' | 't'> & {
  name: string
  edge: 'start' | 'end'
  label: string
  read: () => void
  ref: React.RefObject<HTMLSelectElement | null>
}

function WordSelect({ words, language, t, name, edge, label, read, ref }: SelectProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select
        ref={ref}
        className="select max-w-56"
        id={name}
        name={name}
        lang={language}
        onInput={read}
        defaultValue=""
      >
        <option value="">{t('desk.none')}</option>
        {words.map((word, n) => (
          <option key={word.start} value={word[edge]} dir="auto">
            {`${word.text} ${words[n + 1]?.text ?? ''}`}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Sets the value like a user's choice, so that the form notices. */
function put(select: HTMLSelectElement | null, value: string): void {
  if (!select || select.value === value) return
  select.value = value
  select.dispatchEvent(new Event('input', { bubbles: true }))
}

function spanIn(start = '', end = ''): ContextSpan | null {
  const span = { start: Number(start), end: Number(end) }
  return start && end && span.start < span.end ? span : null
}

/** Widens a range to whole words with their punctuation, as in the lists. */
function wordsAt(words: WordSpan[], span: ContextSpan): ContextSpan | null {
  const first = words.find(({ end }) => end > span.start)
  const last = words.findLast(({ start }) => start < span.end)
  return first && last ? { start: first.start, end: last.end } : null
}

function wordsIn(words: WordSpan[], { start, end }: ContextSpan): string {
  const inside = words.filter((word) => word.start >= start && word.end <= end).map(({ text }) => text)
  return inside.length > 8
    ? `${inside.slice(0, 5).join(' ')} … ${inside.slice(-2).join(' ')}`
    : inside.join(' ')
}

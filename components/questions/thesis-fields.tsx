import type { Ref } from 'react'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { type Option, TextField } from './fields'
import { type Filled, heldIn } from './filled'
import { type Looking, type QuoteHandle, ThesisQuote } from './thesis-quote'
import type { QuestionWords } from './words'

type Props = {
  filled: Filled
  index: number
  words: QuestionWords
  sources: Option[]
  language: string
  isStanding: boolean
  looking: Looking
  quote: Ref<QuoteHandle>
  choose: () => void
}

/** One answer to the question: who holds it, and the passage where they say so. */
export function ThesisFields({
  filled,
  index,
  words,
  sources,
  language,
  isStanding,
  looking,
  quote,
  choose,
}: Props) {
  const label = String.fromCharCode(65 + index)
  const at = (field: string) => `theses.${index}.${field}`
  return (
    <fieldset className="q-thesis">
      <legend>
        <ThesisMark label={label} /> {words.thesis.replace('{label}', label)}
      </legend>
      <TextField {...{ filled, path: at('statement'), label: words.statement, rows: 2, lang: language }} />
      <div className="q-pair">
        <TextField
          {...{ filled, path: at('name'), label: words.name, hint: words.nameHint, lang: language }}
        />
        <TextField
          {...{ filled, path: at('short'), label: words.short, hint: words.shortHint, lang: language }}
        />
      </div>
      <TextField {...{ filled, path: at('advocate'), label: words.advocate, hint: words.advocateHint }} />
      <ThesisQuote
        // Of another thesis, once one before it was taken away.
        key={['quote', 'source', 'start'].map((field) => heldIn(filled, at(field))).join(' ')}
        ref={quote}
        {...{ filled, index, words, sources, looking, choose }}
      />
      {isStanding ? null : (
        <button type="submit" name="act" value={`remove.${index}`} className="btn btn-sm">
          {words.removeThesis.replace('{label}', label)}
        </button>
      )}
    </fieldset>
  )
}

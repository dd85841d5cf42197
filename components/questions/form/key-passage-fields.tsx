import type { Ref } from 'react'
import type { LookedPath } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import { type Option, TextField } from './fields'
import { heldIn, type QuestionFormState } from './form-values'
import { type PassageLookup, type PassageMark, PassageQuote, type QuoteHandle } from './passage-quote'
import { RowActs } from './row-acts'

type Props = {
  filled: QuestionFormState
  index: number
  t: Translate<'questions' | LookedPath>
  sources: Option[]
  language: string
  looking: PassageLookup
  quote: Ref<QuoteHandle>
  choose: () => void
  mark: PassageMark
}

/** A passage that the debate should not pass over, with a note for its readers. */
export function KeyPassageFields({
  filled,
  index,
  t,
  sources,
  language,
  looking,
  quote,
  choose,
  mark,
}: Props) {
  const path = `keyPassages.${index}`
  const number = index + 1
  return (
    <fieldset className="q-row grid gap-s4 pt-s4 border-t border-line">
      <legend className="float-left font-semibold">{t('questions.keyPassageNumbered', { number })}</legend>
      <PassageQuote
        // The key changes when an earlier row is removed and this one takes its place.
        key={['quote', 'source', 'start'].map((field) => heldIn(filled, `${path}.${field}`)).join(' ')}
        ref={quote}
        label={t('questions.keyQuote')}
        hint={t('questions.keyQuoteHint')}
        {...{ filled, path, index, t, sources, looking, choose, mark }}
      />
      <TextField
        {...{
          filled,
          path: `${path}.note`,
          label: t('questions.note'),
          hint: t('questions.keyNoteHint'),
          lang: language,
        }}
      />
      <RowActs list="keyPassages" index={index} name={t('questions.keyPassageNumbered', { number })} t={t} />
    </fieldset>
  )
}

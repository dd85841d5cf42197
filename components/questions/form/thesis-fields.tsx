import type { Ref } from 'react'
import { ThesisMark } from '@/components/ui/thesis-mark'
import type { LookedPath } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import { type Option, TextField } from './fields'
import { heldIn, type QuestionFormState } from './form-values'
import { type PassageLookup, type PassageMark, PassageQuote, type QuoteHandle } from './passage-quote'

type Props = {
  filled: QuestionFormState
  index: number
  t: Translate<'questions' | LookedPath>
  sources: Option[]
  language: string
  isStanding: boolean
  looking: PassageLookup
  quote: Ref<QuoteHandle>
  choose: () => void
  mark: PassageMark
}

/** One answer to the question: its advocate, and the passage with their words. */
export function ThesisFields({
  filled,
  index,
  t,
  sources,
  language,
  isStanding,
  looking,
  quote,
  choose,
  mark,
}: Props) {
  const label = String.fromCharCode(65 + index)
  const at = (field: string) => `theses.${index}.${field}`
  return (
    <fieldset className="q-thesis grid gap-s4 pt-s4 border-t border-line">
      <legend className="float-left font-semibold">
        <ThesisMark label={label} /> {t('questions.thesis', { label })}
      </legend>
      <TextField
        {...{ filled, path: at('statement'), label: t('questions.statement'), rows: 2, lang: language }}
      />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-s4">
        <TextField
          {...{
            filled,
            path: at('name'),
            label: t('questions.name'),
            hint: t('questions.nameHint'),
            lang: language,
          }}
        />
        <TextField
          {...{
            filled,
            path: at('short'),
            label: t('questions.short'),
            hint: t('questions.shortHint'),
            lang: language,
          }}
        />
      </div>
      <TextField
        {...{
          filled,
          path: at('advocate'),
          label: t('questions.advocate'),
          hint: t('questions.advocateHint'),
        }}
      />
      <PassageQuote
        // The key changes when an earlier thesis is removed and this one takes its place.
        key={['quote', 'source', 'start'].map((field) => heldIn(filled, at(field))).join(' ')}
        ref={quote}
        path={`theses.${index}`}
        label={t('questions.quote')}
        hint={t('questions.quoteHint')}
        {...{ filled, index, t, sources, looking, choose, mark }}
      />
      {isStanding ? null : (
        <button
          type="submit"
          name="act"
          value={`remove.theses.${index}`}
          className="btn btn-sm justify-self-start"
        >
          {t('questions.removeThesis', { label })}
        </button>
      )}
    </fieldset>
  )
}

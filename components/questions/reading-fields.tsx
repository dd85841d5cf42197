import type { Translate } from '@/lib/messages/translate'
import { type Option, SelectField, TextField } from './fields'
import { heldIn, type QuestionFormState } from './form-values'
import { RowActs } from './row-acts'

type Props = {
  filled: QuestionFormState
  index: number
  t: Translate<'questions'>
  sources: Option[]
  language: string
}

/** A text to read: whole, from a paragraph to another, or the section under a heading. */
export function ReadingFields({ filled, index, t, sources, language }: Props) {
  const at = (field: string) => `readings.${index}.${field}`
  const number = index + 1
  return (
    <fieldset className="q-row grid gap-s4 pt-s4 border-t border-line">
      <legend className="float-left font-semibold">{t('questions.readingNumbered', { number })}</legend>
      <SelectField {...{ filled, path: at('source'), label: t('questions.source'), options: sources }} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,9rem),1fr))] gap-s4">
        <TextField
          {...{
            filled,
            path: at('paragraph'),
            label: t('questions.fromParagraph'),
            hint: t('questions.fromParagraphHint'),
            type: 'number',
          }}
        />
        <TextField
          {...{ filled, path: at('lastParagraph'), label: t('questions.toParagraph'), type: 'number' }}
        />
      </div>
      <TextField
        {...{
          filled,
          path: at('section'),
          label: t('questions.section'),
          hint: t('questions.sectionHint'),
          list: 'headings',
        }}
      />
      <TextField
        {...{
          filled,
          path: at('note'),
          label: t('questions.note'),
          hint: t('questions.readingNoteHint'),
          lang: language,
        }}
      />
      {['version', 'placed'].map((field) => (
        <input key={field} type="hidden" name={at(field)} value={heldIn(filled, at(field))} />
      ))}
      <RowActs list="readings" index={index} name={t('questions.readingNumbered', { number })} t={t} />
    </fieldset>
  )
}

import type { Translate } from '@/lib/messages/translate'
import { Field } from '../../ui/forms/field'
import { type Option, SelectField, TextField } from './fields'
import { errorOf, heldIn, nowOf, type QuestionFormState, type TypedTexts } from './form-values'
import { RowActs } from './row-acts'

type Props = {
  filled: QuestionFormState
  index: number
  t: Translate<'questions'>
  sources: Option[]
  /** The headings of each text, by the text's number. */
  headings: Record<string, string[]>
  /** The values that are typed in the form's fields. */
  texts: TypedTexts
  language: string
}

/** A text to read: whole, from a paragraph to another, or the section under a heading. */
export function ReadingFields({ filled, index, t, sources, headings, texts, language }: Props) {
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
      <SectionField
        {...{ filled, path: at('section'), t }}
        headings={headings[texts[at('source')] ?? '']}
        typed={texts[at('section')] ?? ''}
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

type SectionProps = Pick<Props, 'filled' | 't'> & {
  path: string
  headings: string[] | undefined
  typed: string
}

/** The headings of the chosen text. They are typed where no text is chosen yet, and where they are unknown or none. */
function SectionField({ filled, path, t, headings, typed }: SectionProps) {
  const label = t('questions.section')
  if (!headings?.length) return <TextField {...{ filled, path, label, hint: t('questions.sectionTyped') }} />
  const isOther = typed !== '' && !headings.includes(typed)
  return (
    <Field
      name={path}
      label={label}
      hint={nowOf(filled, path) ?? t('questions.sectionHint')}
      error={errorOf(filled, path)}
    >
      {(control) => (
        // The key remounts it for another text, and after a form reset: see SelectField.
        <select
          {...control}
          key={`${heldIn(filled, path)} ${headings.join()}`}
          className="select"
          defaultValue={typed}
        >
          <option value="">{t('questions.noSection')}</option>
          {isOther ? <option value={typed}>{t('questions.otherSection', { title: typed })}</option> : null}
          {headings.map((heading) => (
            <option key={heading} value={heading}>
              {heading}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

import type { Translate } from '@/lib/messages/translate'
import { ChoiceField, TextField, TickField } from './fields'
import type { QuestionFormState } from './form-values'

const counted = ['citations', 'distinctPassages', 'maxWords', 'editWindowMinutes'] as const
const switched = ['bothSides', 'blind', 'steelman', 'quotations'] as const
const names = ['named', 'pseudonyms', 'pseudonymsToAll'] as const

/** The rules for positions, each with its effect in one line. */
export function RulesFields({ filled, t }: { filled: QuestionFormState; t: Translate<'questions'> }) {
  const field = (rule: (typeof counted | typeof switched)[number]) => ({
    filled,
    path: `rules.${rule}`,
    label: t(`questions.rules.${rule}`),
    hint: t(`questions.rules.${rule}Hint`),
  })
  const choices = names.map((value) => ({
    value,
    label: t(`questions.names.${value}`),
    hint: t(`questions.names.${value}Hint`),
  }))
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-s4">
        {counted.map((rule) => (
          <TextField key={rule} {...field(rule)} type="number" />
        ))}
      </div>
      <ChoiceField filled={filled} path="rules.names" label={t('questions.names.label')} choices={choices} />
      {switched.map((rule) => (
        <TickField key={rule} {...field(rule)} />
      ))}
    </>
  )
}

import { ChoiceField, TextField, TickField } from './fields'
import type { Filled } from './filled'
import type { QuestionWords } from './words'

/** What a position must keep to; each rule says in one line what it does. */
export function RulesFields({ filled, words }: { filled: Filled; words: QuestionWords }) {
  return (
    <>
      <div className="q-pair">
        {words.counted.map(({ rule, label, hint }) => (
          <TextField
            key={rule}
            filled={filled}
            path={`rules.${rule}`}
            label={label}
            hint={hint}
            type="number"
          />
        ))}
      </div>
      <ChoiceField
        filled={filled}
        path="rules.names"
        label={words.names.label}
        choices={words.names.choices}
      />
      {words.switched.map(({ rule, label, hint }) => (
        <TickField key={rule} filled={filled} path={`rules.${rule}`} label={label} hint={hint} />
      ))}
    </>
  )
}

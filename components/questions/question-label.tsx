type Labelled = { number: number; group: { name: string } | null }

type LabelProps = {
  question: Labelled
  /** Says the number, as in "Question 2". */
  say: (key: 'question', values: { number: number }) => string
}

/** What a question is called: its number and, in a thread of a group, the group. */
export function QuestionLabel({ question: { number, group }, say }: LabelProps) {
  return (
    <>
      {say('question', { number })}
      {group ? (
        <>
          {' · '}
          <bdi>{group.name}</bdi>
        </>
      ) : null}
    </>
  )
}

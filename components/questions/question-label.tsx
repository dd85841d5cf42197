type Labelled = { number: number; group: { name: string } | null }

type LabelProps = {
  question: Labelled
  /** Says the number, as in "Question 2". */
  say: (key: 'question', values: { number: number }) => string
}

/** The name of a question in lists and headings: its number and, where each group has a thread of its own, the group. */
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

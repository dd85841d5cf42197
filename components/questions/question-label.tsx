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
      <OfGroup group={group} />
    </>
  )
}

/** The number of a question as a figure, in lists whose rows are questions; screen readers say the word as well. */
export function QuestionFigure({ number, say }: { number: number; say: LabelProps['say'] }) {
  return (
    <>
      <span className="vh">{say('question', { number })}</span>
      <span aria-hidden="true">{number}</span>
    </>
  )
}

/** What follows a question's number or title where each group has a thread of its own. */
export function OfGroup({ group }: Pick<Labelled, 'group'>) {
  return group ? (
    <>
      {' · '}
      <bdi>{group.name}</bdi>
    </>
  ) : null
}

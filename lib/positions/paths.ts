/** Where a position is read, among the others of its question: the page that holds it, opened at it. */
export const positionPath = (seminar: string, question: number, position: string): string =>
  `${questionPath(seminar, question)}?at=${position}#p-${position}`

/** Where a response is read: on the page of the position that it hangs on. */
export const responsePath = (root: string, response: string): string =>
  `/positions/${root}?at=${response}#p-${response}`

export const questionPath = (seminar: string, question: number): string =>
  `/seminars/${seminar}/questions/${question}`

/** Who goes by a pseudonym in a question. */
export const bearerPath = (seminar: string, question: number, participation: string): string =>
  `${questionPath(seminar, question)}/people/${participation}`

type At = { member: { seminar: { slug: string } }; question: { number: number } }

/** Where this one is read, whichever it is. */
export const pathOf = (
  { member, question }: At,
  { id, answers }: { id: string; answers: { root: string } | null },
): string =>
  answers ? responsePath(answers.root, id) : positionPath(member.seminar.slug, question.number, id)

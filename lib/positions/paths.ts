/** Where a position is read, among the others of its question: the page that holds it, opened at it. */
export const positionPath = (seminar: string, question: number, position: string): string =>
  `${questionPath(seminar, question)}?at=${position}#p-${position}`

export const questionPath = (seminar: string, question: number): string =>
  `/seminars/${seminar}/questions/${question}`

/** A grade: the points of each criterion of the ready-made rubric, in its order; null is a level that is still to be chosen. */
export type DemoGrade = {
  of: string
  points: Array<number | null>
  comment: string
  daysAgo: number
  released?: boolean
}

/** The question that is graded, and the grades that have been begun. */
export const graded = {
  question: 'The cooperatives, 1985 to Huanuni: subsistence or aristocracy?',
  daysAgo: 1.4,
  grades: [
    {
      of: 'farid',
      points: [4, 3, 3, 2],
      comment:
        'A claim that could be wrong, and two passages that carry it. Say next time what would change your mind.',
      daysAgo: 1.3,
      released: true,
    },
    {
      of: 'chiara',
      points: [3, 4, 2, 3],
      comment: 'Your passages decide the matter. The other side is named, and not yet answered.',
      daysAgo: 1.2,
    },
    {
      of: 'lucia',
      points: [3, 3, null, null],
      comment: '',
      daysAgo: 1.1,
    },
  ] satisfies DemoGrade[] as DemoGrade[],
}

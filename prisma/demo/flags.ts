/** Members' flags, and a moderator's label; each is about its author's first position. */
export const flags = [
  {
    question: 'Formalise by degrees, or by decree?',
    by: 'lucia',
    author: 'daniel',
    citation: 0,
    category: 0,
    note: 'The claim speaks of a whole decade. The passage, as I read it, does not.',
    daysAgo: 1.2,
  },
  {
    question: 'Formalise by degrees, or by decree?',
    by: 'amara',
    author: 'daniel',
    category: 1,
    note: 'Half of this is about leasing, which nobody has asked.',
    daysAgo: 2.4,
    answered: {
      outcome: 'leftAsItIs' as const,
      answer: 'Leasing is the reason that he gives against softer terms. It stays.',
      daysAgo: 2,
    },
  },
]

export const labels = [
  {
    question: 'Is the question who mines, or what mining costs?',
    by: 'joaquim',
    author: 'lucia',
    kind: 'severalClaims' as const,
    reason:
      'Two things are claimed: that the state shut the mines, and that the cooperatives kept them alive. Say which passage carries which.',
    daysAgo: 0.7,
    answered: {
      text: 'The first passage carries the first, the second the other. I leave them together: one answers the other.',
      daysAgo: 0.5,
    },
  },
]

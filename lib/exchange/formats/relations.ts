import type { Relation, ResponseKind, Stance } from '@/lib/platform/prisma/enums'

/** How fields of argumentation draw an edge: for, against, against the step from evidence to claim, or none. */
export type ArgumentEdge = 'support' | 'attack' | 'undercut'

/** A person who qualifies a thesis holds it in part, and is counted for it, as in the stance bar. */
export const edgeOfStance: Record<Stance, ArgumentEdge> = {
  supports: 'support',
  qualifies: 'support',
  opposes: 'attack',
}

/** A question that is asked of a post says nothing for or against it. */
export const edgeOfKind: Record<ResponseKind, ArgumentEdge | null> = {
  supports: 'support',
  qualifies: 'support',
  rebuts: 'attack',
  undercuts: 'undercut',
  asks: null,
}

/** A post stands on the passages that it cites, except those that it cites against itself. */
export const edgeOfRelation: Record<Relation, ArgumentEdge> = {
  supports: 'support',
  qualifies: 'support',
  defines: 'support',
  background: 'support',
  challenges: 'attack',
}

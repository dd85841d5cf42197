import type { Person } from '@/lib/people/rules'

/** The name under which the browser keeps words typed into a draft; with the person's id, since people share browsers. */
export const typedDraftName = ({ id }: Pick<Person, 'id'>, draft: string): string => `question ${id} ${draft}`

import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'

/** Platforms open accounts and seminars of the whole site, so its administrators alone know of them. */
export const mayAdminister = (person: Person): boolean => person.admin

export function permitAdministering(person: Person): void {
  if (!mayAdminister(person)) throw new NotFound()
}

import type { Adapter, AdapterUser } from 'next-auth/adapters'
import { confirmAddress } from '@/lib/people/commands/confirm'
import {
  keepSignInLink,
  linkAccount,
  personById,
  personFromElsewhere,
  personOfAccount,
  personOfAddress,
  takeSignInLink,
} from '@/lib/people/providers'
import type { Person } from '@/lib/people/rules'

/** The database of next-auth. The `jwt` callback of lib/web/auth/auth makes the sessions. */
export const adapter: Adapter = {
  createUser: async ({ email, name }: Omit<AdapterUser, 'id'>) =>
    userOf(await personFromElsewhere(email, name)),
  getUser: async (id) => maybe(await personById(id)),
  getUserByEmail: async (email) => maybe(await personOfAddress(email)),
  getUserByAccount: async ({ provider, providerAccountId }) =>
    maybe(await personOfAccount(provider, providerAccountId)),
  linkAccount: async ({ userId, provider, providerAccountId }: Linked) =>
    linkAccount(userId, provider, providerAccountId),
  // Called only when a person arrives by a mailed link.
  updateUser: async ({ id }) => {
    await confirmAddress(id)
    const person = await personById(id)
    if (!person) throw new Error('The person is gone.')
    return userOf(person)
  },
  createVerificationToken: keepSignInLink,
  useVerificationToken: ({ identifier, token }) => takeSignInLink(identifier, token),
}

type Linked = { userId: string; provider: string; providerAccountId: string }

const userOf = ({ id, email, name }: Person): AdapterUser => ({ id, email, name, emailVerified: null })

const maybe = (person: Person | null) => (person ? userOf(person) : null)

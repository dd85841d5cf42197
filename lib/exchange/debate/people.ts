import { db } from '@/lib/platform/database/db'
import type { QuestionContext } from '@/lib/questions/queries'

/**
 * A person who is or was in a seminar. `author` is their part in a question, and `known` their pseudonym there. Pseudonyms are
 * names of minerals: where nobody was known by them, they are words like any others, and `pseudonym` is null.
 */
export type NamedPerson = {
  names: string[]
  pseudonym: string | null
  known: string | null
  author: string | null
}

/** The names, addresses and pseudonyms of everybody who is or was in the seminar of a question. */
export const peopleAround = ({ question, member }: QuestionContext): Promise<NamedPerson[]> =>
  db.$queryRaw`
    SELECT ARRAY[pe.name, pe.email] AS names, pa.id AS author, pa.pseudonym AS known,
      CASE WHEN ${question.rules.names !== 'named'} OR pe.deleted_at IS NOT NULL THEN nullif(pa.pseudonym, '') END AS pseudonym
    FROM person pe
    LEFT JOIN participation pa ON pa.person_id = pe.id AND pa.question_id = ${question.id}::uuid
    WHERE pe.id IN (SELECT person_id FROM membership WHERE seminar_id = ${member.seminar.id}::uuid
      UNION SELECT person_id FROM participation WHERE seminar_id = ${member.seminar.id}::uuid)`

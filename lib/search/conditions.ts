import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import { nameAmong } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { verdictAmong } from '../positions/view/reviewed'
import type { Scope } from './access'
import type { ParsedQuery, State } from './rules'

/** One condition on `position_words po` for each operator. */
export function conditionsOf({ questions }: Scope, sought: ParsedQuery): Prisma.Sql[] {
  const all = [...questions.values()]
  const mine = all.flatMap(({ participation }) => participation?.id ?? [])
  return [
    ...sought.by.map((name) => byPerson(name, all, mine)),
    ...sought.thesis.map(onThesis),
    ...sought.cites.map(citing),
    ...sought.is.map((state) => inState(state, all)),
  ]
}

/** SQL that tests whether one text contains another, ignoring accents, case and punctuation. */
const holds = (text: Prisma.Sql, part: string) =>
  Prisma.sql`strpos(lower(bare_words(${text})), lower(trim(bare_words(${part}::text)))) > 0`

/** Matches the names that the person sees: never a hidden name, nor a pseudonym where it is not shown. */
function byPerson(name: string, questions: QuestionContext[], mine: string[]): Prisma.Sql {
  if (/^(me|m[íi]|yo|moi)$/i.test(name)) return Prisma.sql`po.author_id = ANY(${mine}::uuid[])`
  return Prisma.sql`po.author_id IN (SELECT pa.id FROM participation pa JOIN person pe ON pe.id = pa.person_id
    WHERE pa.question_id = ANY(${questions.map(({ question }) => question.id)}::uuid[])
      AND ${holds(nameAmong(questions), name)})`
}

/** Matches a thesis by its label or by words of its name, or `none`. One letter is a label, since most names contain it. */
function onThesis(thesis: string): Prisma.Sql {
  if (/^(none|ninguna|aucune)$/i.test(thesis))
    return Prisma.sql`EXISTS (SELECT FROM position p WHERE p.id = po.position_id AND p.thesis_id IS NULL)`
  const labelled = Prisma.sql`t.label = ${thesis.toUpperCase()}`
  const named = [...thesis].length > 1 ? holds(Prisma.sql`t.name`, thesis) : Prisma.sql`FALSE`
  return Prisma.sql`EXISTS (SELECT FROM position p JOIN thesis t ON t.id = p.thesis_id WHERE p.id = po.position_id
    AND (${labelled} OR ${named}))`
}

/** Matches a source by number, by number and paragraph (2:14), by words of its title, or by the id of it or of a passage. */
function citing(cited: string): Prisma.Sql {
  const [, number, paragraph] = /^(\d{1,9})(?:[:¶](\d{1,9}))?$/.exec(cited) ?? []
  const what = number
    ? Prisma.sql`s.number = ${Number(number)} AND ${
        paragraph
          ? Prisma.sql`${Number(paragraph)} BETWEEN p.paragraph AND coalesce(p.last_paragraph, p.paragraph)`
          : Prisma.sql`TRUE`
      }`
    : isId(cited)
      ? Prisma.sql`${cited}::uuid IN (p.id, s.id)`
      : holds(Prisma.sql`s.title`, cited)
  return Prisma.sql`EXISTS (SELECT FROM citation ci JOIN passage p ON p.id = ci.passage_id
    JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
    WHERE ci.position_id = po.position_id AND ci.removed_in IS NULL AND s.deleted_at IS NULL AND ${what})`
}

function inState(state: State, questions: QuestionContext[]): Prisma.Sql {
  if (state === 'response') return Prisma.sql`po.is_response`
  if (state === 'position') return Prisma.sql`NOT po.is_response`
  const read = verdictAmong(questions)
  const verdict =
    state === 'unreviewed' ? Prisma.sql`${read} IS NULL` : Prisma.sql`${read} = ${state}::"Verdict"`
  return Prisma.sql`EXISTS (SELECT FROM citation ci
    WHERE ci.position_id = po.position_id AND ci.removed_in IS NULL AND ${verdict})`
}

import { Prisma } from '@/lib/platform/prisma/client'
import type { ResponseKind, Stance } from '@/lib/platform/prisma/enums'
import { nameAmong } from '@/lib/questions/names'
import type { Ask } from '../platform/database/heavy-reads'
import { utc } from '../platform/database/sql'
import { type Scope, visibleBlocks, visibleWords } from './access'
import { conditionsOf } from './conditions'
import type { SearchGroup } from './input'
import { isOfPositions, type ParsedQuery } from './rules'
import type { SearchTerms } from './search-terms'

/**
 * The limit of matches that are ranked and counted, for people's texts and for sources each. For a word found everywhere,
 * the newest matches are considered.
 */
export const MOST = 400

export type HitKind = 'position' | 'response' | 'passage'

/** A match. `proof` proves the scope; `matches` counts its kind, `together` the kinds counted with it, to MOST + 1. */
export type HitRow = { matches: number; together: number; rank: number; proof: string } & (
  | { kind: 'position' | 'response'; position: PositionRow }
  | { kind: 'passage'; passage: PassageRow }
)

export type PositionRow = {
  id: string
  question: string
  author: { id: string; name: string }
  thesis: string | null
  stance: Stance
  /** Of a response. */
  answers: ResponseKind | null
  claim: string
  argument: string
  postedAt: string
}

/** A block of a source's newest version, or a part of a very long block. Offsets in code points. */
export type PassageRow = {
  seminar: string
  source: { id: string; number: number; title: string; language: string; withdrawn: boolean }
  version: number
  versionId: string
  start: number
  text: string
  paragraph: number | null
  page: number | null
}

/** `each`: that many of the best of each kind; otherwise `limit` of all kinds together, from the offset `after`. */
export type Window = { each: number } | { after: number; limit: number }

export type Look = {
  sought: ParsedQuery
  wanted: SearchTerms | null
  /** The words occur in so many texts that the index would return too many. */
  common: boolean
  groups: SearchGroup[]
  window: Window
  /** SQL that proves the scope. */
  proof: Prisma.Sql
}

/** The person's matches, the best first, in one statement. It is as fast for a word found everywhere. */
export function find(ask: Ask, scope: Scope, look: Look): Promise<HitRow[]> {
  const { window, sought, proof } = look
  const shown =
    'each' in window
      ? Prisma.sql`place <= ${window.each}`
      : Prisma.sql`overall > ${window.after} AND overall <= ${window.after + window.limit}`
  const statement = Prisma.sql`
    WITH found AS MATERIALIZED (
      SELECT * FROM (SELECT m.*, count(*) OVER (PARTITION BY kind)::int AS matches,
          count(*) OVER (PARTITION BY kind = 'passage')::int AS together,
          row_number() OVER (PARTITION BY kind ORDER BY ${best}) AS place, row_number() OVER (ORDER BY ${best}) AS overall
        FROM (${positionsOf(scope, look)} UNION ALL ${passagesOf(scope, look)}) m) f
      WHERE ${shown}
    )
    SELECT f.kind, f.matches, f.together, f.rank, ${proof} AS proof,
      CASE WHEN f.kind <> 'passage' THEN ${positionJson(scope)} END AS position,
      CASE WHEN f.kind = 'passage' THEN ${passageJson} END AS passage
    FROM found f ORDER BY f.overall`
  // Operators give endlessly many statements, and the database would keep a plan for each.
  return ask<HitRow>(statement, { prepared: !isOfPositions(sought) })
}

const best = Prisma.sql`rank DESC, posted_at DESC NULLS LAST, id, start`

const rank = (wanted: SearchTerms | null) =>
  wanted ? Prisma.sql`ts_rank(c.words, ${wanted.query}::tsquery)` : Prisma.sql`0::real`

/** The limit is written into the statement so that a cached plan knows it. */
const bound = Prisma.raw(String(MOST + 1))

function positionsOf(scope: Scope, { sought, wanted, common, groups }: Look): Prisma.Sql {
  const which = groups.includes('positions')
    ? []
    : [groups.includes('responses') ? Prisma.sql`po.is_response` : Prisma.sql`FALSE`]
  const conditions = Prisma.join([visibleWords(scope), ...which, ...conditionsOf(scope, sought)], ' AND ')
  return Prisma.sql`
    SELECT CASE WHEN c.is_response THEN 'response' ELSE 'position' END AS kind, c.position_id AS id, 0 AS start, 0 AS "end",
      c.posted_at, ${rank(wanted)} AS rank
    FROM (${common || !wanted ? newest(scope, wanted, conditions) : indexed(wanted, conditions)}) c`
}

const columns = Prisma.sql`po.position_id, po.is_response, po.posted_at, po.words`

/** Matches found through the index of words. */
const indexed = (wanted: SearchTerms, conditions: Prisma.Sql) => Prisma.sql`
  SELECT ${columns} FROM position_words po WHERE ${conditions} AND po.words @@ ${wanted.query}::tsquery
  ORDER BY po.posted_at DESC LIMIT ${bound}`

/** Reads the newest texts of each seminar until there are enough. Calling @@ as a function keeps it from using the index. */
const newest = ({ seminars }: Scope, wanted: SearchTerms | null, conditions: Prisma.Sql) => Prisma.sql`
  SELECT po.* FROM unnest(${[...seminars.keys()]}::uuid[]) here(id) CROSS JOIN LATERAL (
    SELECT ${columns} FROM position_words po WHERE po.seminar_id = here.id AND ${conditions}
      AND ${wanted ? Prisma.sql`ts_match_vq(po.words, ${wanted.query}::tsquery)` : Prisma.sql`TRUE`}
    ORDER BY po.posted_at DESC LIMIT ${bound}) po
  ORDER BY po.posted_at DESC LIMIT ${bound}`

function passagesOf(scope: Scope, { sought, wanted, groups }: Look): Prisma.Sql {
  const looked = wanted && groups.includes('sources') && !isOfPositions(sought)
  const conditions = looked
    ? Prisma.sql`${visibleBlocks(scope)} AND bw.words @@ ${wanted.query}::tsquery`
    : Prisma.sql`FALSE`
  return Prisma.sql`
    SELECT 'passage', c.version_id, c.start, c."end", NULL, ${rank(wanted)}
    FROM (SELECT bw.version_id, bw.start, bw."end", bw.words FROM block_words bw
      WHERE ${conditions} LIMIT ${bound}) c`
}

const positionJson = ({ questions }: Scope) => Prisma.sql`(
  SELECT json_build_object('id', p.id, 'question', p.question_id, 'author', json_build_object('id', p.author_id,
      'name', ${nameAmong([...questions.values()])}), 'thesis', t.label, 'stance', p.stance, 'answers', p.kind, 'claim', p.claim,
    'argument', p.argument, 'postedAt', ${utc(Prisma.sql`p.posted_at`)})
  FROM position p JOIN participation pa ON pa.id = p.author_id JOIN person pe ON pe.id = pa.person_id
  LEFT JOIN thesis t ON t.id = p.thesis_id WHERE p.id = f.id)`

const passageJson = Prisma.sql`(
  SELECT json_build_object('seminar', v.seminar_id, 'source', json_build_object('id', s.id, 'number', s.number,
      'title', s.title, 'language', s.language, 'withdrawn', s.withdrawn_at IS NOT NULL),
    'version', v.number, 'versionId', v.id, 'start', f.start, 'text', version_text(v.id, f.start, f."end"),
    'paragraph', b.paragraph, 'page', b.page)
  FROM version v JOIN source s ON s.id = v.source_id
  CROSS JOIN LATERAL (SELECT b.paragraph, b.page FROM block b
    WHERE b.version_id = v.id AND b.start <= f.start ORDER BY b.start DESC LIMIT 1) b
  WHERE v.id = f.id)`

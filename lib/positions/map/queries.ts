import { cache, getOrMake, sizeOfText } from '@/lib/platform/cache'
import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { threadKey } from '@/lib/questions/access'
import { nameOf } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { readableWords, visiblePositions } from '../access'
import { beginningOf } from '../view/position'
import { graphHash } from './hash'
import { type Graph, graphOf, type MapContents } from './rules'

/**
 * A debate's map as its audience sees it. `hash` is of what its graph says; `ids` are those of its nodes; `positions` is the number
 * of positions, withdrawn and hidden ones included.
 */
export type ArgumentMap = MapContents & {
  graph: Graph
  hash: string
  ids: ReadonlySet<string>
  positions: number
}

/** Approximate bytes of a node without its words. */
const OF_NODE = 700

const kept = cache<ArgumentMap>('maps', {
  most: 16_000_000,
  // The words are in the contents and in the graph.
  // Ten thousand positions take more, and seconds to be read again.
  keepsNewest: true,
  sizeOf: ({ graph }) => graph.nodes.reduce((sum, { label }) => sum + OF_NODE + 2 * sizeOfText(label), 0),
})

/** The map of a question, made once for everybody to whom it looks the same. */
export const mapOf = (context: QuestionContext): Promise<ArgumentMap> =>
  getOrMake(kept, threadKey(context), async () => {
    const contents = await contentsOf(context)
    const graph = graphOf(contents)
    const ids = new Set(graph.nodes.map(({ id }) => id))
    const positions = contents.posts.filter(({ kind }) => kind === null).length
    return { ...contents, graph, hash: graphHash(graph), ids, positions }
  })

/**
 * One query. A tombstone keeps its place, and its words only for readers of them; its author sees it as everybody does, since
 * an audience shares the map.
 */
async function contentsOf(context: QuestionContext): Promise<MapContents> {
  const question = Prisma.sql`${context.question.id}::uuid`
  const readable = readableWords(context)
  const [row] = await db.$queryRaw<[MapContents]>`
    SELECT
      coalesce((SELECT json_agg(json_build_object('id', t.id, 'label', t.label, 'name', t.name, 'statement', t.statement,
          'short', t.short, 'passage', CASE WHEN p.id IS NOT NULL THEN ${passageJson} END) ORDER BY t.label)
        FROM thesis t LEFT JOIN (passage p JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id)
          ON p.id = t.passage_id
        WHERE t.question_id = ${question}), '[]') AS theses,
      coalesce((SELECT json_agg(json_build_object('id', po.id, 'kind', po.kind, 'answers', po.answers_id, 'root', po.root_id,
          'thesis', t.label, 'stance', po.stance, 'status', po.status, 'author', ${nameOf(context)},
          'undercuts', CASE WHEN ${readable} THEN po.undercuts_id END,
          'alsoStands', CASE WHEN ${readable} THEN po.also_stands ELSE '{}' END,
          'words', CASE WHEN ${readable} THEN coalesce(nullif(po.claim, ''), ${beginningOf(Prisma.sql`po.argument`)})
            ELSE '' END,
          'citations', CASE WHEN ${readable} THEN coalesce(cited.citations, '[]') ELSE '[]' END)
          ORDER BY po.posted_at, po.id)
        FROM position po JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
        LEFT JOIN thesis t ON t.id = po.thesis_id
        LEFT JOIN (SELECT ci.position_id, json_agg(json_build_object('id', ci.id, 'relation', ci.relation,
              'passage', ${passageJson}) ORDER BY ci.ordinal, ci.id) AS citations
            FROM position cp JOIN citation ci ON ci.position_id = cp.id AND ci.removed_in IS NULL
            JOIN passage p ON p.id = ci.passage_id
            JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
            WHERE cp.question_id = ${question} GROUP BY ci.position_id) cited ON cited.position_id = po.id
        WHERE po.question_id = ${question} AND ${visiblePositions(context)}), '[]') AS posts`
  return row
}

/** SQL of a MappedPassage with its id. */
const passageJson = Prisma.sql`json_build_object('id', p.id, 'version', v.number, 'start', p.start, 'end', p."end",
  'quote', p.quote, 'paragraph', p.paragraph, 'lastParagraph', p.last_paragraph, 'page', p.page, 'lastPage', p.last_page,
  'source', json_build_object('number', s.number, 'title', s.title, 'language', s.language))`

import { db } from '@/lib/platform/database/db'
import { aMember } from '../support/factories'
import { aBenchBrief } from './brief'
import { aBenchQuestion, aBenchSeminar, signedInCookie } from './debate'
import { theFloor } from './floor-site'
import { percent, type Rate, ratesOf, reportRates } from './rates'

/*
 * The moderators' pages in seminars of 200 and of 20,000 citations, against a minimal application of the same framework:
 * the desk in each of its orders, the record, the public log, a Brief of 60 lines and its editor.
 */
const small = await aSeminarToCurate(100)
const large = await aSeminarToCurate(10_000)
await db.$executeRawUnsafe('VACUUM ANALYZE')

const floor = await theFloor()
const pages = { floor: floor.page(large.question), ...small.pages, ...large.pages }
const rates = await ratesOf<string>(pages, small.cookie)
reportRates(rates, held)
await floor.stop()
await db.$disconnect()

function held(name: string, { perSecond }: Rate): string {
  const of = name.replace('20,000', '200')
  return of === name ? '' : `, ${percent(perSecond / (rates.get(of)?.perSecond ?? 0))} of the same with 200`
}

/** One moderator for both, so that one cookie serves both seminars. */
async function aSeminarToCurate(positions: number) {
  const bench = await aBenchSeminar()
  const known = await db.person.findFirst({ where: { name: 'The moderator' } })
  const { person } = await aMember({
    in: bench.seminar,
    role: 'moderator',
    ...(known && { person: { id: known.id, name: known.name, email: known.email, admin: false } }),
  })
  await db.person.update({ where: { id: person.id }, data: { name: 'The moderator' } })
  const number = await aBenchQuestion(bench, positions)
  const { slug, id } = bench.seminar.seminar
  const { id: question } = await db.question.findUniqueOrThrow({
    where: { seminarId_number: { seminarId: id, number } },
  })
  await aRecord(question)
  await aBenchBrief(bench.seminar.person, question)
  const at = `/seminars/${slug}`
  const size = positions === 100 ? '200' : '20,000'
  const pages = {
    [`the desk, ${size}`]: `${at}/desk`,
    [`the least reviewed, ${size}`]: `${at}/desk?order=author`,
    [`the most read, ${size}`]: `${at}/desk?order=read`,
    [`the record, ${size}`]: `${at}/record`,
    [`the decisions, ${size}`]: `${at}/decisions`,
    [`the Brief, ${size}`]: `${at}/questions/${number}/brief`,
    [`its editor, ${size}`]: `${at}/questions/${number}/brief/edit`,
  }
  return { pages, question, cookie: await signedInCookie(person.id) }
}

/** Events for posting every position and hiding every tenth, as the commands would have recorded them. */
async function aRecord(question: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO event (at, actor_id, seminar_id, question_id, kind, subject, subject_id, data)
    SELECT po.posted_at, pa.person_id, po.seminar_id, po.question_id, k.kind, 'position', po.id::text, k.data
    FROM position po JOIN participation pa ON pa.id = po.author_id
    JOIN LATERAL (SELECT 'position.posted' AS kind, '{"revision":1}'::jsonb AS data
      UNION ALL SELECT 'position.locked', '{"revision":1,"reason":"It is enough."}'
      WHERE po.posted_at < now() AND hashtext(po.id::text) % 10 = 0) k ON TRUE
    WHERE po.question_id = ${question}::uuid ORDER BY po.posted_at`
}

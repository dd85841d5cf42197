import { getTranslations } from 'next-intl/server'
import type { NamedClaim } from '@/lib/opinion/claims'
import { threadPath } from '@/lib/positions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import type { ShownOpinion } from './waiting'

type Few = ShownOpinion['opinion']['mapped']

/** The most claims in the table. */
const MOST = 100

/** The claims with votes, those with most first. */
export const mostVoted = ({ opinion }: ShownOpinion): Few =>
  opinion.mapped
    .filter(({ seen }) => seen > 0)
    .toSorted((a, b) => b.seen - a.seen)
    .slice(0, MOST)

type Props = { seen: ShownOpinion; few: Few; claims: Map<string, NamedClaim>; context: QuestionContext }

/** Of few people, or of people who all vote alike, no groups are told: the votes on claims as a table alone. */
export async function TooFew({ seen: { opinion }, few, claims, context: { member, question } }: Props) {
  const say = await getTranslations('opinion')
  const rows = few.filter(({ position }) => claims.has(position))
  return (
    <div className="plate border border-line bg-page p-s4 mt-s3">
      <p>{opinion.k === 1 ? say('few.alike') : say('few.text', { counted: opinion.counted })}</p>
      {few.length === MOST ? <p className="mt-s2">{say('few.most', { count: MOST })}</p> : null}
      {rows.length > 0 ? (
        <div className="overflow-x-auto mt-s3">
          <table className="text-small tabular-nums">
            <caption className="vh">{say('few.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('bars.claim')}</th>
                {(['agree', 'pass', 'disagree'] as const).map((vote) => (
                  <th scope="col" key={vote} className="text-end">
                    {say(`bars.${vote}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ position, agrees, passes, disagrees }) => (
                <tr key={position}>
                  <th scope="row" className="font-normal" lang={member.seminar.language} dir="auto">
                    <a href={threadPath(member.seminar.slug, question.number, position)}>
                      {claims.get(position)?.claim}
                    </a>
                  </th>
                  <td className="text-end">{agrees}</td>
                  <td className="text-end">{passes}</td>
                  <td className="text-end">{disagrees}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  )
}

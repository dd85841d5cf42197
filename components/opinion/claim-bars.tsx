import type { GroupBallots, GroupTally } from '@/lib/opinion/groups/ballots'
import { threadPath } from '@/lib/positions/paths'
import { ChartTable } from './chart-table'
import type { OpinionSay } from './say'

/** A claim with each group's votes, in the order of the groups; `about` names its author and the cited paragraphs. */
export type VotedClaim = { id: string; claim: string; about: string; groups: GroupBallots['groups'] }

type Props = {
  claims: VotedClaim[]
  /** What the bars show, for the table. */
  caption: string
  seminar: { slug: string; language: string }
  question: number
  locale: string
  say: OpinionSay
}

/** Claims with a bar for each group's votes: agree, pass, disagree. */
export function ClaimBars({ claims, caption, seminar, question, locale, say }: Props) {
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  return (
    <>
      <ul className="claim-bars">
        {claims.map(({ id, claim, about, groups }) => (
          <li
            key={id}
            className="grid grid-cols-[minmax(0,1fr)_15.5rem] gap-x-s5 gap-y-[0.2rem] items-start py-s3 border-t border-line max-phone:grid-cols-1"
          >
            <p className="font-semibold leading-[1.4]">
              <a
                className="no-underline hover:underline"
                href={threadPath(seminar.slug, question, id)}
                lang={seminar.language}
                dir="auto"
              >
                {claim}
              </a>
            </p>
            <GroupTable groups={groups} percent={percent} say={say} />
            <p className="small muted col-start-1">{about}</p>
          </li>
        ))}
      </ul>
      <ChartTable
        summary={say('asTable')}
        caption={caption}
        language={seminar.language}
        head={[
          say('bars.claim'),
          say('bars.group'),
          say('bars.agree'),
          say('bars.pass'),
          say('bars.disagree'),
        ]}
        rows={claims.flatMap(({ id, claim, groups }) =>
          groups.map((votes, n) => ({
            key: `${id} ${n}`,
            cells: [
              claim,
              n + 1,
              ...(votes ? [votes.agrees, votes.passes, votes.disagrees] : ['–', '–', '–']),
            ],
          })),
        )}
      />
    </>
  )
}

type TableProps = { groups: GroupBallots['groups']; percent: Intl.NumberFormat; say: OpinionSay }

function GroupTable({ groups, percent, say }: TableProps) {
  return (
    <table className="vote-table col-start-2 row-[1_/_span_2] max-phone:col-start-1 max-phone:row-auto">
      <caption className="vh">{say('bars.caption')}</caption>
      <tbody>
        {groups
          .map((votes, n) => ({ votes, number: n + 1 }))
          .map(({ votes, number }) => (
            <tr key={number}>
              <th scope="row">
                <span className="vh">{say('group', { number })}</span>
                <span aria-hidden="true">{number}</span>
              </th>
              {votes ? (
                <VoteCells votes={votes} percent={percent} say={say} />
              ) : (
                <td colSpan={2} className="muted">
                  {say('bars.tooFew')}
                </td>
              )}
            </tr>
          ))}
      </tbody>
    </table>
  )
}

type CellsProps = { votes: GroupTally; percent: Intl.NumberFormat; say: OpinionSay }

function VoteCells({ votes: { agrees, disagrees, passes }, percent, say }: CellsProps) {
  const seen = agrees + disagrees + passes || 1
  const parts = { agree: agrees / seen, pass: passes / seen, disagree: disagrees / seen }
  const said = Object.fromEntries(Object.entries(parts).map(([vote, part]) => [vote, percent.format(part)]))
  return (
    <>
      <td>
        <span
          className="vote-bar"
          role="img"
          aria-label={say('bars.described', {
            agree: said.agree ?? '',
            pass: said.pass ?? '',
            disagree: said.disagree ?? '',
          })}
        >
          {Object.entries(parts).map(([vote, part]) => (
            <i key={vote} data-vote={vote} style={{ width: `${part * 100}%` }} />
          ))}
        </span>
      </td>
      <td className="num text-end">{said.agree}</td>
    </>
  )
}

/** What the fillings of the bars mean. */
export function BarsKey({ say }: { say: OpinionSay }) {
  return (
    <p className="flex flex-wrap gap-x-s4 gap-y-s1 mb-s2 text-small text-ink-2" aria-hidden="true">
      {(['agree', 'pass', 'disagree'] as const).map((vote) => (
        <span key={vote} className="inline-flex gap-[0.4rem] items-center">
          <span className="vote-bar w-[1.4rem]">
            <i data-vote={vote} className="w-full" />
          </span>{' '}
          {say(`bars.${vote}`)}
        </span>
      ))}
    </p>
  )
}

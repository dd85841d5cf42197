import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BarsKey, ClaimBars, type VotedClaim } from '@/components/opinion/claim-bars'
import { Plane } from '@/components/opinion/plane'
import type { NamedSegment } from '@/components/opinion/say'
import { namedSegment } from '@/components/questions/thread/stance-bar'
import { paragraphsOf } from '@/lib/citations/locator'
import { agreedByAll, dividing, type GroupedVotes } from '@/lib/opinion/agreement'
import { claimsOf, type NamedClaim } from '@/lib/opinion/claims'
import { talliesSeen } from '@/lib/positions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { stanceBar } from '@/lib/questions/rules'
import type { ThesisView } from '@/lib/questions/theses'
import { GroupsAbout } from './groups-about'
import { HowComputed } from './how-computed'
import { TooFew } from './too-few'
import type { ShownOpinion } from './waiting'

type Props = {
  context: QuestionContext
  theses: ThesisView[]
  /** Null while it is being computed. */
  opinion: ShownOpinion | null
  /** The claim to vote on next. */
  vote: ReactNode
}

/** Groups of people by how they voted, what they agree on, and what divides them. */
export async function Voting({ context, theses, opinion: seen, vote }: Props) {
  const say = await getTranslations('opinion')
  if (!seen)
    return (
      <>
        <section className="opinion-map" aria-labelledby="opinion-map">
          <h2 id="opinion-map">{say('map.title')}</h2>
          <p role="status" className="plate border border-line bg-page p-s5 mt-s3 text-ink-2">
            {say('computing')}
          </p>
        </section>
        <div className="opinion-vote">{vote}</div>
      </>
    )
  const claims = await claimsOf(context, positionsIn(seen))
  const { k, points, groups } = seen.opinion
  const isOwn = talliesSeen(context) === 'own'
  return (
    <>
      <section className="opinion-map" aria-labelledby="opinion-map">
        <h2 id="opinion-map">{k > 1 ? say('map.ways', { count: k }) : say('map.title')}</h2>
        {k > 1 ? <p className="small muted">{say(seen.sides ? 'map.lead' : 'map.leadPlain')}</p> : null}
        {k > 1 ? (
          <Plane
            points={points.map(({ x, y, group, person }, n) => ({
              ...{ x, y, group },
              segment: seen.sides?.[n] ?? null,
              isOwn: person !== undefined && person === context.participation?.id,
            }))}
            groups={groups}
            segments={await segmentsOf(theses)}
            ballots={seen.ballots}
            say={say}
          />
        ) : (
          <TooFew {...{ seen, claims, context }} />
        )}
        {seen.isStepped ? <p className="small muted mt-s2">{say('map.stepped')}</p> : null}
        <HowComputed seen={seen} context={context} />
      </section>
      <div className="opinion-vote">
        {vote}
        {k > 1 ? <Claims which="agree" {...{ seen, claims, context, isOwn }} /> : null}
      </div>
      {k > 1 ? (
        <div className="opinion-divide">
          <Claims which="divide" {...{ seen, claims, context, isOwn }} />
          <GroupsAbout {...{ seen, claims, context }} />
        </div>
      ) : null}
    </>
  )
}

/** The positions that the page names. */
const positionsIn = ({ opinion }: ShownOpinion): string[] => [
  ...new Set([
    ...opinion.groupBallots.map(({ position }) => position),
    ...opinion.mapped.map(({ position }) => position),
    ...opinion.groups.flatMap(({ representative }) => representative.map(({ position }) => position)),
  ]),
]

/** The sides of the stance bar in the reader's words, in its order. */
export async function segmentsOf(theses: ThesisView[]): Promise<NamedSegment[]> {
  const say = await getTranslations('thread')
  return stanceBar(
    theses.map(({ label }) => label),
    [],
  ).map(({ segment }) => ({ segment, ...namedSegment(segment, theses, say) }))
}

type ClaimsProps = {
  which: 'agree' | 'divide'
  seen: ShownOpinion
  claims: Map<string, NamedClaim>
  context: QuestionContext
  /** The reader sees the votes on claims that they voted on, and no others. */
  isOwn: boolean
}

async function Claims({ which, seen, claims, context, isOwn }: ClaimsProps) {
  const [say, locale] = [await getTranslations('opinion'), await getLocale()]
  const picked = (which === 'agree' ? agreedByAll : dividing)(votesOf(seen, claims))
  const shown = picked.flatMap(({ position, groups }): VotedClaim[] => {
    const claim = claims.get(position)
    return claim ? [{ id: position, claim: claim.claim, about: aboutOf(claim, say), groups }] : []
  })
  return (
    <section aria-labelledby={`opinion-${which}`} className="mb-s5">
      <h2 id={`opinion-${which}`}>{say(`${which}.title`)}</h2>
      <p className="small muted">
        {say(`${which}.lead`, { count: seen.opinion.k })} {isOwn ? say('bars.own') : null}
      </p>
      {which === 'agree' && shown.length > 0 ? <BarsKey say={say} /> : null}
      {shown.length > 0 ? (
        <ClaimBars
          claims={shown}
          caption={say(`${which}.title`)}
          seminar={context.member.seminar}
          question={context.question.number}
          {...{ locale, say }}
        />
      ) : (
        <p className="py-s3 border-t border-line muted">{say(`${which}.none`)}</p>
      )}
    </section>
  )
}

type Say = Awaited<ReturnType<typeof getTranslations<'opinion'>>>

function aboutOf({ author, passages }: NamedClaim, say: Say): string {
  const cited = passages.map(paragraphsOf)
  const places = [...new Set(cited)].join(', ')
  return places ? say('bars.about', { name: author, places }) : author
}

function votesOf({ opinion }: ShownOpinion, claims: Map<string, NamedClaim>): GroupedVotes[] {
  const consensus = new Map(opinion.mapped.map((mapped) => [mapped.position, mapped.consensus]))
  return opinion.groupBallots
    .filter(({ position }) => claims.has(position))
    .map(({ position, groups }) => ({ position, groups, consensus: consensus.get(position) ?? null }))
}

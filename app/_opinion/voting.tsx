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
import { mostVoted, TooFew } from './too-few'
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
  const { k, points, groups } = seen.opinion
  const picked = pickedFrom(seen)
  const few = mostVoted(seen)
  const claims = await claimsOf(context, k > 1 ? namesIn(seen, picked) : few.map(({ position }) => position))
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
          <TooFew {...{ seen, few, claims, context }} />
        )}
        {seen.isStepped ? <p className="small muted mt-s2">{say('map.stepped')}</p> : null}
        <HowComputed seen={seen} context={context} />
      </section>
      <div className="opinion-vote">
        {vote}
        {k > 1 ? <Claims which="agree" {...{ picked, k, claims, context, isOwn }} /> : null}
      </div>
      {k > 1 ? (
        <div className="opinion-divide">
          <Claims which="divide" {...{ picked, k, claims, context, isOwn }} />
          <GroupsAbout {...{ seen, claims, context }} />
        </div>
      ) : null}
    </>
  )
}

/** The claims on which all groups agree, and those that divide them. */
type PickedClaims = Record<'agree' | 'divide', GroupedVotes[]>

function pickedFrom({ opinion }: ShownOpinion): PickedClaims {
  const consensus = new Map(opinion.mapped.map((mapped) => [mapped.position, mapped.consensus]))
  const votes = opinion.groupBallots.map((one) => ({
    ...one,
    consensus: consensus.get(one.position) ?? null,
  }))
  return { agree: agreedByAll(votes), divide: dividing(votes) }
}

/** The positions that a page with groups names, however many there are. */
const namesIn = ({ opinion }: ShownOpinion, { agree, divide }: PickedClaims): string[] => [
  ...new Set(
    [...agree, ...divide, ...opinion.groups.flatMap(({ representative }) => representative)].map(
      ({ position }) => position,
    ),
  ),
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
  picked: PickedClaims
  /** The number of groups. */
  k: number
  claims: Map<string, NamedClaim>
  context: QuestionContext
  /** The reader sees the votes on claims that they voted on, and no others. */
  isOwn: boolean
}

async function Claims({ which, picked, k, claims, context, isOwn }: ClaimsProps) {
  const [say, locale] = [await getTranslations('opinion'), await getLocale()]
  const shown = picked[which].flatMap(({ position, groups }): VotedClaim[] => {
    const claim = claims.get(position)
    return claim ? [{ id: position, claim: claim.claim, about: aboutOf(claim, say), groups }] : []
  })
  return (
    <section aria-labelledby={`opinion-${which}`} className="mb-s5">
      <h2 id={`opinion-${which}`}>{say(`${which}.title`)}</h2>
      <p className="small muted">
        {say(`${which}.lead`, { count: k })} {isOwn ? say('bars.own') : null}
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

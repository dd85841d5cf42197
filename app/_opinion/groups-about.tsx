import { getTranslations } from 'next-intl/server'
import type { NamedClaim } from '@/lib/opinion/claims'
import { threadPath } from '@/lib/positions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import type { ShownOpinion } from './waiting'

type Props = { seen: ShownOpinion; claims: Map<string, NamedClaim>; context: QuestionContext }

/** The claims that set each group apart from the others, and whether it agrees with them. */
export async function GroupsAbout({ seen, claims, context: { member, question } }: Props) {
  const say = await getTranslations('opinion')
  const { slug, language } = member.seminar
  return (
    <section aria-labelledby="opinion-about">
      <h2 id="opinion-about">{say('about.title')}</h2>
      <p className="small muted">{say('about.lead')}</p>
      <ul>
        {groupsWithClaims(seen, claims).map(({ id, size, representative }) => (
          <li key={id} className="py-s3 border-t border-line">
            <h3>
              {say('group', { number: id + 1 })}{' '}
              <span className="font-normal text-ink-2">{say('people', { count: size })}</span>
            </h3>
            {representative.length === 0 ? <p className="small muted">{say('about.none')}</p> : null}
            <ul className="grid gap-s1 mt-s1">
              {representative.map(({ position, side }) => (
                <li key={position} className="text-small">
                  <b>{say(`about.${side}`)}</b>{' '}
                  <a href={threadPath(slug, question.number, position)} lang={language} dir="auto">
                    {claims.get(position)?.claim}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The groups with those of their representative claims that the reader sees. */
const groupsWithClaims = ({ opinion }: ShownOpinion, claims: Map<string, NamedClaim>) =>
  opinion.groups.map((group) => ({
    ...group,
    representative: group.representative.filter(({ position }) => claims.has(position)),
  }))

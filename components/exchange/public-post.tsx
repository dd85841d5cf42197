import { Rendered } from '@/components/ui/rendered'
import { Time } from '@/components/ui/time'
import type { PublicCitation, PublicPost } from '@/lib/exchange/public/question'
import type { PublicSetting } from './public-context'
import { PublicPassageText } from './public-passage'

type Props = {
  post: PublicPost
  setting: PublicSetting
  seminar: { language: string; timeZone: string }
  /** The labels of posts and citations on the page. */
  shown: Set<string>
}

/** Responses are set in this many steps at most: a phone has no room for more. */
const DEEPEST = 2

/** A post as people without an account read it, or its tombstone. */
export function PublicPostText({ post, setting, seminar, shown }: Props) {
  const { label, depth, claim, argument, citations, gone } = post
  return (
    <article className={`post d${Math.min(depth, DEEPEST)}`} id={label} aria-labelledby={`${label}-who`}>
      <PostHead {...{ post, setting, seminar, shown }} />
      {gone ? <p className="gone">{setting.say(`gone.${gone}`)}</p> : null}
      {claim ? (
        <h3 lang={seminar.language} dir="auto">
          {claim}
        </h3>
      ) : null}
      {argument ? <Rendered html={setting.render(argument)} lang={seminar.language} dir="auto" /> : null}
      {citations.map((citation) => (
        <CitationText key={citation.label} {...{ citation, setting, seminar }} />
      ))}
    </article>
  )
}

/** Each part is an element, and the stylesheet sets points between them. A tombstone has neither author nor stance. */
function PostHead({ post, setting: { t, say, locale }, seminar, shown }: Props) {
  const { label, author, postedAt, editedAt, kind } = post
  return (
    <p className="meta" id={`${label}-who`}>
      <a href={`#${label}`}>{label}</a>
      {author ? <b dir="auto">{author}</b> : null}
      {kind ? <Answering {...{ post, say, shown }} /> : null}
      {author && !kind ? <Standing post={post} say={say} /> : null}
      <Time at={postedAt} locale={locale} timeZone={seminar.timeZone} />
      {editedAt ? <span>{t('edited')}</span> : null}
    </p>
  )
}

type Part = { post: PublicPost; say: PublicSetting['say'] }

const Answering = ({ post: { kind, answers }, say, shown }: Part & Pick<Props, 'shown'>) => (
  <span>
    {kind ? say(`kind.${kind}`) : null}{' '}
    {answers ? <a href={`#${placeOf(answers, shown)}`}>{answers}</a> : null}
  </span>
)

/** Of a citation that is no longer shown, its post or the tombstone. */
const placeOf = (label: string, shown: Set<string>) => (shown.has(label) ? label : label.split('.', 1)[0])

const Standing = ({ post: { thesis, stance }, say }: Part) => (
  <span className="th" data-thesis={thesis?.toLowerCase()}>
    {thesis && stance ? `${say(`stance.${stance}`)} ${thesis}` : say('standsWithNone')}
  </span>
)

type CitationProps = {
  citation: PublicCitation
  setting: PublicSetting
  seminar: { language: string }
}

function CitationText({ citation, setting, seminar }: CitationProps) {
  const { label, relation, warrant, verdict, passage } = citation
  const { say } = setting
  return (
    <div className="cite" id={label}>
      <p className="meta">
        {say(`relation.${relation}`)} · {say(`verdict.${verdict ?? 'unreviewed'}`)}
      </p>
      <PublicPassageText {...{ passage, setting }} />
      {warrant ? (
        <p lang={seminar.language} dir="auto">
          {warrant}
        </p>
      ) : null}
    </div>
  )
}

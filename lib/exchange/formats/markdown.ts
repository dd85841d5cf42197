import { paragraphsOf } from '@/lib/citations/locator'
import type { ThesisView } from '@/lib/questions/theses'
import type { PassageView } from '@/lib/sources/passages/view'
import { type Debate, type DebateCitation, type DebatePost, isWordless } from '../debate/debate'
import { citedPlace } from './cited-place'
import { oneLine } from './one-line'
import { withOwnReferences } from './own-references'

/** Translates a message of `thread`. */
export type DebateMessages = (key: string, values?: Record<string, string | number>) => string

/**
 * A debate as Markdown (CommonMark) for readers. The prompt and arguments, which are Markdown, are in block quotes,
 * which keep it and end whatever it opens; names of link definitions alone are changed, since they hold for the whole
 * file. All other words are escaped, in one line.
 */
export async function* markdownOf(debate: Debate, say: DebateMessages): AsyncGenerator<string> {
  yield headOf(debate, say)
  const theses: Array<ThesisView | null> = [...debate.contents.theses]
  const begin = (thesis: string | null): string => {
    const before = theses.findIndex((one) => one?.label === thesis)
    return theses
      .splice(0, before < 0 ? theses.length : before + 1)
      .map((one) => (one ? thesisOf(debate, one) : ''))
      .join('')
  }
  let current: string | null | undefined
  for await (const one of debate.posts()) {
    if (one.depth === 0 && one.thesis !== current) {
      current = one.thesis
      yield begin(current)
      if (current === null) yield `## ${plain(say('standsNowhere'))}\n\n`
    }
    yield postOf(debate, one, say)
  }
  yield begin(null)
}

function headOf({ question, contents, passageAddress }: Debate, say: DebateMessages): string {
  const { title, prompt, number, group, seminar, address } = question
  const place = [seminar, say('question', { number }), group, say(`phase.${question.phase}`)]
  const key = contents.keyPassages.flatMap(({ passage, note }) =>
    passage ? `- ${quotationOf(passage, passageAddress(passage))}${note ? `: ${plain(note)}` : ''}\n` : [],
  )
  const head = [`# ${plain(title)}`, place.flatMap((part) => (part ? plain(part) : [])).join(' · ')]
  const parts = [...head, `<${address}>`, quoted(prompt, 'Q'), key.join('').trimEnd(), readingsOf(contents)]
  return `${parts.filter(Boolean).join('\n\n')}\n\n`
}

/** The texts that the question asks to be read, or parts of them. */
const readingsOf = ({ readings }: Debate['contents']): string =>
  readings
    .map(({ source, part, note }) => {
      const place = [source.title, part?.section, part && paragraphsOf(part), note]
      return `- ${place.flatMap((words) => (words ? plain(words) : [])).join(', ')}`
    })
    .join('\n')

function thesisOf({ passageAddress }: Debate, thesis: ThesisView): string {
  const { label, name, statement, short, advocate, passage } = thesis
  const about = [name, short, advocate].filter(Boolean).map(plain).join(' · ')
  const parts = [`## ${label}. ${plain(statement)}`, about]
  if (passage) parts.push(quotationOf(passage, passageAddress(passage)))
  return `${parts.filter(Boolean).join('\n\n')}\n\n`
}

function postOf(debate: Debate, one: DebatePost, say: DebateMessages): string {
  const { post, ballots } = one
  const parts = [headingOf(one, say), goneOf(post, say)]
  if (!isWordless(post)) {
    parts.push(
      restatedOf(one, say),
      post.claim && `**${plain(post.claim)}**`,
      quoted(post.argument, one.label),
    )
    parts.push(post.citations.map((citation) => citationOf(debate, citation, say)).join(''))
    if (ballots && ballots.agree + ballots.disagree + ballots.pass > 0)
      parts.push(plain(say('ballot.tally', { ...ballots })))
    parts.push(labelsOf(post, say))
  }
  parts.push(lockOf(post, say))
  return `${parts.flatMap((part) => part?.trimEnd() || []).join('\n\n')}\n\n`
}

function headingOf(one: DebatePost, say: DebateMessages): string {
  const { label, parent, undercuts, depth, kind, thesis, stance, alsoStands, post, address } = one
  const act = kind
    ? `${plain(say(`kind.${kind}`))} ${undercuts ?? parent ?? ''}`
    : thesis
      ? `${plain(say(`stance.${stance}`))} ${thesis}`
      : plain(say('standsWithNone'))
  const also = Object.entries(alsoStands).map(([also, how]) => `${plain(say(`stance.${how}`))} ${also}`)
  const own = [post.author.name, ...(post.author.pseudonym ? [`(${post.author.pseudonym})`] : [])].join(' ')
  const authors = [own, ...post.alsoBy.map(({ author }) => author.name)].map(plain)
  const dates = [post.postedAt, post.editedAt].flatMap((at) => at?.slice(0, 10) ?? [])
  const heading = `${depth === 0 ? '###' : '####'} ${label} · ${authors.join(', ')}`
  return `${heading}\n\n${[act, ...also].join(' · ')} · ${dates.join(', ')} · <${address}>`
}

/** Who removed the post, and why; behind it follow the words that its readers may still read. */
function goneOf({ status, ruling }: DebatePost['post'], say: DebateMessages): string {
  if (status === 'published') return ''
  const gone = `*${plain(say(`gone.${status}`))}*`
  if (!ruling) return gone
  const reply = ruling.reply ? `${plain(say('ruling.replied'))} ${plain(ruling.reply)}` : ''
  return [`${gone} ${plain(ruling.by?.name ?? say('staff'))}: ${plain(ruling.reason)}`, reply]
    .filter(Boolean)
    .join('\n\n')
}

function restatedOf({ label, post: { steelman } }: DebatePost, say: DebateMessages): string {
  if (!steelman) return ''
  const words = [steelman.text, steelman.mended].flatMap((text, at) =>
    text ? quoted(text, `${label}-restated-${at + 1}`) : [],
  )
  return [`${plain(say('restatements'))}:`, ...words].join('\n\n')
}

function citationOf({ passageAddress }: Debate, citation: DebateCitation, say: DebateMessages): string {
  const { label, relation, warrant, passage, review } = citation
  const lines = [
    `${label} · ${plain(say(`relation.${relation}`))}: ${quotationOf(passage, passageAddress(passage))}`,
  ]
  if (warrant) lines.push(plain(warrant))
  if (review) {
    const by = plain(review.by?.name ?? say('staff'))
    lines.push(`${plain(say(`verdict.${review.verdict}`))} (${by}): ${plain(review.reason)}`)
    if (review.deciding) lines.push(`${plain(say('review.deciding'))} “${plain(review.deciding)}”`)
    if (review.reply) lines.push(`${plain(say('review.reply'))} ${plain(review.reply)}`)
  }
  return `- ${lines.join('\n  \n  ')}\n`
}

const labelsOf = ({ labels = [] }: DebatePost['post'], say: DebateMessages): string =>
  labels
    .map(({ kind, reason, answer }) => {
      const answered = answer ? `\n  \n  ${plain(say('labels.answered'))} ${plain(answer)}` : ''
      return `- ${plain(say(`labels.${kind}`))} ${plain(reason)}${answered}\n`
    })
    .join('')

/** Why nobody may answer any more, below the locked post alone. */
const lockOf = ({ id, locked }: DebatePost['post'], say: DebateMessages): string =>
  locked?.on === id
    ? `${plain(say('ruling.locked', { name: locked.by?.name ?? say('staff') }))} ${plain(locked.reason)}`
    : ''

/** The words, and where they stand. */
function quotationOf(passage: PassageView, address: string): string {
  return `“${plain(passage.quote)}” ([${plain(citedPlace(passage))}](<${address}>))`
}

/** Text as Markdown that shows exactly it, in one line. The sign is escaped where it could open a construct. */
function plain(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\`*_[\]<>|~&#!$@]/g, '\\$&')
      // Nothing is a link by itself, which would hold on to the other escapes.
      .replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&')
      .replace(/^([-+=:])/, '\\$1')
      .replace(/^(\d{1,9})([.)])/, '$1\\$2')
  )
}

function quoted(markdown: string, prefix: string): string {
  const own = withOwnReferences(markdown, prefix)
  return (own ?? markdown)
    .split(LINE_END)
    .map((line) => `> ${own === null ? plain(line) : line}`)
    .join('\n')
}

const LINE_END = /\r\n|[\r\n]/

import { paragraphsOf } from '@/lib/citations/locator'
import type { Stance } from '@/lib/platform/prisma/enums'
import type { Quotation } from '@/lib/positions/quotations/quotations'
import { type DebatePost, isWordless } from '../../debate/debate'
import { citationAnchor, postAnchor } from './anchors'
import { citationOf } from './citation'
import { hrefOfPost, type QuestionDrawing } from './drawing'
import { between, type Html, html } from './html'
import { prose } from './prose'
import { notesOnQuotations, quotedWords, underlinesIn } from './quoted'
import { mark, markOf, sign } from './signs'

/** Deeper responses stand no further in; their heads name whom they answer. */
const DEEPEST = 4

/** A position or a response; of a withdrawn, hidden or merged one its tombstone, with the words that may be read behind it. */
export function postOf(drawing: QuestionDrawing, one: DebatePost, quotations: Quotation[]): Html {
  const anchor = postAnchor(drawing.number, one.label)
  const { post, depth } = one
  const isGone = post.status !== 'published'
  return html`<article class="post d${Math.min(depth, DEEPEST)}${isGone && ' is-gone'}" id="${anchor}" aria-labelledby="${anchor}-h">
${headOf(drawing, one, anchor)}
${isGone ? goneOf(drawing, one) : null}${isWordless(post) ? null : wordsOf(drawing, one, { anchor, all: quotations })}${lockOf(drawing, one)}</article>
`
}

function headOf(drawing: QuestionDrawing, one: DebatePost, anchor: string): Html {
  const { called, names, words } = drawing
  const { thread, date } = words
  const { post, kind, label } = one
  const { author, alsoBy, postedAt, editedAt, revision } = post
  const act = kind ? answersOf(drawing, one) : standsOf(drawing, one)
  const also = alsoBy.map(
    ({ position, author: other }) =>
      html` <a href="${hrefOfPost(drawing, position) ?? `#${anchor}`}">${thread('ruling.alsoBy', { name: called(other) })}</a>`,
  )
  const known = names && author.pseudonym !== author.name && author.pseudonym
  const dates = [
    date(postedAt),
    editedAt && html`${thread('edited', { revision })}, ${date(editedAt)}`,
    one.depth > 0 && post.answers && isOnEarlier(post.answers) ? thread('earlierWording') : null,
  ]
  return html`<header>${signOn(drawing, one)}
<p id="${anchor}-h"><a class="label" href="#${anchor}">${label}</a> <b class="name" dir="auto">${called(author)}</b>${known && html` <span>${thread('hereAs', { pseudonym: known })}</span>`}${also} <span class="act">${act}</span> <span class="when">${between(' · ', dates)}</span></p></header>`
}

/** The sign of a response, or the mark of a position. The tombstone of a position takes no side, as on its page. */
function signOn({ labels }: QuestionDrawing, one: DebatePost): Html {
  if (one.kind) return sign(one.kind)
  return isWordless(one.post) ? mark(null) : markOf(one, labels)
}

function isOnEarlier({
  citation,
  citationNow,
  citationRevision,
  now,
  revision,
}: NonNullable<DebatePost['post']['answers']>) {
  return citation ? citationNow !== citationRevision : now !== revision
}

/** "Rebuts P3", "Undercuts P3.1 (¶ 4, Text 1)". */
function answersOf(drawing: QuestionDrawing, { kind, parent, undercuts, post }: DebatePost): Html {
  const { thread } = drawing.words
  const { number } = drawing
  const to = undercuts
    ? html`<a href="#${citationAnchor(number, undercuts)}">${undercuts}</a>`
    : parent && html`<a href="#${postAnchor(number, parent)}">${parent}</a>`
  const passage = post.answers?.passage
  const place = passage && thread('passageOf', { paragraph: paragraphsOf(passage), number: passage.source })
  return html`<b>${thread(`kind.${kind ?? 'asks'}`)}</b> ${to}${place && ` (${place})`}`
}

/** "supports A, against B"; with a single thesis "for". */
function standsOf({ words: { thread }, labels }: QuestionDrawing, one: DebatePost): string | null {
  if (isWordless(one.post)) return null
  const { thesis, stance, alsoStands } = one
  if (thesis !== null && labels.length === 1) return thread(`standsAlone.${stance}`)
  const first = thesis === null ? thread('standsWithNone') : thread(`stands.${stance}`, { thesis })
  const others = Object.entries<Stance>(alsoStands).map(([other, how]) =>
    thread(`alsoStands.${how}`, { thesis: other }),
  )
  return [first, ...others].join(', ')
}

type TypedIn = { anchor: string; all: Quotation[] }

function wordsOf(drawing: QuestionDrawing, one: DebatePost, typed: TypedIn): Html {
  const { post, depth } = one
  const claim = post.claim && quotedWords(post.claim, underlinesIn(drawing, typed, 'claim'))
  const underlines = underlinesIn(drawing, typed, 'argument')
  return html`${restatedOf(drawing, one)}${claim && (depth === 0 ? html`<h5 class="claim" dir="auto">${claim}</h5>\n` : html`<p class="claim" dir="auto">${claim}</p>\n`)}${
    post.argument &&
    html`<div class="prose">${prose(drawing, post.argument, { id: typed.anchor, underlines })}</div>\n`
  }${notesOnQuotations(drawing, typed)}${post.citations.map((citation) => citationOf(drawing, one, citation))}${tallyOf(drawing, one)}${labelsOf(drawing, one)}`
}

function restatedOf(
  { words: { thread }, posts, called }: QuestionDrawing,
  { post }: DebatePost,
): Html | null {
  const { steelman, author, answers } = post
  if (!steelman || !answers) return null
  const answerer = posts.get(answers.position)?.author
  const names = {
    name: called(author),
    answerer:
      answers.author && answerer ? called({ id: answerer, name: answers.author }) : thread('itsAuthor'),
  }
  return html`<div class="restated">
<p class="note">${thread(`restated.${steelman.answer ?? 'open'}`, names)}${steelman.revision === answers.now ? null : `, ${thread('restated.earlier')}`}</p>
<p dir="auto">${steelman.mended ?? steelman.text}</p>
${steelman.mended ? html`<p class="note">${thread('restated.first', names)}</p>\n<p dir="auto">${steelman.text}</p>\n` : null}</div>
`
}

function tallyOf({ words: { thread } }: QuestionDrawing, { ballots }: DebatePost): Html | null {
  if (!ballots || ballots.agree + ballots.disagree + ballots.pass === 0) return null
  return html`<p class="tally">${thread('ballot.tally', { ...ballots })}</p>\n`
}

/** Moderators' labels, with reasons and the author's answers. */
function labelsOf(
  { words, called }: QuestionDrawing,
  { post: { labels = [], revision } }: DebatePost,
): Html | null {
  const { thread, date } = words
  if (labels.length === 0) return null
  return html`<ul class="labels" aria-label="${thread('labels.title')}">
${labels.map(
  (
    label,
  ) => html`<li><b>${thread(`labels.${label.kind}`)}</b> <bdi>${label.reason}</bdi> <span class="note"><bdi>${label.by ? called(label.by) : thread('theStaff')}</bdi>, ${date(label.at)}${label.revision === revision ? null : ` · ${thread('earlierWording')}`}</span>${label.answer ? html`<p><b>${thread('labels.answered')}</b> <bdi>${label.answer}</bdi></p>` : null}</li>
`,
)}</ul>
`
}

/** Who removed the post, and why. */
function goneOf(drawing: QuestionDrawing, { post: { status, ruling } }: DebatePost): Html {
  const { thread, date } = drawing.words
  if (!ruling)
    return html`<p class="note">${thread(`gone.${status === 'published' ? 'withdrawn' : status}`)}</p>\n`
  const { kind, by, at, into, reason, reply } = ruling
  const said = thread(`ruling.${kind}`, { name: by ? drawing.called(by) : thread('staff') })
  const href = kind === 'merged' ? hrefOfPost(drawing, into) : null
  return html`<div class="ruling">
<p class="note">${href ? html`<a href="${href}">${said}</a>` : said}, ${date(at)}</p>
<p dir="auto">${reason}</p>
${reply ? html`<p><b>${thread('ruling.replied')}</b> <bdi>${reply}</bdi></p>\n` : null}</div>
`
}

/** Why nobody may answer any more, below the locked post alone. */
function lockOf(
  { words: { thread, date }, called }: QuestionDrawing,
  { id, post: { locked } }: DebatePost,
): Html | null {
  if (locked?.on !== id) return null
  const said = thread('ruling.locked', { name: locked.by ? called(locked.by) : thread('staff') })
  return html`<p class="lock"><b>${said}</b> <bdi>${locked.reason}</bdi> <span class="note">${date(locked.at)}</span></p>\n`
}

import { paragraphsOf } from '@/lib/citations/locator'
import type { ThesisView } from '@/lib/questions/theses'
import type { DebatePost } from '../../debate/debate'
import { keyPassageAnchor, partAnchor, postAnchor, questionAnchor, thesisAnchor } from './anchors'
import { briefOf } from './brief'
import { locator, quotation } from './citation'
import type { SheetQuestion } from './content'
import { type QuestionDrawing, questionDrawing, type SheetDrawing } from './drawing'
import { evidenceOf } from './evidence'
import { between, type Html, html } from './html'
import { postOf } from './post'
import { prose } from './prose'
import { mark } from './signs'

/** Posts whose quotations are looked for at once. */
const AT_ONCE = 50

/** One question: what is asked, the thread, the Brief and the evidence. */
export async function* questionOf(sheet: SheetDrawing, question: SheetQuestion): AsyncGenerator<Html> {
  const drawing = questionDrawing(sheet, question)
  const { number } = drawing
  const [brief, evidence] = [briefOf(drawing, question.brief), evidenceOf(drawing, question.evidence)]
  yield html`<section class="question" id="${questionAnchor(number)}" aria-labelledby="${questionAnchor(number)}-h">
${headOf(drawing, question, { brief, evidence })}${thesesOf(drawing)}${beforeOf(drawing, question)}<section id="${partAnchor(number, 'debate')}">
<h3>${drawing.words.thread('debate')}</h3>
`
  yield* threadOf(drawing, question)
  yield html`</section>
${brief}${evidence}</section>
`
}

type Parts = { brief: Html | null; evidence: Html | null }

function headOf(drawing: QuestionDrawing, { schedule, isBlind }: SheetQuestion, parts: Parts): Html {
  const { words, number, debate, language } = drawing
  const { thread, exports } = words
  const { title, prompt, group, phase } = debate.question
  const phases = schedule.map(
    ({ phase: name, startsAt }) =>
      html`<li>${thread(`phase.${name}`)}: ${words.moment(startsAt)} (${words.zone})</li>\n`,
  )
  return html`<header>
<p class="kicker">${between(' · ', [thread('question', { number }), group && html`<bdi>${group}</bdi>`, thread('phaseIs', { phase: thread(`phase.${phase}`) })])}</p>
<h2 id="${questionAnchor(number)}-h" lang="${language}" dir="auto">${title}</h2>
<div class="prompt" lang="${language}">${prose(drawing, prompt, { id: `${questionAnchor(number)}-prompt` })}</div>
${phases.length > 0 ? html`<ul class="phases" aria-label="${words.say('phases')}">\n${phases}</ul>\n` : null}${isBlind ? html`<p class="notice">${exports('blind')}</p>\n` : null}${partsOf(drawing, parts)}</header>
`
}

/** The way to the parts of the question, and back to the contents. */
function partsOf({ words, number, labels }: QuestionDrawing, { brief, evidence }: Parts): Html {
  const { thread, say } = words
  const link = (part: Parameters<typeof partAnchor>[1], name: string) =>
    html`<li><a href="#${partAnchor(number, part)}">${name}</a></li>\n`
  return html`<nav aria-label="${thread('question', { number })}"><ul class="parts">
${labels.length > 0 && link('theses', thread('theses'))}${link('debate', thread('debate'))}${brief && link('brief', words.brief('title'))}${evidence && link('evidence', thread('evidence'))}<li><a href="#contents">${say('contents')}</a></li>
</ul></nav>
`
}

function thesesOf(drawing: QuestionDrawing): Html | null {
  const { number, debate, words } = drawing
  const { theses } = debate.contents
  if (theses.length === 0) return null
  return html`<section id="${partAnchor(number, 'theses')}">
<h3>${words.thread('theses')}</h3>
<div class="theses">
${theses.map((thesis) => thesisOf(drawing, thesis))}</div>
</section>
`
}

function thesisOf(drawing: QuestionDrawing, { label, name, statement, advocate, passage }: ThesisView): Html {
  const { number, concordance, language } = drawing
  const anchor = thesisAnchor(number, label)
  const by = { question: number, anchor, label: null, as: 'thesis' as const, thesis: label, author: null }
  const href = passage && concordance.cite(passage, by)
  const about = between(' · ', [name && html`<bdi>${name}</bdi>`, advocate && html`<bdi>${advocate}</bdi>`])
  return html`<article class="thesis" id="${anchor}" data-thesis="${label.toLowerCase()}">
${mark(label)}
<div><h4 lang="${language}" dir="auto"><span class="vh">${label}. </span>${statement}</h4>
${about.length > 0 ? html`<p class="by">${about}</p>\n` : null}${passage ? html`<div class="own">${quotation(passage, href)}<p>${locator(drawing, passage, href)}</p></div>\n` : null}</div>
</article>
`
}

/** What is read before one writes: the rules in words, the required readings and the key passages. */
function beforeOf(drawing: QuestionDrawing, { asks }: SheetQuestion): Html {
  const { words, number, debate, concordance } = drawing
  const { thread, say } = words
  const { readings, keyPassages } = debate.contents
  const keys = keyPassages.flatMap(({ passage, note }, n) => {
    if (!passage) return []
    const anchor = keyPassageAnchor(number, n)
    const by = { question: number, anchor, label: null, as: 'key' as const, thesis: null, author: null }
    const href = concordance.cite(passage, by)
    return html`<li id="${anchor}">${quotation(passage, href)}<p>${locator(drawing, passage, href)}${note ? html` <bdi>${note}</bdi>` : null}</p></li>\n`
  })
  return html`<div class="before">
<section><h3>${say('rules')}</h3>
<ul>
${asks.map(({ ask, values }) => html`<li>${thread(`asks.${ask}`, values)}</li>\n`)}</ul></section>
${readings.length > 0 ? html`<section><h3>${thread('toRead.readings')}</h3>\n<ul>\n${readings.map((reading) => readingOf(drawing, reading))}</ul></section>\n` : null}${keys.length > 0 ? html`<section><h3>${say('keyPassages')}</h3>\n<ul class="keys">\n${keys}</ul></section>\n` : null}</div>
`
}

type Reading = QuestionDrawing['debate']['contents']['readings'][number]

function readingOf({ words: { thread } }: QuestionDrawing, { source, part, note }: Reading): Html {
  const place = [
    html`<bdi lang="${source.language}">${source.title}</bdi>`,
    part?.section && html`<bdi>${part.section}</bdi>`,
    part && paragraphsOf(part),
    note && html`<bdi>${note}</bdi>`,
  ]
  return html`<li>${thread('toRead.text', { number: source.number })}: ${between(
    ', ',
    place.map((one) => one || null),
  )}</li>\n`
}

/** Positions by their theses, each followed by its responses. */
async function* threadOf(drawing: QuestionDrawing, question: SheetQuestion): AsyncGenerator<Html> {
  const { debate, words, number } = drawing
  const awaited = new Set(debate.outline.map(({ label }) => label))
  if (awaited.size === 0) yield html`<p class="note">${words.thread('nobodyDid')}</p>\n`
  let side: string | null | undefined
  for await (const portion of inPortions(debate.posts())) {
    const quotations = await question.quotationsIn(portion.map(({ post }) => post))
    for (const one of portion) {
      awaited.delete(one.label)
      if (one.depth === 0 && one.thesis !== side) {
        side = one.thesis
        yield sideOf(drawing, side)
      }
      yield postOf(drawing, one, quotations.get(one.id) ?? [])
    }
  }
  // Posts that went to another question while the page was written: links may lead to them already.
  for (const label of awaited) yield html`<span id="${postAnchor(number, label)}"></span>`
}

async function* inPortions(posts: AsyncIterable<DebatePost>): AsyncGenerator<DebatePost[]> {
  let portion: DebatePost[] = []
  for await (const post of posts) {
    portion.push(post)
    if (portion.length < AT_ONCE) continue
    yield portion
    portion = []
  }
  if (portion.length > 0) yield portion
}

function sideOf({ words, debate, language }: QuestionDrawing, side: string | null): Html {
  const thesis = debate.contents.theses.find(({ label }) => label === side)
  if (!thesis) return html`<h4 class="side">${mark(null)}<span>${words.thread('standsNowhere')}</span></h4>\n`
  return html`<h4 class="side">${mark(side)}<span lang="${language}" dir="auto"><span class="vh">${thesis.label}. </span>${thesis.statement}</span></h4>\n`
}

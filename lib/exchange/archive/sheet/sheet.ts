import type { Debate } from '../../debate/debate'
import type { TellWriting } from '../progress'
import { questionAnchor, textAnchor } from './anchors'
import { Concordance } from './concordance'
import type { SheetContent, SheetQuestionHead, SheetText } from './content'
import type { SheetDrawing } from './drawing'
import { Html, html } from './html'
import { sheetLook } from './look'
import { questionOf } from './question'
import { textOf } from './reader'
import { shapes } from './signs'
import { wordsOf } from './words'

/**
 * The page of an archive, index.html, piece by piece: questions, and then the texts that they lean on. It opens from a disk
 * without a network: its looks and letters are in it, it runs no script and loads nothing. In memory is one question's head, some
 * posts, one text, and where the texts are cited.
 *
 * It is a document of its own and not the site's components, which are drawn for pages with islands, routes and a reader who
 * is there; strings that escape whatever they are given are all that such a page needs.
 */
export async function* sheetOf(
  content: SheetContent,
  tell: TellWriting = () => undefined,
): AsyncGenerator<string> {
  for await (const { text } of partsOf(content, tell)) yield text
}

async function* partsOf(content: SheetContent, tell: TellWriting): AsyncGenerator<Html> {
  const { texts, questions, seminar } = content
  const concordance = new Concordance(texts)
  const drawing = { words: wordsOf(content), concordance, language: seminar.language, names: content.names }
  yield await beginningOf(drawing, content)
  let drawn = 0
  const draws = () => tell({ step: 'posts', at: ++drawn, of: Math.max(content.posts ?? 0, drawn) })
  for (const head of questions) {
    const question = await content.readQuestion(head)
    yield* questionOf(drawing, { ...question, debate: heard(question.debate, draws) })
  }
  const shown = texts.filter((text) => content.of === 'seminar' || isCited(text, concordance))
  yield html`<section class="texts" id="texts">
<h2>${drawing.words.say('texts')}</h2>
<ol class="list">
${shown.map(entryOf)}</ol>
`
  for (const [at, text] of shown.entries()) {
    yield* textOf(drawing, text, content.readBlocks)
    tell({ step: 'texts', at: at + 1, of: shown.length })
  }
  yield html`</section>
</main>
</body>
</html>
`
}

/** The debate, of which each post is heard as it is drawn. */
function heard(debate: Debate, draws: () => void): Debate {
  return {
    ...debate,
    async *posts(places) {
      for await (const post of debate.posts(places)) {
        draws()
        yield post
      }
    },
  }
}

const isCited = ({ versions }: SheetText, concordance: Concordance): boolean =>
  versions.some(({ id }) => concordance.isCited(id))

async function beginningOf(drawing: SheetDrawing, content: SheetContent): Promise<Html> {
  const { locale, seminar, questions, of } = content
  const { say } = drawing.words
  const { css, allowed } = await sheetLook()
  const policy = `default-src 'none'; style-src '${allowed}'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`
  const title = (of === 'question' && questions[0]?.title) || seminar.title
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(css)}</style>
</head>
<body>
${shapes}<header class="cover">
<p class="kicker">${say(`kicker.${of}`)}</p>
<h1 lang="${seminar.language}" dir="auto">${title}</h1>
${of === 'question' ? html`<p class="of" lang="${seminar.language}" dir="auto">${seminar.title}</p>\n` : null}<p class="note">${say('about')}</p>
</header>
<nav class="contents" aria-labelledby="contents">
<h2 id="contents">${say('contents')}</h2>
<ol class="list">
${questions.map((question) => questionEntry(drawing, question))}<li class="last"><a href="#texts">${say('texts')}</a>${of === 'seminar' ? html`\n<ol>\n${content.texts.map(entryOf)}</ol>\n` : null}</li>
</ol>
</nav>
<main>
`
}

function questionEntry({ language }: SheetDrawing, { number, title, group }: SheetQuestionHead): Html {
  return html`<li><span class="n">${number}</span><a href="#${questionAnchor(number)}" lang="${language}" dir="auto">${title}</a>${group && html` <bdi class="by">${group}</bdi>`}</li>\n`
}

const entryOf = ({ number, title, language }: SheetText): Html =>
  html`<li><span class="n">${number}</span><a href="#${textAnchor(number)}" lang="${language}" dir="auto">${title}</a></li>\n`

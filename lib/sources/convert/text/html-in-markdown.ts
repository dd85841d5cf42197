/** The HTML elements that a Markdown file may contain for its renderers alone. Other tags are words in brackets. */
const elements = new Set(
  `a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center
  cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font
  footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li
  link main map mark menu meta meter nav noscript object ol optgroup option output p param picture pre progress q rp rt
  ruby s samp script search section select slot small source span strike strong style sub summary sup svg table tbody td
  template textarea tfoot th thead time title tr track tt u ul var video wbr`.split(/\s+/),
)

/** Matches a tag with nothing but attributes that have values, or known attributes without one. */
const attributes =
  /^(?:\s+(?:[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)|open|hidden|disabled|checked|controls|reversed|nowrap))*\s*\/?$/i

/** In UTF-16 units: tags are never longer, so the search for an end stops here. */
const longestTag = 2_000

/**
 * The words of raw HTML in Markdown: without comments, tags of known elements, scripts and styles, and with a line break
 * for `<br>`. Anything doubtful is a word of the text and stays as typed.
 */
export function wordsOfHtml(html: string): string {
  const words: string[] = []
  const endOf = searching(html)
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    words.push(html.slice(at, open < 0 ? html.length : open))
    if (open < 0) break
    const markup = markupAt(html, open, endOf)
    words.push(markup?.words ?? '<')
    at = markup?.end ?? open + 1
  }
  return words.join('')
}

type Find = (closing: string, from: number) => number

/** Searches for a closing mark. Remembers when none is left, so that each search passes over the rest once. */
function searching(html: string): Find {
  const missing = new Set<string>()
  return (closing, from) => {
    if (missing.has(closing)) return -1
    const at = html.indexOf(closing, from)
    if (at < 0) missing.add(closing)
    return at < 0 ? -1 : at + closing.length
  }
}

function markupAt(html: string, open: number, endOf: Find): { words: string; end: number } | null {
  if (html.startsWith('<!--', open)) {
    const end = endOf('-->', open + 4)
    return end < 0 ? null : { words: '', end }
  }
  const tag = tagAt(html, open)
  if (!tag) return null
  if (!tag.isClosing && (tag.name === 'script' || tag.name === 'style')) {
    const end = endOf(`</${tag.name}>`, tag.end)
    return end < 0 ? null : { words: '', end }
  }
  return { words: tag.name === 'br' ? '\n' : '', end: tag.end }
}

function tagAt(html: string, open: number): { name: string; isClosing: boolean; end: number } | null {
  const head = /^<(\/?)([a-z][a-z\d]*)(?=[\s/>])/i.exec(html.slice(open, open + 32))
  const name = head?.[2]?.toLowerCase() ?? ''
  if (!head || !elements.has(name)) return null
  const from = open + head[0].length
  for (const end of closings(html, from))
    if (attributes.test(html.slice(from, end))) return { name, isClosing: head[1] === '/', end: end + 1 }
  return null
}

/** Where the tag may end: at its first `>`, or after one in a quoted value. */
function closings(html: string, from: number): number[] {
  const most = Math.min(html.length, from + longestTag)
  const found: number[] = []
  for (let at = from; at < most && found.length < 4; at++) {
    if (html[at] === '>') found.push(at)
  }
  return found
}

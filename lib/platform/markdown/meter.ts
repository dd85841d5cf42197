import type { Code, Construct, Effects, Event, Extension, State } from 'micromark-util-types'
import type { Processor } from 'unified'

/** What the parse under way may still take. Parsing is done at one stretch, so there is one at a time. */
let left = 0

const counted = new WeakSet<Effects>()

/**
 * The parser goes back over a text for each opening that nothing closes, which takes the square of its length. So the
 * steps of each of its tokenizers are counted, from when it first tries this construct, which matches nothing.
 * Steps are the same on every machine, as times are not.
 */
const meter: Construct = {
  name: 'meter',
  tokenize(effects, _ok, nok): State {
    if (!counted.has(effects)) count(effects)
    return (code) => {
      if (mayBeginAddress(code) && isBehindOpenBracket(this.events)) take(this.events.length / EVENTS_A_STEP)
      return nok(code)
    }
  },
}

/** Going back over these takes no longer than a step. */
const EVENTS_A_STEP = 4

const mayBeginAddress = (code: Code) => code !== null && /[\w+.-]/.test(String.fromCharCode(code))

/**
 * At each word, micromark-extension-gfm-autolink-literal goes back over what came before it in the paragraph, to the
 * last bracket that is open. Where there is none it goes back to the last word alone, and marks what it began with.
 */
function isBehindOpenBracket(events: Event[]): boolean {
  const last = events.at(-1)
  return last !== undefined && !('_gfmAutolinkLiteralWalkedInto' in last[1])
}

function count(effects: Effects): void {
  counted.add(effects)
  const { consume } = effects
  effects.consume = (code) => {
    take(1)
    consume(code)
  }
}

function take(steps: number): void {
  left -= steps
  if (left < 0) throw new RangeError('This Markdown takes too many steps.')
}

const at = (signs: string) => Object.fromEntries([...signs].map((sign) => [sign.charCodeAt(0), meter]))

/**
 * Where other constructs begin, before them, and wherever none does; but not where they ask for the sign before, as
 * backticks do, since the parser would ask no more. Line ends and tabs have codes of its own.
 */
const everywhere: Extension = {
  document: { ...at('>*+-0123456789'), null: meter },
  contentInitial: { ...at('['), null: meter },
  flowInitial: { ...at(' \t'), [-2]: meter, [-1]: meter, null: meter },
  flow: { ...at('#*-=<_`~|'), null: meter },
  text: { ...at('!&*<[\\]_'), [-5]: meter, [-4]: meter, [-3]: meter, null: meter },
  string: { ...at('&\\'), null: meter },
}

/** For a parser of Markdown: what takes more steps than it was allowed throws a RangeError. */
export function metered(this: Processor): void {
  const data = this.data()
  const extensions = data.micromarkExtensions ?? []
  data.micromarkExtensions = extensions
  extensions.push(everywhere)
}

/** What the next parse may take. Ordinary texts take six steps a character. */
export function allow(steps: number): void {
  left = steps
}

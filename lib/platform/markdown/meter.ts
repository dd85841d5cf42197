import type { Code, Construct, Effects, Event, Extension, State } from 'micromark-util-types'
import type { Processor } from 'unified'

/** The steps left to the current parse. A parse is never interrupted, so there is one at a time. */
let left = 0

const counted = new WeakSet<Effects>()

/**
 * The parser backtracks over a text for each unclosed opening, which takes quadratic time. So this construct, which matches
 * nothing, counts the steps of each tokenizer from its first attempt. Unlike times, steps are the same on every machine.
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

/** Backtracking over so many events takes no longer than a step. */
const EVENTS_A_STEP = 4

const mayBeginAddress = (code: Code) => code !== null && /[\w+.-]/.test(String.fromCharCode(code))

/**
 * At each word, micromark-extension-gfm-autolink-literal goes back over the paragraph to the last open bracket. Without one
 * it goes back only to the previous word, and marks where it began.
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
 * Runs before other constructs, and where none begins; but not where they ask for the previous character, as backticks do,
 * since the parser would then ask no further. Line ends and tabs have codes of their own.
 */
const everywhere: Extension = {
  document: { ...at('>*+-0123456789'), null: meter },
  contentInitial: { ...at('['), null: meter },
  flowInitial: { ...at(' \t'), [-2]: meter, [-1]: meter, null: meter },
  flow: { ...at('#*-=<_`~|'), null: meter },
  text: { ...at('!&*<[\\]_'), [-5]: meter, [-4]: meter, [-3]: meter, null: meter },
  string: { ...at('&\\'), null: meter },
}

/** For a parser of Markdown: a parse that exceeds its steps throws a RangeError. */
export function metered(this: Processor): void {
  const data = this.data()
  const extensions = data.micromarkExtensions ?? []
  data.micromarkExtensions = extensions
  extensions.push(everywhere)
}

/** Sets the steps of the next parse. Ordinary texts take six per character. */
export function allow(steps: number): void {
  left = steps
}

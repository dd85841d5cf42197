import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AST, parseRegExpLiteral, visitRegExpAST } from '@eslint-community/regexpp'
import { analyse } from 'scslre'
import { parseSync, Visitor } from 'vite'
import { timeOf } from './held'
import { filesIn, root } from './imports'

export type Expression = { path: string; source: string; flags: string }

const files = () =>
  ['lib', 'app', 'components'].flatMap(filesIn).filter((path) => /\.(?:tsx?|m?js)$/.test(path))

/** Every literal, and the files that build expressions out of strings. */
export function expressionsInFiles(): { literals: Expression[]; building: string[] } {
  const literals: Expression[] = []
  const building = new Set<string>()
  for (const path of files()) {
    const text = readFileSync(join(root, path), 'utf8')
    const built = (callee: object) => {
      if ('name' in callee && callee.name === 'RegExp') building.add(path)
    }
    new Visitor({
      Literal: (node) => {
        if ('regex' in node) literals.push({ path, source: node.regex.pattern, flags: node.regex.flags })
      },
      NewExpression: ({ callee }) => built(callee),
      CallExpression: ({ callee }) => built(callee),
    }).visit(parseSync(path, text).program)
  }
  return { literals, building: [...building] }
}

/** The expressions that files build when they are loaded. */
export async function expressionsBuilt(paths: string[]): Promise<Expression[]> {
  const found: Expression[] = []
  const plain = globalThis.RegExp
  const note = ({ source, flags }: RegExp) => {
    const caller = new Error().stack
      ?.split('\n')
      .find((line) => line.includes(root) && !line.includes(import.meta.filename))
    const path = paths.find((one) => caller?.includes(join(root, one)))
    if (path) found.push({ path, source, flags })
  }
  globalThis.RegExp = new Proxy(plain, {
    construct(target, args, as) {
      const made: RegExp = Reflect.construct(target, args, as)
      note(made)
      return made
    },
  })
  try {
    for (const path of paths) await import(join(root, path))
  } finally {
    globalThis.RegExp = plain
  }
  return found
}

/**
 * Whether an expression can take more than linear time. scslre reads it and considers texts that repeat one character; texts
 * that repeat several, such as `<!--<!--`, are built from the expression's own parts and tried.
 */
export const isSlow = ({ source, flags }: Expression): boolean =>
  analyse({ source, flags }).reports.length > 0 ||
  textsAgainst(source, flags).some((text) => takesLong(source, flags, text))

const LENGTH = 60_000

/** In milliseconds of processor time: a linear search takes less than one, a quadratic one some hundreds. */
const LONG = 60

function takesLong(source: string, flags: string, text: string): boolean {
  const pattern = new RegExp(source, flags)
  const search = () => (pattern.global ? text.replaceAll(pattern, '') : pattern.test(text))
  return timeOf(search, LONG) > LONG
}

/** Repeated beginnings of the expression's alternatives, with an end that does not match. */
function textsAgainst(source: string, flags: string): string[] {
  const sampled = sampling(source, flags)
  const units = new Set<string>()
  visitRegExpAST(parseRegExpLiteral(new RegExp(source, flags)), {
    onAlternativeEnter: ({ elements }) => {
      for (let end = 1; end <= elements.length; end++) units.add(elements.slice(0, end).map(sampled).join(''))
    },
  })
  return [...units]
    .filter((unit) => unit !== '' && unit.length < 200)
    .map((unit) => `${unit.repeat(LENGTH / unit.length)}\u0001`)
}

/** Generates a text that a part of an expression matches. */
function sampling(source: string, flags: string): (part: AST.Element) => string {
  const signs = [...'a0A \n\tΩé一-.,', ...new Set(source)]
  const unicode = flags.replace(/[gy]/g, '')
  const sampled = (part: AST.Element): string => {
    switch (part.type) {
      case 'Character':
        return String.fromCodePoint(part.value)
      case 'Quantifier':
        return sampled(part.element).repeat(Math.max(1, part.min))
      case 'Group':
      case 'CapturingGroup':
        return part.alternatives[0]?.elements.map(sampled).join('') ?? ''
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return signs.find((sign) => new RegExp(`^(?:${part.raw})$`, unicode).test(sign)) ?? ''
      default:
        return ''
    }
  }
  return sampled
}

import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { z } from 'zod'
import { parse } from '@/lib/platform/shape'
import { Failure, inWords } from './failure'

/** What a command has to tell: sentences for people, one JSON document for programs. */
export type Outcome = {
  said: string
  /** For people's eyes only, on standard error: what is said may be passed on to a program. */
  note?: string
  value: unknown
  /** What went wrong although something was done; the exit code is then 1. */
  failed?: string
}

export type Command = {
  name: string
  does: string
  /** What follows the name: `--email E --name N`. */
  takes: string
  /** More about it, for `--help`. */
  about: string
  run(args: string[]): Promise<Outcome>
}

type Definition<S extends z.ZodType> = Omit<Command, 'run'> & {
  options: NonNullable<ParseArgsConfig['options']>
  /** The field of the shape that takes what is not an option. */
  rest?: string
  input: S
  run(input: z.output<S>): Promise<Outcome>
}

/** A command whose words from the terminal are checked by its shape before it runs. */
export function command<S extends z.ZodType>({ options, rest, input, run, ...told }: Definition<S>): Command {
  return {
    ...told,
    run(args) {
      const given = parse(input, read({ options, rest }, args))
      if (!given.ok) throw new Misuse(inWords(given.problems, (path) => nameOf(path, rest)))
      return run(given.value)
    },
  }
}

/** The words of the command itself make no sense. */
export class Misuse extends Failure {
  override name = 'Misuse'
}

function read({ options, rest }: Pick<Definition<z.ZodType>, 'options' | 'rest'>, args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: rest !== undefined })
    return { ...values, ...(rest && { [rest]: positionals }) }
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error))
  }
}

/** `passwordStdin` is given as `--password-stdin`; what takes no name is told in capitals. */
function nameOf(path: string, rest?: string): string {
  const [field = '', ...inner] = path.split('.')
  if (field === rest) return rest.toUpperCase()
  return [`--${field}`, ...inner].join('.')
}

import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { z } from 'zod'
import { parse } from '@/lib/platform/shape'
import { Failure, inWords } from './failure'

/** The result of a command: sentences for people, a JSON document for programs. */
export type CommandOutcome = {
  said: string
  /** For people only, on standard error, because standard output may go to a program. */
  note?: string
  value: unknown
  /** A partial failure, although some of the work was done; the exit code is then 1. */
  failed?: string
}

export type Command = {
  name: string
  does: string
  /** The arguments after the name: `--email E --name N`. */
  takes: string
  /** More text for `--help`. */
  about: string
  run(args: string[]): Promise<CommandOutcome>
}

type Definition<S extends z.ZodType> = Omit<Command, 'run'> & {
  options: NonNullable<ParseArgsConfig['options']>
  /** The field of the shape that receives the arguments that are not options. */
  rest?: string
  input: S
  run(input: z.output<S>): Promise<CommandOutcome>
}

/** Defines a command; its shape checks the terminal's arguments before it runs. */
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

/** The command's arguments are invalid. */
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

/** `passwordStdin` is written `--password-stdin`; positional arguments appear in capitals. */
function nameOf(path: string, rest?: string): string {
  const [field = '', ...inner] = path.split('.')
  if (field === rest) return rest.toUpperCase()
  return [`--${field}`, ...inner].join('.')
}

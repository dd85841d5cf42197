import { join } from 'node:path'
import { z } from 'zod'
import { filesIn, root } from './imports'

type Schema = z.core.JSONSchema.BaseSchema

export type Shape = { name: string; schema: z.ZodType; described: Schema }

/** Every input shape of every noun. */
export async function shapesOfInput(): Promise<Shape[]> {
  const paths = filesIn('lib').filter((path) => path.endsWith('/input.ts'))
  const found = paths.map(async (path) => {
    const exported: Record<string, unknown> = await import(join(root, path))
    return Object.entries(exported).flatMap(([name, schema]) =>
      schema instanceof z.ZodType ? [{ name: `${path} ${name}`, schema, described: described(schema) }] : [],
    )
  })
  return (await Promise.all(found)).flat()
}

export const described = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

/** A value of this shape with the text in every possible place, cut where it `fits`. */
export function filled({ described: whole }: Shape, text: string, fits: boolean): unknown {
  const value = (of: Schema | boolean | undefined): unknown => {
    if (typeof of !== 'object') return text
    if (of.$ref) return value(whole.$defs?.[of.$ref.replace('#/$defs/', '')])
    if (of.anyOf ?? of.oneOf) return value((of.anyOf ?? of.oneOf)?.[0])
    if (of.allOf) return Object.assign({}, ...of.allOf.map(value))
    if (of.enum) return of.enum[0]
    if (of.const !== undefined) return of.const
    switch (of.type) {
      case 'object':
        return fields(of)
      case 'array':
        return [value(Array.isArray(of.items) ? of.items[0] : of.items)]
      case 'boolean':
        return true
      case 'integer':
      case 'number':
        return of.minimum ?? 1
      default:
        return fits && of.maxLength ? text.slice(0, of.maxLength) : text
    }
  }
  const fields = ({ properties = {}, additionalProperties }: Schema): object => ({
    ...Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, value(inner)])),
    ...(additionalProperties !== false && { [text]: text }),
  })
  return value(whole)
}

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { positionInput, respondInput } from '@/lib/positions/input'
import { showsWords } from '@/lib/sources/quotations/markdown/shown'
import { longestHeld, timeOf } from '../support/held'

const root = join(import.meta.dirname, '../..')

/** Texts without visible characters, or with only a comment. */
const invisible = [
  '\u200b\u200b',
  '\u2060 \ufeff',
  '\u00ad',
  '\u3164',
  '\u2800',
  '\u{e0041}',
  '<!-- x -->',
  '<!-- a --> \u200b <!---->',
]

/** A person's words, a passage's words, an id and what a learning platform sends are found or refused by their meaning. */
const named = [
  'password',
  'currentPassword',
  'quote',
  'question',
  'address',
  'source',
  'iss',
  'login_hint',
  'target_link_uri',
  'lti_message_hint',
  'client_id',
  'lti_deployment_id',
]

type Field = { name: string; shape: z.ZodType }

/** Every field of every input shape that accepts any words except empty ones. */
async function fieldsThatMustNotBeEmpty(): Promise<Field[]> {
  const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  const inputs = files.filter((file) => /(^|\/)input\.ts$/.test(file))
  const shapes = await Promise.all(inputs.map((file) => import(join(root, 'lib', file))))
  const objects = shapes.flatMap((shape) => Object.values(shape).flatMap(objectsIn))
  return objects
    .flatMap((object) => Object.entries(object.shape).map(([name, shape]) => ({ name, shape })))
    .filter(({ name, shape }) => !named.includes(name) && takes(shape, 'Plain words') && !takes(shape, ''))
}

const takes = (shape: z.ZodType, value: string) => shape.safeParse(value).success

function objectsIn(shape: unknown): Array<z.ZodObject<Record<string, z.ZodType>>> {
  if (shape instanceof z.ZodObject) return [shape]
  if (shape instanceof z.ZodPipe) return objectsIn(shape.in)
  return []
}

describe('a text that must not be empty', async () => {
  const fields = await fieldsThatMustNotBeEmpty()

  it('is known wherever it is asked for', () => {
    const names = new Set(fields.map(({ name }) => name))
    expect([...names]).toEqual(
      expect.arrayContaining([
        'claim',
        'argument',
        'warrant',
        'title',
        'prompt',
        'statement',
        'reason',
        'name',
      ]),
    )
  })

  it.each(invisible)('refuses %j', (text) => {
    expect(fields.filter(({ shape }) => takes(shape, text)).map(({ name }) => name)).toEqual([])
  })

  it('takes whatever shows something', () => {
    for (const text of ['?', '礦', '👷🏽', 'a <!-- x -->', '<!-- open', 'x --> y'])
      expect(positionInput.shape.claim.safeParse(text).success).toBe(true)
  })

  it('takes no longer where a comment opens again and again', () => {
    const text = '<!--'.repeat(250_000)
    const read = () => positionInput.shape.claim.safeParse(text)
    expect(read().success).toBe(false)
    expect(timeOf(read)).toBeLessThan(longestHeld)
  })
})

it('an argument that renders to nothing shows no words', () => {
  const nothing = ['> ', '***', '- \n- ', '&#8203;', '```\n```', '> <!-- x -->']
  expect(nothing.filter(showsWords)).toEqual([])
  const something = [
    '> Words',
    '- one',
    '`code`',
    '| a |\n|---|\n',
    '[words](https://example.org)',
    '<div>Words</div>',
  ]
  expect(something.filter(showsWords)).toEqual(something)
})

it('a response without a claim may say so invisibly', () => {
  expect(respondInput.shape.claim.parse('\u200b')).toBe('')
})

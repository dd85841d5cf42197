import { z } from 'zod'
import { shownText } from '@/lib/platform/shape'
import type { AnnotationGiven } from '@/lib/positions/commands/annotate'

/** An IRI of any scheme. */
const iri = shownText('annotationAddressUnusable').max(2_000)

/** JSON-LD writes one value alone, or several as a list. */
const oneOrList = <S extends z.ZodType>(one: S, code: string) =>
  z.union([one, z.array(one).max(20)], { error: () => code })

const words = z.string().max(10_000)

const name = z.string().max(200)

const selector = z.looseObject({
  type: oneOrList(name, 'annotationTargetUnusable').optional(),
  exact: z.string().max(20_000).optional(),
  prefix: words.optional(),
  suffix: words.optional(),
  start: z.int().min(0).max(2_000_000_000).optional(),
  end: z.int().min(0).max(2_000_000_000).optional(),
})

const targetObject = z.looseObject({
  source: iri.optional(),
  id: iri.optional(),
  selector: oneOrList(selector, 'annotationTargetUnusable').optional(),
})

const bodyObject = z.looseObject({
  type: oneOrList(name, 'annotationBodyUnusable').optional(),
  value: words.optional(),
  purpose: oneOrList(name, 'annotationBodyUnusable').optional(),
})

/**
 * A web annotation as programs send it (W3C Web Annotation Data Model): one body or several, as texts or objects; a target
 * with one selector or several. What the model has beside these is accepted, and not kept.
 */
export const annotationInput = z
  .looseObject({
    '@context': z
      .union([z.string().max(2_000), z.array(z.union([z.string().max(2_000), z.looseObject({})])).max(10)], {
        error: () => 'annotationContextUnknown',
      })
      .optional()
      .refine(isKnownContext, { error: 'annotationContextUnknown' }),
    id: iri.optional(),
    type: oneOrList(name, 'annotationNotTyped').refine((types) => listOf(types).includes('Annotation'), {
      error: 'annotationNotTyped',
    }),
    motivation: oneOrList(name, 'annotationBodyUnusable').optional(),
    via: oneOrList(iri, 'annotationAddressUnusable').optional(),
    canonical: iri.optional(),
    bodyValue: words.optional(),
    body: oneOrList(z.union([words, bodyObject]), 'annotationBodyUnusable').optional(),
    target: z.union([iri, targetObject, z.array(z.union([iri, targetObject])).max(20)], {
      error: () => 'annotationTargetUnusable',
    }),
  })
  .meta({ id: 'AnnotationGiven', description: 'A W3C web annotation of a passage, in JSON-LD' })

export type AnnotationInput = z.infer<typeof annotationInput>

export type AnnotationBody = string | z.infer<typeof bodyObject>

type Target = z.infer<typeof targetObject>

export const listOf = <T>(given: T | T[] | undefined): T[] =>
  given === undefined ? [] : Array.isArray(given) ? given : [given]

function isKnownContext(given: unknown): boolean {
  const contexts = listOf<unknown>(given)
  return contexts.length === 0 || contexts.some((one) => typeof one === 'string' && ANNO.test(one))
}

const ANNO = /^https?:\/\/www\.w3\.org\/ns\/anno(?:\.jsonld)?$/

/** The only target, as an object; null where there are several. */
export function onlyTarget({ target }: AnnotationInput): Target | null {
  const [first, ...others] = listOf<string | Target>(target)
  if (first === undefined || others.length) return null
  return typeof first === 'string' ? { source: first } : first
}

/** What the annotation says in words, beside its target: see AnnotationGiven. */
export type AnnotationWords = Omit<AnnotationGiven, 'passage'>

import { z } from 'zod'

/** As the model has them: what stands beside these depends on the annotation. */
export const annotationOutput = z
  .looseObject({
    '@context': z.string().optional(),
    id: z.url(),
    type: z.literal('Annotation'),
    motivation: z.union([z.string(), z.array(z.string())]),
    created: z.iso.datetime().optional(),
    modified: z.iso.datetime().optional(),
    body: z.array(z.looseObject({ type: z.string() })).optional(),
    target: z.union([z.string(), z.looseObject({ type: z.string(), source: z.url() })]),
    via: z.union([z.string(), z.array(z.string())]).optional(),
    canonical: z.string().optional(),
  })
  .meta({ id: 'Annotation', description: 'A W3C web annotation' })

const items = z.union([z.array(z.url()), z.array(annotationOutput)])

const page = {
  id: z.url(),
  type: z.literal('AnnotationPage'),
  startIndex: z.int(),
  prev: z.url().optional(),
  next: z.url().optional(),
  items,
}

/** A container with its first page, or with its address alone; or a page of it. */
export const annotationContainerOutput = z
  .union([
    z.strictObject({
      '@context': z.array(z.string()),
      id: z.url(),
      type: z.array(z.string()),
      label: z.string(),
      total: z.int(),
      modified: z.iso.datetime().optional(),
      first: z.union([z.url(), z.strictObject(page)]).optional(),
      last: z.url().optional(),
    }),
    z.strictObject({
      '@context': z.string(),
      ...page,
      partOf: z.strictObject({
        id: z.url(),
        label: z.string(),
        total: z.int(),
        modified: z.iso.datetime().optional(),
        first: z.url(),
        last: z.url(),
      }),
    }),
  ])
  .meta({ id: 'AnnotationContainer' })

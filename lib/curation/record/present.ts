import { z } from 'zod'
import { groups, kinds } from './rules'
import type { EventView } from './view'

/** An event of the record. `actor` is null where there is none or it is hidden; `data` depends on the kind. */
export const eventOutput = z
  .strictObject({
    at: z.iso.datetime(),
    kind: z.string(),
    group: z.enum(groups),
    actor: z.strictObject({ id: z.string().nullable(), name: z.string() }).nullable(),
    question: z.strictObject({ id: z.string(), number: z.number().int(), title: z.string() }).nullable(),
    position: z
      .strictObject({ id: z.string(), author: z.strictObject({ id: z.string(), name: z.string() }) })
      .nullable(),
    source: z.strictObject({ number: z.number().int() }).nullable(),
    member: z.strictObject({ name: z.string() }).nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' })

export function presentEvent({ actor, position, ...event }: EventView): z.infer<typeof eventOutput> {
  return {
    ...event,
    group: kinds[event.kind]?.group ?? 'seminar',
    actor: actor && { id: actor.id, name: actor.name },
    position: position && { id: position.id, author: position.author },
  }
}

import { z } from 'zod'
import { groupKind } from './input'
import type { GroupView } from './queries'

export const groupOutput = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: groupKind,
    members: z
      .array(z.object({ id: z.uuid(), name: z.string() }))
      .meta({ description: 'Where a question hides names from the reader: only themselves' }),
  })
  .meta({ id: 'Group' })

export const presentGroup = ({ id, name, kind, members }: GroupView): z.infer<typeof groupOutput> => ({
  id,
  name,
  kind,
  members,
})

import { z } from 'zod'

/** Real names only where the asker asks for them. */
export const archiveQuery = z.object({ names: z.stringbool().default(false) })

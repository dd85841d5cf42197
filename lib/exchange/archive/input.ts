import { z } from 'zod'

/** Real names only where the asker asks for them. */
export const archiveQuery = z.object({ names: z.stringbool().default(false) })

/** In bytes: what pages and the API take. The command takes any. */
export const LARGEST_ARCHIVE = 59 * 1024 * 1024

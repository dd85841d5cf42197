import { z } from 'zod'

/** The people before whom the page is shown, which only staff choose. */
export const glanceRoom = z.enum(['everybody', 'posted'])

export const glanceQuery = z.object({ room: glanceRoom.optional() })

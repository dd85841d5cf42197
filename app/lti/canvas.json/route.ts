import { canvasConfiguration } from '@/lib/lti/tool'

/** The configuration of a developer key, which Canvas reads from this address. */
export const GET = (): Response => Response.json(canvasConfiguration())

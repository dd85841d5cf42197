import { join } from 'node:path'
import { root } from '../paths.js'

/** Starts a server with its memory bounded: Node's heap takes its bounds at the start alone, and else what the machine has. */
export const boundHeap = `--env-file=${join(root, 'lib/setup/serve/heap.env')}`

// They have had their effect on this process; a build that it starts needs more.
if (process.env.NODE_OPTIONS?.includes('--max-old-space-size')) delete process.env.NODE_OPTIONS

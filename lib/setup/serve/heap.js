import { join } from 'node:path'
import { root } from '../paths.js'

/** Starts a server with bounded memory: Node reads its heap limits only at the start, and by default uses the machine's. */
export const boundHeap = `--env-file=${join(root, 'lib/setup/serve/heap.env')}`

// The variables have taken effect for this process; a build that it starts needs more.
if (process.env.NODE_OPTIONS?.includes('--max-old-space-size')) delete process.env.NODE_OPTIONS

import { z } from 'zod'
import { serveAsChild } from '@/lib/platform/children/child'
import { bounds } from './bounds'
import { unpackArchive } from './check'
import { ArchiveRefused } from './refusal'

const request = z.strictObject({ path: z.string(), folder: z.string() })

serveAsChild(
  async (message, answer) => {
    const { path, folder } = request.parse(message)
    try {
      answer({ manifest: await unpackArchive(path, folder, (progress) => answer({ progress })) })
    } catch (error) {
      if (!(error instanceof ArchiveRefused)) throw error
      answer({ problem: { code: error.code, values: error.values } })
    }
  },
  // Longer than its parent waits, so that the parent ends the child first.
  { milliseconds: bounds.milliseconds + 2_000, residentMegabytes: 1_500 },
)

import { z } from 'zod'
import { ChildFailure, Children } from '@/lib/platform/children/children'
import { done, type Result, refused } from '@/lib/platform/errors'
import { type Manifest, manifest } from '../form/manifest'
import type { TellReading } from '../progress'
import { bounds } from './bounds'

const values = z.record(z.string(), z.union([z.string(), z.number()])).optional()

const progress = z.strictObject({ step: z.literal('checking'), at: z.int(), of: z.int() })

const part = z.union([
  z.strictObject({ manifest }),
  z.strictObject({ progress }),
  z.strictObject({ problem: z.strictObject({ code: z.string(), values }) }),
])

let children: Children | undefined

type Unpacking = { path: string; folder: string; tell: TellReading }

/**
 * Checks and unpacks an archive in a child process with limits of time and memory. Problems of `file`: see ArchiveRefused; and
 * archiveTooLarge where it took too long or too much memory, convertersBusy.
 */
export async function unpackApart(
  owner: string,
  { path, folder, tell }: Unpacking,
): Promise<Result<Manifest>> {
  children ??= new Children('lib/exchange/archive/read/child.ts', bounds)
  let told: Result<Manifest> | undefined
  const take = (sent: unknown) => {
    const heard = part.parse(sent)
    if ('progress' in heard) tell(heard.progress)
    else told = 'manifest' in heard ? done(heard.manifest) : refused({ file: heard.problem })
  }
  try {
    await children.ask({ owner, message: { path, folder }, take })
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    return refused({ file: { code: error.why === 'busy' ? 'convertersBusy' : 'archiveTooLarge' } })
  }
  return told ?? refused({ file: { code: 'archiveTooLarge' } })
}

import { db } from '../platform/database/db'
import { Prisma } from '../platform/prisma/client'
import type { SourceDraft } from './drafts/queries'
import type { VersionView } from './queries'

/** An uploaded file that is read in parts, since it may be large. */
export type OriginalFile = {
  fileName: string
  mediaType: string
  /** Of a text. */
  encoding?: string
  /** Hex. */
  sha256: string
  /** In bytes. */
  size(): Promise<number>
  part(start: number, end: number): Promise<Buffer>
}

/** The file of a version; `number` is its source's. */
export function originalOfVersion(version: VersionView, number: number): OriginalFile {
  const { id, mediaType, encoding, sha256 } = version
  const isText = mediaType.startsWith('text/')
  return {
    fileName: version.fileName || `text-${number}.txt`,
    mediaType,
    ...(isText && { encoding }),
    sha256,
    ...columnOf(Prisma.sql`version WHERE id = ${id}::uuid`),
  }
}

/** The file of a draft, for the person who keeps it. */
export function originalFileOfDraft({ id, fileName, mediaType, originalSha256 }: SourceDraft): OriginalFile {
  const from = Prisma.sql`source_draft WHERE id = ${id}::uuid`
  return { fileName: fileName || 'file', mediaType, sha256: originalSha256, ...columnOf(from) }
}

const columnOf = (from: Prisma.Sql): Pick<OriginalFile, 'size' | 'part'> => ({
  async size() {
    const [row] = await db.$queryRaw<
      Array<{ size: number }>
    >`SELECT octet_length(original) AS size FROM ${from}`
    return row?.size ?? 0
  },
  async part(start, end) {
    const [row] = await db.$queryRaw<Array<{ part: Uint8Array }>>`
      SELECT substring(original FROM ${start + 1}::int FOR ${end - start}::int) AS part FROM ${from}`
    return Buffer.from(row?.part ?? [])
  },
})

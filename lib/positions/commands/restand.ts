import type { Tx } from '@/lib/platform/db'

/** Where a participant stands is what their latest standing position says. */
export async function restand(tx: Tx, participationId: string): Promise<void> {
  await tx.$executeRaw`UPDATE participation SET (thesis_id, stance) = (
      SELECT po.thesis_id, po.stance FROM position po
      WHERE po.author_id = ${participationId}::uuid AND po.status = 'published' AND po.depth = 0
      ORDER BY po.posted_at DESC, po.id DESC LIMIT 1)
    WHERE id = ${participationId}::uuid`
}

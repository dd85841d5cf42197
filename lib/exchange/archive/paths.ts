import type { PathOf } from '@/lib/platform/paths'
import type { ArchiveScope } from './write/scope'

/** The archive of a question or a seminar in the API; with `names`, people have the names that the asker sees. */
export const archivePath = (kind: ArchiveScope['kind'], id: string, { names = false } = {}): string =>
  `/api/v1/${kind === 'question' ? 'questions' : 'seminars'}/${id}/export.veta${names ? '?names=true' : ''}`

/** The file of an archive that its person had made. */
export const madeArchivePath = (
  seminar: string,
  archive: string,
): PathOf<'/seminars/[seminar]/archives/[archive]'> => `/seminars/${seminar}/archives/${archive}`

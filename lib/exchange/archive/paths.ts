import type { ArchiveScope } from './write/scope'

/** The archive of a question or a seminar in the API; with `names`, people have the names that the asker sees. */
export const archivePath = (kind: ArchiveScope['kind'], id: string, { names = false } = {}): string =>
  `/api/v1/${kind === 'question' ? 'questions' : 'seminars'}/${id}/export.veta${names ? '?names=true' : ''}`

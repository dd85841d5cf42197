import type { Problem } from '@/lib/platform/errors'

/**
 * Why an archive is refused: archiveForeign (no archive of Veta), archiveNewer, archiveTooLarge, archiveDamaged (what is there is not
 * what was written), archiveRecord (a record that means nothing, with the file and line), archiveReference (a record that refers to
 * none).
 */
export class ArchiveRefused extends Error {
  override name = 'ArchiveRefused'
  constructor(
    readonly code: string,
    readonly values?: Problem['values'],
  ) {
    super(code)
  }
}

export const damaged = (file: string): ArchiveRefused => new ArchiveRefused('archiveDamaged', { file })

export const tooLarge = (): ArchiveRefused => new ArchiveRefused('archiveTooLarge')

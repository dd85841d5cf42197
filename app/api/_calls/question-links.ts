import { archivePath } from '@/lib/exchange/archive/paths'
import { annotationsPath, debateExportPath, debateFormats } from '@/lib/exchange/formats/paths'

/** Where a question's debate leaves Veta. */
export const questionLinks = ({ id }: { id: string }) => ({
  exports: {
    veta: archivePath('question', id),
    ...Object.fromEntries(debateFormats.map((format) => [format, debateExportPath(id, format)])),
  },
  annotations: annotationsPath(id),
})

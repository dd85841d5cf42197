import { z } from 'zod'
import { type ImportPreview, importPreview } from './preview'

export const importOutput = importPreview
  .extend({
    question: z
      .string()
      .nullable()
      .meta({ description: 'The question that was made, or its draft; null of a dry run' }),
  })
  .meta({ id: 'Import' })

export const presentImport = (
  preview: ImportPreview,
  made: { question: string } | null,
): z.output<typeof importOutput> => ({ ...preview, question: made?.question ?? null })

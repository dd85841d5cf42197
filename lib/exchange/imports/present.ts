import { z } from 'zod'
import { type ImportPreview, importPreview } from './preview'

export const importOutput = importPreview
  .extend({
    question: z
      .string()
      .nullable()
      .meta({ description: 'The question that was made, or its draft; null of a dry run' }),
  })
  .meta({
    id: 'Import',
    example: {
      ...{ form: 'kialo', title: 'Tin', question: '0197a1c2-7b1e-4c1f-9d0a-3f0c8f1d2e4b' },
      makes: [
        { what: 'draft', count: 1 },
        { what: 'thesis', count: 1 },
        { what: 'claim', count: 2 },
      ],
      cannot: [{ what: 'missingClaim', count: 1, lines: [4] }],
    },
  })

export const presentImport = (
  preview: ImportPreview,
  made: { question: string } | null,
): z.output<typeof importOutput> => ({ ...preview, question: made?.question ?? null })

export const seminarImportOutput = importPreview
  .extend({
    seminar: z.string().nullable().meta({ description: 'The seminar that was made; null of a dry run' }),
  })
  .meta({
    id: 'SeminarImport',
    example: {
      ...{ form: 'archive', title: 'Mining, 2016', seminar: '0197a1c2-7b1e-4c1f-9d0a-3f0c8f1d2e4b' },
      makes: [
        { what: 'question', count: 4 },
        { what: 'thesis', count: 11 },
        { what: 'text', count: 3 },
        { what: 'position', count: 48 },
      ],
      cannot: [{ what: 'person', count: 21, lines: [] }],
    },
  })

export const presentSeminarImport = (
  preview: ImportPreview,
  made: { seminar: string } | null,
): z.output<typeof seminarImportOutput> => ({ ...preview, seminar: made?.seminar ?? null })

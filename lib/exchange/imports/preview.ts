import { z } from 'zod'
import { importForm, lossKinds, madeKinds } from './input'

const count = z.int().min(1)

/** What an import will make, of every form alike, and what of the file it cannot take over. */
export const importPreview = z
  .object({
    form: importForm,
    /** Of the question, as the file has it. */
    title: z.string(),
    makes: z.array(z.object({ what: z.enum(madeKinds), count })),
    cannot: z.array(
      z.object({
        what: z.enum(lossKinds),
        count,
        /** The first lines where the file has them; none in a file without lines. */
        lines: z.array(z.int().min(1)),
      }),
    ),
  })
  .meta({ id: 'ImportPreview' })

export type ImportPreview = z.output<typeof importPreview>
export type ImportLoss = ImportPreview['cannot'][number]

/** The things that are made, without those of which there are none. */
export const madeOf = (counts: Partial<Record<(typeof madeKinds)[number], number>>): ImportPreview['makes'] =>
  madeKinds.flatMap((what) => {
    const count = counts[what] ?? 0
    return count > 0 ? [{ what, count }] : []
  })

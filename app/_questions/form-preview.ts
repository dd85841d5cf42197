import { renderMarkdown } from '@/lib/platform/markdown/markdown'
import { emptyRows, type FormList, type Preview, type QuestionForm } from '@/lib/questions/form'
import { phases } from '@/lib/questions/input'
import { type RunningQuestion, weekByWeek } from '@/lib/questions/phase-dates'

/**
 * The form after a button that does not save: a preview of the prompt; a week for each phase; a row more, fewer, or moved up in
 * one of its lists.
 */
export function formBetween(
  form: QuestionForm,
  act: string,
  running?: RunningQuestion,
): { values: QuestionForm; shown?: Preview } {
  if (act === 'preview') return { values: form, shown: { promptHtml: renderMarkdown(form.prompt) } }
  if (act === 'weeks') return { values: { ...form, schedule: weekByWeek(phases, form.schedule, running) } }
  const [, what, list, number] =
    /^(add|remove|up)\.(theses|keyPassages|readings)(?:\.(\d{1,2}))?$/.exec(act) ?? []
  return {
    values: isList(list) ? { ...form, [list]: rowsAfter(form[list], list, what, Number(number)) } : form,
  }
}

const isList = (name: string | undefined): name is FormList => name !== undefined && name in emptyRows

function rowsAfter(rows: object[], list: FormList, what: string | undefined, at: number): object[] {
  if (what === 'add') return [...rows, emptyRows[list]]
  if (what === 'remove') return rows.filter((_, index) => index !== at)
  const moved = rows[at]
  const above = rows[at - 1]
  return moved && above ? rows.toSpliced(at - 1, 2, moved, above) : rows
}

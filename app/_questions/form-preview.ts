import { renderMarkdown } from '@/lib/platform/markdown/markdown'
import { emptyThesis, type Preview, type QuestionForm } from '@/lib/questions/form'

/** The form after a button that does not save: a preview of the prompt, another thesis, a thesis fewer. */
export function formBetween(form: QuestionForm, act: string): { values: QuestionForm; shown?: Preview } {
  if (act === 'preview') return { values: form, shown: { promptHtml: renderMarkdown(form.prompt) } }
  if (act === 'add') return { values: { ...form, theses: [...form.theses, emptyThesis] } }
  const removed = Number(/^remove\.(\d{1,2})$/.exec(act)?.[1] ?? -1)
  return { values: { ...form, theses: form.theses.filter((_, index) => index !== removed) } }
}

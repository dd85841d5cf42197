import type { ArchiveProgress, ReadingStep, WritingStep } from '@/lib/exchange/archive/progress'

const names: Record<WritingStep | ReadingStep, string> = {
  posts: 'Posts on the page',
  texts: 'Texts on the page',
  records: 'Kinds of records written',
  files: 'Files of texts packed',
  checking: 'Kinds of records checked',
  storing: 'Kinds of records stored',
}

type Tell = (progress: ArchiveProgress<WritingStep | ReadingStep>) => void

/**
 * Runs work that tells how far it is, on standard error: one line that changes in a terminal, elsewhere a line for each step that is
 * done.
 */
export async function withSteps<T>(work: (tell: Tell) => Promise<T>): Promise<T> {
  const { stderr } = process
  let before: string | undefined
  const tell: Tell = ({ step, at, of }) => {
    const line = `${names[step]}: ${at} of ${of}`
    if (!stderr.isTTY) {
      if (at === of) stderr.write(`${line}\n`)
      return
    }
    if (before !== undefined) stderr.write(before === step ? '\r' : '\n')
    before = step
    stderr.write(`${line}\u001b[K`)
  }
  try {
    return await work(tell)
  } finally {
    if (before !== undefined) stderr.write('\n')
  }
}

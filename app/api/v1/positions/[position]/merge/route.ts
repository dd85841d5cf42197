import { merge } from '@/lib/curation/rulings/commands/merge'
import { mergeInput } from '@/lib/curation/rulings/input'
import { notAllowed } from '@/lib/web/not-allowed'
import { rulingCall } from '@/lib/web/ruling'

export const POST = rulingCall({
  summary: 'Merge a position into another that says the same',
  input: mergeInput,
  decide: merge,
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')

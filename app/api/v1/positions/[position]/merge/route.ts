import { rulingCall } from '@/app/api/_calls/ruling'
import { merge } from '@/lib/curation/rulings/commands/merge'
import { mergeInput } from '@/lib/curation/rulings/input'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = rulingCall({
  summary: 'Merge a position into another that says the same',
  input: mergeInput,
  decide: merge,
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')

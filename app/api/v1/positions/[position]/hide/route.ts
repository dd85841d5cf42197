import { rulingCall } from '@/app/api/_calls/ruling'
import { hide } from '@/lib/curation/rulings/commands/hide'
import { rulingInput } from '@/lib/curation/rulings/input'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = rulingCall({
  summary: 'Hide a position or a response; a tombstone with the reason keeps its place',
  input: rulingInput,
  decide: hide,
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')

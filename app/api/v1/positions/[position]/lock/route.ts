import { rulingCall } from '@/app/api/_calls/ruling'
import { lock } from '@/lib/curation/rulings/commands/lock'
import { rulingInput } from '@/lib/curation/rulings/input'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = rulingCall({
  summary: 'Lock a branch: nobody answers, votes or edits there',
  input: rulingInput,
  decide: lock,
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')

import { rulingCall } from '@/app/api/_calls/ruling'
import { restore } from '@/lib/curation/rulings/commands/hide'
import { rulingInput } from '@/lib/curation/rulings/input'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = rulingCall({
  summary: 'Take back that a position was hidden or merged',
  input: rulingInput,
  decide: restore,
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')

import { rulingCall } from '@/app/api/_calls/ruling'
import { unlock } from '@/lib/curation/rulings/commands/lock'
import { rulingInput } from '@/lib/curation/rulings/input'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = rulingCall({
  summary: 'Unlock a branch',
  input: rulingInput,
  decide: unlock,
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')

import { unlock } from '@/lib/curation/rulings/commands/lock'
import { rulingInput } from '@/lib/curation/rulings/input'
import { notAllowed } from '@/lib/web/not-allowed'
import { rulingCall } from '@/lib/web/ruling'

export const POST = rulingCall({
  summary: 'Unlock a branch',
  input: rulingInput,
  decide: unlock,
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')

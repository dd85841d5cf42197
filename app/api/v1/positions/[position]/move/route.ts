import { rulingCall } from '@/app/api/_calls/ruling'
import { move } from '@/lib/curation/rulings/commands/move'
import { moveInput } from '@/lib/curation/rulings/input'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = rulingCall({
  summary: 'Move a position, with everything that hangs on it, to another question or thesis',
  input: moveInput,
  decide: move,
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')

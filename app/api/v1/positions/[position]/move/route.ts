import { move } from '@/lib/curation/rulings/commands/move'
import { moveInput } from '@/lib/curation/rulings/input'
import { notAllowed } from '@/lib/web/not-allowed'
import { rulingCall } from '@/lib/web/ruling'

export const POST = rulingCall({
  summary: 'Move a position, with everything that hangs on it, to another question or thesis',
  input: moveInput,
  decide: move,
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')

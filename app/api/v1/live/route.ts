import { api } from '@/lib/web/api'
import { liveStream } from '@/lib/web/live-stream'
import { notAllowed } from '@/lib/web/not-allowed'

export const GET = api({
  summary: 'Hear that something has changed, in any question that I see or among my notices, as it happens',
  scope: 'read',
  stream: true,
  async handle({ person, credential, request }) {
    return liveStream(request, { person: person.id, credential })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')

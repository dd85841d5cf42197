import { sessionOutput } from '@/lib/people/present'
import { listSessions } from '@/lib/people/queries'
import { pageQuery } from '@/lib/platform/page'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'

export const GET = api({
  summary: 'Where I am signed in',
  scope: 'read',
  query: pageQuery,
  output: listOf(sessionOutput),
  handle: async ({ person, query, request }) => list(request, await listSessions(person, query)),
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')

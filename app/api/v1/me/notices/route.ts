import { noticeOutput, presentNotice } from '@/lib/notices/present'
import { listNotices } from '@/lib/notices/queries'
import { pageQuery } from '@/lib/platform/page'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'

export const GET = api({
  summary: 'What I have been told, the latest first',
  scope: 'read',
  query: pageQuery,
  output: listOf(noticeOutput),
  async handle({ person, query, request }) {
    const { items, next } = await listNotices(person, query)
    return list(request, { items: items.map(presentNotice), next })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')

import { redirect } from 'next/navigation'
import { findPosition } from '@/lib/positions/queries'
import { orNotFound } from '@/lib/web/found'
import { requirePerson } from '@/lib/web/session'

type Props = { params: Promise<{ position: string }> }

/** A position's own address leads to where it stands in its thread. */
export default async function PositionPage({ params }: Props) {
  const { position: id } = await params
  const person = await requirePerson(`/positions/${id}`)
  const { asked, position } = await orNotFound(findPosition(person, id))
  redirect(
    `/seminars/${asked.member.seminar.slug}/questions/${asked.question.number}?at=${position.id}#p-${position.id}`,
  )
}

import { z } from 'zod'
import { NotFound, NotPermitted, TooMany } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { parse, wholeNumber } from '@/lib/platform/shape'
import { makeNote } from '@/lib/sources/notes/commands/note'
import { noteInput, tagsIn } from '@/lib/sources/notes/input'
import { placeIn, sourcePath } from '@/lib/sources/paths'
import { findSource } from '@/lib/sources/queries'
import { signedIn } from '@/lib/web/auth/session'
import { formValues, onceOfKeptForm } from '@/lib/web/form'
import { speaker, toWait } from '@/lib/web/problems'
import { fromOurOwnPage } from '@/lib/web/security'
import type { SourceAddress } from '../found'

const typed = z.object({ text: z.string().catch(''), tags: z.string().catch('') })

const place = z.object({ version: wholeNumber(1), start: wholeNumber(0), end: wholeNumber(1) })

/** The form of a private note, without JavaScript: keeps it and returns to its words. */
export async function POST(
  request: Request,
  { params }: { params: Promise<SourceAddress> },
): Promise<Response> {
  const { seminar, source: number } = await params
  if (!fromOurOwnPage(request.headers)) return new Response(null, { status: 403 })
  const path = sourcePath(seminar, number)
  const person = await signedIn()
  if (!person) return to(`/signin?next=${encodeURIComponent(path)}`)
  const values = formValues(await request.formData().catch(() => new FormData()))
  const at = parse(place, values)
  try {
    if (!at.ok || !/^\d{1,9}$/.test(number)) throw new NotFound()
    await consume('forms', person.id)
    const { source } = await findSource(person, { seminar, number: Number(number) })
    const { text, tags } = typed.parse(values)
    const given = parse(noteInput, { ...at.value, text, tags: tagsIn(tags) })
    const made = given.ok ? await makeNote(person, source.id, given.value, onceOfKeptForm(values)) : given
    const [problem] = made.ok ? [] : Object.values(made.problems)
    if (problem) return said(422, (await speaker())(problem))
    return to(placeIn(path, at.value))
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 })
    if (error instanceof TooMany) return said(429, (await speaker())(toWait(error)))
    if (error instanceof NotPermitted) return said(403, (await speaker())(error))
    throw error
  }
}

const to = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })

/** The browser's way back leads to the form, which still has the typed note. */
const said = (status: number, words: string) =>
  new Response(words, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })

import { z } from 'zod'
import { pageOf, pageQuery } from '@/lib/platform/page'
import { deleteNote, editNote, makeNote } from '@/lib/sources/notes/commands/note'
import { noteInput, notePatch } from '@/lib/sources/notes/input'
import { noteOutput, presentNote } from '@/lib/sources/notes/present'
import { findNote, notesOf } from '@/lib/sources/notes/queries'
import { wordsOfQuery } from '@/lib/sources/notes/rules'
import { findSource } from '@/lib/sources/queries'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofSource = z.object({ source: z.string() })
const ofNote = z.object({ note: z.string() })

const asked = pageQuery.extend({ q: z.string().max(200).optional(), tag: z.string().max(40).optional() })

export const notesRoutes: RouteTable = {
  '/sources/{source}/notes': {
    GET: api({
      summary: 'My own notes on a source, in the order of its text; nobody else sees them',
      scope: 'read',
      params: ofSource,
      output: listOf(noteOutput),
      async handle({ person, params, request }) {
        const { source } = await findSource(person, params.source)
        const notes = await notesOf(person, { source })
        return list(request, { items: notes.map(presentNote), next: null })
      },
    }),
    POST: api({
      summary: 'Highlight words of a source for myself, with or without a note and tags',
      scope: 'write',
      params: ofSource,
      input: noteInput,
      output: noteOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const made = await makeNote(person, params.source, input, once)
        return outcome(made, request, async ({ id, replayed }) => {
          const note = await findNote(person, id)
          const location = `/api/v1/notes/${id}`
          return created(presentNote(note), { location, revision: note.revision, replayed })
        })
      },
    }),
  },

  '/notes/{note}': {
    PATCH: api({
      summary: 'Change the words or tags of my note',
      scope: 'write',
      params: ofNote,
      input: notePatch,
      edits: true,
      output: noteOutput,
      async handle({ person, params, input, revision, once, request }) {
        const edited = await editNote(person, params.note, input, revision, once)
        return outcome(edited, request, async ({ replayed }) => {
          const note = await findNote(person, params.note)
          return resource(presentNote(note), note.revision, replayed)
        })
      },
    }),
    DELETE: api({
      summary: 'Delete my note',
      scope: 'write',
      params: ofNote,
      status: 204,
      async handle({ person, params }) {
        await deleteNote(person, params.note)
        return nothing()
      },
    }),
  },

  '/me/notes': {
    GET: api({
      summary: 'All notes of my own, the newest first; with words to search for, and a tag',
      scope: 'read',
      query: asked,
      output: listOf(noteOutput),
      async handle({ person, query, request }) {
        const { q, tag, after, limit } = query
        const found = await notesOf(person, { words: wordsOfQuery(q), tag, before: after, limit: limit + 1 })
        const { items, next } = pageOf(found, query)
        return list(request, { items: items.map(presentNote), next })
      },
    }),
  },
}

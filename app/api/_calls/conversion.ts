import { setTimeout as wait } from 'node:timers/promises'
import type { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import type { Result } from '@/lib/platform/errors'
import { SECOND } from '@/lib/platform/time/units'
import type { WriteResult } from '@/lib/platform/write'
import { type ConversionView, findConversion } from '@/lib/sources/drafts/conversions'
import { madeAs } from '@/lib/sources/drafts/queries'
import type { conversionOutput } from '@/lib/sources/present'
import { accepted, outcome } from '@/lib/web/api/answers'
import { problemsAnswer } from '@/lib/web/api/problem-document'
import { speaker } from '@/lib/web/problems'
import { localeOf } from '@/lib/web/translation'

/** In milliseconds: the time after which a program is told where to ask, and between two looks before that. */
const PATIENCE = 10 * SECOND
const EACH = SECOND / 4

type Asker = {
  person: Person
  request: Request
  /** The answer for the source or version that the file became. */
  answer: (person: Person, id: string, replayed?: boolean) => Promise<Response>
}

/** Waits some seconds for a queued file: 201 with what it became, 422 with its problem, or 202 and where to ask. */
export async function answerConversion(
  queued: Result<WriteResult>,
  { person, request, answer }: Asker,
): Promise<Response> {
  return outcome(queued, request, async ({ id, replayed }) => {
    const conversion = await settled(person, id, request.signal)
    if (conversion.problem) return problemsAnswer({ file: conversion.problem }, request)
    if (conversion.madeId) return answer(person, conversion.madeId, replayed)
    return accepted(await presentConversion(conversion, request), `/api/v1/conversions/${id}`)
  })
}

async function settled(person: Person, id: string, signal: AbortSignal): Promise<ConversionView> {
  const end = Date.now() + PATIENCE
  for (;;) {
    const conversion = await findConversion(person, id)
    const isSettled = conversion.state === 'done' || conversion.state === 'failed'
    if (isSettled || Date.now() > end || signal.aborted) return conversion
    await wait(EACH)
  }
}

export async function presentConversion(
  { id, state, page, pages, madeId, problem }: ConversionView,
  request: Request,
): Promise<z.input<typeof conversionOutput>> {
  const say = await speaker(localeOf(request.headers))
  return {
    id,
    state,
    page,
    pages,
    ...(madeId && { source: (await madeAs(madeId)).source }),
    ...(problem && { problem: say(problem) }),
  }
}

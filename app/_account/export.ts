/** The person's data as a download, which programs read as JSON. */
export function asFile(mine: { madeAt: string }): Response {
  const name = `veta-${mine.madeAt.slice(0, 10)}.json`
  return new Response(`${JSON.stringify(mine, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}

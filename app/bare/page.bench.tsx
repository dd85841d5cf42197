import pg from 'pg'

/** What a page costs before it does anything: one query, twenty texts. Only builds for benchmarks have it. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })

export default async function BarePage() {
  const { rows } = await pool.query<{ id: string; argument: string }>(
    'SELECT id, argument FROM position ORDER BY posted_at DESC, id DESC LIMIT 20',
  )
  return (
    <main>
      {rows.map(({ id, argument }) => (
        <p key={id}>{argument}</p>
      ))}
    </main>
  )
}

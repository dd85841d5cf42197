import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })

type Props = { searchParams: Promise<{ question?: string }> }

/** A dynamic page without any of Veta: one indexed query, twenty texts of 120 words. */
export default async function Floor({ searchParams }: Props) {
  const { question } = await searchParams
  const { rows } = await pool.query<{ id: string; argument: string }>({
    name: 'twenty',
    text: `SELECT id, argument FROM position WHERE question_id = $1 AND depth = 0
      ORDER BY posted_at DESC, id DESC LIMIT 20`,
    values: [question],
  })
  return (
    <main>
      {rows.map(({ id, argument }) => (
        <p key={id}>{argument}</p>
      ))}
    </main>
  )
}

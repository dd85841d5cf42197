import type { ReactNode } from 'react'
import { Focusable } from '@/components/ui/focusable'
import { rowKeys } from '@/components/ui/row-keys'

type Props = {
  /** The words that open it. */
  summary: string
  /** What the table is of, for readers who meet it alone. */
  caption: string
  head: string[]
  /** The first cell of each row is its heading. */
  rows: Array<{ key: string; cells: ReactNode[] }>
  /** The language of the headings of the rows, where they are people's words. */
  language?: string
}

/** What a picture shows, as a table. */
export function ChartTable({ summary, caption, head, rows, language }: Props) {
  const [first = '', ...columns] = rowKeys(head)
  return (
    <details className="chart-table mt-s2 text-small">
      <summary className="inline-flex min-h-6 items-center underline cursor-pointer">{summary}</summary>
      <Focusable as="section" className="overflow-x-auto mt-s2" aria-label={caption}>
        <table className="tabular-nums">
          <caption className="vh">{caption}</caption>
          <thead>
            <tr>
              {head.map((cell, n) => (
                <th scope="col" key={[first, ...columns][n]} className={n > 0 ? 'text-end' : undefined}>
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [heading, ...cells] }) => (
              <tr key={key}>
                <th scope="row" className="font-normal" lang={language} dir={language ? 'auto' : undefined}>
                  {heading}
                </th>
                {cells.map((cell, n) => (
                  <td key={columns[n]} className="text-end">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Focusable>
    </details>
  )
}

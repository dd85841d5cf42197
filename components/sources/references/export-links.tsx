type Props = {
  /** The call of the API up to the format: `/api/v1/sources/1/export`. */
  path: string
  /** Of one source, or of all. */
  label: string
}

const formats = ['csl.json', 'bib', 'ris'] as const
const names = { 'csl.json': 'CSL-JSON', bib: 'BibTeX', ris: 'RIS' }

/** Links to the records of a source, or of all, as files for reference managers. */
export function ExportLinks({ path, label }: Props) {
  return (
    <p className="flex flex-wrap gap-x-s3 gap-y-s1 text-small">
      <span className="text-ink-2">{label}</span>
      {formats.map((format) => (
        <a key={format} className="min-h-6" href={`${path}.${format}`} download>
          {names[format]}
        </a>
      ))}
    </p>
  )
}

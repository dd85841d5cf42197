/** Names, and values to copy exactly. */
export function Values({ values }: { values: Array<[string, string]> }) {
  return (
    <dl className="grid grid-cols-[minmax(9rem,14rem)_minmax(0,1fr)] gap-x-s4 gap-y-s2 my-s3 max-phone:grid-cols-1 max-phone:gap-y-0">
      {values.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-2">{name}</dt>
          <dd className="m-0 max-phone:mb-s3">
            <code className="font-sans font-medium break-all select-all">{value}</code>
          </dd>
        </div>
      ))}
    </dl>
  )
}

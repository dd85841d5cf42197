import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import type { LineView } from '@/lib/curation/brief/queries'
import { grouped, type LineGroup, sections } from '@/lib/curation/brief/rules'
import type { BriefContext } from './brief-context'
import { BriefLine } from './brief-line'

type Props = { lines: LineView[]; setting: BriefContext }

/** The curated account: agreed lines, disputed lines by thesis, and open ones. */
export function BriefText({ lines, setting }: Props) {
  const groups = grouped(lines)
  const firsts = firstsOf(groups)
  return sections.map((section) => {
    const here = groups.filter((group) => group.section === section)
    return here.length === 0 ? null : (
      <section
        key={section}
        className="brief-section grid gap-s5 pt-s4 border-t border-ink print:block"
        aria-labelledby={`brief-${section}`}
      >
        <h2 id={`brief-${section}`}>{setting.t(section)}</h2>
        {here.map((group) => (
          <OfThesis key={group.thesis ?? section} group={group} firsts={firsts} setting={setting} />
        ))}
      </section>
    )
  })
}

/** The line with the full citation is the first that cites it. The others refer to that line. */
function firstsOf(groups: LineGroup<LineView>[]): Map<string, string> {
  const firsts = new Map<string, string>()
  for (const { lines } of groups)
    for (const { id: line, cited } of lines)
      for (const { words } of cited)
        for (const { id } of words?.citations ?? []) if (!firsts.has(id)) firsts.set(id, line)
  return firsts
}

type GroupProps = { group: LineGroup<LineView>; firsts: Map<string, string>; setting: BriefContext }

function OfThesis({ group: { section, thesis, lines }, firsts, setting }: GroupProps) {
  const drawn = lines.map((line) => <BriefLine key={line.id} line={line} firsts={firsts} setting={setting} />)
  if (section !== 'disputed') return drawn
  const known = setting.theses.find(({ label }) => label === thesis)
  return (
    <section className="brief-thesis grid gap-s4 print:block" data-thesis={hueOf(thesis)}>
      <h3>
        <ThesisMark label={thesis} />{' '}
        <span lang={known ? setting.language : undefined} dir="auto">
          {known?.statement ?? setting.t('noThesis')}
        </span>
      </h3>
      {known?.advocate ? (
        <p className="by -mt-s3 text-small text-ink-2 print:mt-0" dir="auto">
          {known.advocate}
        </p>
      ) : null}
      {drawn}
    </section>
  )
}

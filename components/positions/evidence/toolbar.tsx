import { Icon } from '@/components/ui/icon'
import { Pick } from '@/components/ui/pick'
import { relations } from '@/lib/citations/rules'
import type { EvidenceRow } from '@/lib/positions/evidence/rules'
import { evidenceCounts, evidenceOrders } from '@/lib/positions/evidence/view'
import { type EvidenceContext, viewHref } from './evidence-context'

type Props = { rows: readonly EvidenceRow[]; setting: EvidenceContext }

/** The order, the texts and the citations that count, as links, and the signs of the relations that occur. */
export function Toolbar({ rows, setting }: Props) {
  const { t, view, texts } = setting
  const all = t('texts.all', { count: texts.length })
  const chosen = texts.find(({ number }) => number === view.text)
  return (
    <div className="flex flex-wrap items-center gap-x-s3 gap-y-s1 py-s2">
      <div className="toolbar flex flex-wrap items-center gap-x-s3 gap-y-s1">
        <Pick
          name={t('order.name')}
          value={t(`order.${view.order}`)}
          choices={evidenceOrders.map((order) => ({
            words: t(`order.${order}`),
            href: viewHref(setting, { order }),
            isChosen: order === view.order,
          }))}
        />
        <Pick
          name={t('texts.name')}
          value={chosen ? t('text', { number: chosen.number }) : all}
          choices={[
            { words: all, href: viewHref(setting, ofAllTexts), isChosen: !chosen },
            ...texts.map(({ number, title }) => ({
              words: t('textIs', { number, title }),
              href: viewHref(setting, { ...ofAllTexts, text: number }),
              isChosen: number === view.text,
            })),
          ]}
        />
        <Pick
          name={t('count.name')}
          value={t(`count.${view.count}`)}
          choices={evidenceCounts.map((count) => ({
            words: t(`count.${count}`),
            href: viewHref(setting, { count }),
            isChosen: count === view.count,
          }))}
        />
      </div>
      <Legend rows={rows} setting={setting} />
    </div>
  )
}

/** A view without the filters of a text. */
export const ofAllTexts = { text: undefined, version: undefined, paragraph: undefined }

function Legend({ rows, setting: { say } }: Props) {
  const found = new Set(rows.flatMap(({ citations }) => citations.map(({ relation }) => relation)))
  return (
    <p className="flex flex-wrap gap-x-s4 gap-y-[0.2rem] ms-auto text-small text-ink-2 max-phone:ms-0">
      {relations
        .filter((relation) => found.has(relation))
        .map((relation) => (
          <span key={relation} className="inline-flex items-center gap-[0.3rem] lowercase">
            <Icon name={relation} />
            {say(`relation.${relation}`)}
          </span>
        ))}
    </p>
  )
}

import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

/** All shortcuts, by place. */
export async function KeyList() {
  const t = await getTranslations('frame.keys')
  const desk = await getTranslations('desk.key')
  return (
    <div className="key-list grid grid-cols-[repeat(auto-fit,minmax(min(100%,17rem),1fr))] items-start gap-s5">
      <Keys title={t('everywhere')}>
        <Key keys={['/']} does={t('search')} />
        <Key keys={['G D']} does={t('debate')} />
        <Key keys={['G M']} does={t('map')} />
        <Key keys={['G B']} does={t('brief')} />
        <Key keys={['?']} does={desk('help')} />
      </Keys>
      <Keys title={t('inDebate')}>
        <Key keys={['J', 'K']} does={t('citations')} />
        <Key keys={['↵']} does={t('passage')} />
        <Key keys={['F6']} does={t('beside')} />
        <Key keys={['N']} does={t('write')} />
        <Key keys={['R']} does={t('respond')} />
        <Key keys={['1', '2', '3']} does={t('vote')} />
      </Keys>
      <Keys title={t('inText')}>
        <Key keys={['C']} does={t('cite')} />
        <Key keys={['⇧ ←', '⇧ →']} does={t('byWord')} />
        <Key keys={['⇧ ↑', '⇧ ↓']} does={t('bySentence')} />
        <Key keys={['Ctrl ⇧ ↑', 'Ctrl ⇧ ↓']} does={t('byParagraph')} />
      </Keys>
      <Keys title={t('onMap')}>
        <Key keys={['+', '−']} does={t('zoom')} />
        <Key keys={['0']} does={t('fit')} />
        <Key keys={['←', '→', '↑', '↓']} does={t('nodes')} />
      </Keys>
      <Keys title={t('atDesk')}>
        <Key keys={['V', 'P', 'O', 'D', 'M', 'A']} does={desk('choose')} />
        <Key keys={['↵']} does={desk('save')} />
        <Key keys={['J', 'K']} does={desk('move')} />
        <Key keys={['[', ']']} does={desk('context')} />
        <Key keys={['U']} does={desk('undo')} />
      </Keys>
    </div>
  )
}

function Keys({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-s2 font-sans font-semibold text-ui/[1.4]">{title}</h2>
      <dl>{children}</dl>
    </section>
  )
}

function Key({ keys, does }: { keys: string[]; does: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  )
}

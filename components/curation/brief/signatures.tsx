import type { SignatureView, Signatures as Signed } from '@/lib/curation/brief/signatures'
import { type BriefSay, saySide } from './say'

type Props = { signatures: Signed; t: BriefSay; language: string }

/** The signatures and dissents of a version, counted by side, each figure beside its names. */
export function Signatures({ signatures: { sides, all }, t, language }: Props) {
  const [signing, dissenting] = [all.filter(({ signs }) => signs), all.filter(({ signs }) => !signs)]
  return (
    <section className="brief-signatures" aria-labelledby="brief-signatures">
      <h2 id="brief-signatures">{t('signatures')}</h2>
      {all.length === 0 ? (
        <p className="muted">{t('nobodySigned')}</p>
      ) : (
        <>
          <table className="brief-table text-small tabular-nums" aria-labelledby="brief-signatures">
            <thead>
              <tr className="print:break-inside-avoid">
                <th scope="col">{t('side')}</th>
                <th scope="col">{t('signs')}</th>
                <th scope="col">{t('dissents')}</th>
              </tr>
            </thead>
            <tbody>
              {sides.map(({ side, signs, dissents }) => (
                <tr className="print:break-inside-avoid" key={side}>
                  <th className="font-normal align-top" scope="row">
                    {saySide(t, side)}
                  </th>
                  <td>{signs}</td>
                  <td>{dissents}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Names signatures={signing} title={t('signedBy')} t={t} language={language} />
          <Names signatures={dissenting} title={t('dissentFrom')} t={t} language={language} />
        </>
      )}
    </section>
  )
}

type NamesProps = { signatures: SignatureView[]; title: string; t: BriefSay; language: string }

function Names({ signatures, title, t, language }: NamesProps) {
  if (signatures.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className="grid gap-s2 print:gap-[1mm]">
        {signatures.map(({ author, side, text }) => (
          <li className="print:break-inside-avoid" key={author.id}>
            <b dir="auto">{author.name}</b> <span className="muted">{saySide(t, side)}</span>
            {text ? (
              <p className="font-serif font-normal text-body/[1.45] italic" lang={language} dir="auto">
                {text}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

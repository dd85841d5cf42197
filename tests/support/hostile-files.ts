import { Document, Packer, Paragraph } from 'docx'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { epub, page } from './documents'
import { blank, pdfOf, wholePage } from './pdf/scans'

export const wordFile = async () =>
  new Uint8Array(
    await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Salt is old.')] }] })),
  )

const body = (inner: string) =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${inner}</w:body></w:document>`

const wordWith = async (document: string, more: Record<string, Uint8Array> = {}, level: 0 | 6 = 6) =>
  zipSync({ ...unzipSync(await wordFile()), 'word/document.xml': strToU8(document), ...more }, { level })

const zeros = (megabytes: number) => new Uint8Array(megabytes * 1_000_000)

/** Changes the bytes of each entry's header in the directory, or before its data. */
function headersChanged(zip: Uint8Array, change: (header: DataView) => void): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset)
  for (let at = 0; at < zip.length - 46; at++) {
    const sign = view.getUint32(at, true)
    if (sign === 0x02014b50) change(new DataView(zip.buffer, zip.byteOffset + at + 8))
    if (sign === 0x04034b50) change(new DataView(zip.buffer, zip.byteOffset + at + 6))
  }
  return zip
}

const chapter = (text: string) => ({ name: '1.xhtml', body: text })

const prose = '<p>The lake gave salt to the whole valley, and nobody asked who owned it.</p>'.repeat(5)

const overdrawn = (times: number) => pdfOf([{ ...wholePage(blank(1_000, 1_400), 170), times }])

/** Files made to do harm, each with the expected answer: a refusal, or null where the file is read. */
export const hostileFiles: Array<
  [name: string, answer: string | null, file: () => Uint8Array | Promise<Uint8Array>]
> = [
  [
    'a Word file under a password',
    'fileEncrypted',
    () =>
      Uint8Array.from([
        0xd0,
        0xcf,
        0x11,
        0xe0,
        0xa1,
        0xb1,
        0x1a,
        0xe1,
        ...Buffer.alloc(600),
        ...Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
  ],
  [
    'a zip whose entries are encrypted',
    'fileEncrypted',
    async () =>
      headersChanged(await wordFile(), (header) => header.setUint16(0, header.getUint16(0, true) | 1, true)),
  ],
  [
    'a book under the lock of its shop',
    'fileProtected',
    () =>
      epub({
        chapters: [chapter(prose)],
        files: {
          'META-INF/encryption.xml':
            '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></enc:EncryptedData></encryption>',
        },
      }),
  ],
  [
    'a book whose fonts alone are obfuscated',
    null,
    () =>
      epub({
        chapters: [chapter(prose)],
        files: {
          'META-INF/encryption.xml':
            '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></EncryptedData></encryption>',
        },
      }),
  ],
  ['a Word file that was cut off', 'fileDamaged', async () => (await wordFile()).slice(0, 3_000)],
  ['a Word file with a hole', 'fileDamaged', async () => (await wordFile()).fill(0, 60, 2_000)],
  ['a bomb of one entry', 'fileUnpacksTooLarge', () => wordWith(body(' '.repeat(30_000_000)))],
  [
    'a bomb of many entries',
    'fileUnpacksTooLarge',
    () =>
      wordWith(
        body(''),
        Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`word/media/${n}.png`, zeros(19)])),
      ),
  ],
  [
    'six thousand entries',
    'fileUnpacksTooLarge',
    () =>
      wordWith(
        body(''),
        Object.fromEntries(Array.from({ length: 6_000 }, (_, n) => [`word/${n}`, new Uint8Array()])),
      ),
  ],
  [
    'a bomb that lies about its size',
    'fileDamaged',
    async () =>
      headersChanged(await wordWith(body(' '.repeat(30_000_000))), (header) =>
        header.setUint32(16, Math.min(header.getUint32(16, true), 1_000), true),
      ),
  ],
  [
    'an entry that climbs out of the zip',
    'fileDamaged',
    () => wordWith(body(''), { '../../etc/passwd': strToU8('x') }),
  ],
  [
    'entities that multiply',
    'fileEntities',
    () =>
      wordWith(
        `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${body('<w:p><w:r><w:t>&b;</w:t></w:r></w:p>')}`,
      ),
  ],
  [
    'an entity that names a file of the server',
    'fileEntities',
    () =>
      epub({
        chapters: [chapter(prose)],
        files: {
          'META-INF/container.xml':
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><container><rootfiles><rootfile full-path="&e;"/></rootfiles></container>',
        },
      }),
  ],
  [
    'a chapter with entities of its own',
    'fileEntities',
    () => epub({ chapters: [chapter('<!ENTITY a "b">')] }),
  ],
  [
    'half a million empty paragraphs',
    'fileTooManyElements',
    () => wordWith(body('<w:p/>'.repeat(500_000)), {}, 0),
  ],
  [
    'tables in tables in tables',
    'fileNested',
    () =>
      wordWith(
        body(`${'<w:tbl><w:tr><w:tc>'.repeat(3_000)}${'</w:tc></w:tr></w:tbl>'.repeat(3_000)}`),
        {},
        0,
      ),
  ],
  ['a hundred thousand nested elements', 'fileNested', () => page('<div>'.repeat(100_000))],
  ['half a million paragraphs', 'fileTooManyElements', () => page('<p>a'.repeat(500_000))],
  ['unclosed rows and links', null, () => page(`${prose}<table>${'<tr><a>x'.repeat(5_000)}`)],
  ['unclosed bold paragraphs', null, () => page(`${prose}${'<b><p>x'.repeat(3_000)}`)],
  [
    'ten thousand pages',
    null,
    () =>
      epub({
        chapters: [
          chapter(
            Array.from({ length: 10_000 }, (_, n) => `<p>x<i epub:type="pagebreak" title="${n}"/>y</p>`).join(
              '',
            ),
          ),
        ],
      }),
  ],
  ['200 MB of zeros', 'fileTooLarge', () => zeros(200)],
  [
    'a picture with the name of a Word file',
    'fileFormat',
    () => Uint8Array.from('\x89PNG\r\n\x1a\n', (one) => one.charCodeAt(0)),
  ],
  [
    'a spreadsheet with the name of a Word file',
    'fileFormat',
    () => zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/workbook.xml': strToU8('<x/>') }),
  ],
  ['a page that is a picture, drawn in three layers', 'pdfScanned', () => overdrawn(3)],
  ['a page that draws one picture hundreds of times', 'pdfWordless', () => overdrawn(500)],
  ['a page that draws one picture very often', 'pdfWordless', () => overdrawn(20_000)],
]

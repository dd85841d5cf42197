/** The most common short words by language, in Latin and Cyrillic letters, of related languages too, to separate them. */
const commonest: Record<string, string> = {
  en: 'the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which',
  es: 'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre',
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec ou son aux',
  pt: 'de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou',
  gl: 'de a o que e do da en un para é con non unha os no se na por máis as dos como pero foi ao el das ten á seu súa ou',
  ca: 'de la que el en i a els es del les un per amb no una seu per al com més o però va hi ha és són dels aquest li als',
  it: 'di e il la che in a per un è del non una i le si della con da al dei come più gli alla lo nel sono ha su anche',
  ro: 'de și în a la cu că o pe un nu se este din care mai pentru sunt ca au fost al sau după lui ale prin fi între',
  la: 'et in est non ad ut cum qui quae quod sed ex si a ab de per enim esse sunt quam hoc autem aut nec eius eum etiam',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat daß',
  nl: 'de het een van en in is dat op te zijn met voor niet aan die er om ook als maar bij uit door over naar wordt werd',
  af: 'die van en in is het nie dat ʼn te op vir wat met om aan deur as ook sy by uit was hy ons hulle word maar kan na',
  da: 'og i at det en den til er som på de med han af for ikke der var et har om fra men sig blev eller ved hun også nogle',
  nb: 'og i det som en er på til for at med av ikke den han var de et har om fra men seg ble eller ved hun også noen',
  sv: 'och i att det som en på är av för med den till inte har de om ett han men var jag sig från så kan vid eller hon',
  fi: 'ja on ei se että oli hän joka kuin mutta ovat myös tai niin kun sen ollut mukaan hänen vain jo olla voi sitten',
  pl: 'w i z na się nie do to że jest o po jak od za przez co ale ma dla tym był oraz tak może tego jego są być przed',
  cs: 'a v na se je že s z do o to jako i za by pro ve ale po jsem od jsou k byl tak podle které při jeho může není',
  hu: 'a az és hogy nem is egy ez meg volt de csak el már van ki mint vagy azt még ha lesz minden kell pedig után',
  tr: 've bir bu da de için ile olarak olan çok daha o gibi kadar sonra ise ne en ama var olduğu her ya değil mi göre',
  id: 'yang dan di dengan untuk dari dalam ini itu pada tidak adalah akan ke oleh juga sebagai tersebut ada telah karena',
  vi: 'và của là có được trong cho không với các những một này người đã khi để từ đến như về cũng ra đó nhưng vào',
  eu: 'eta da ez du bat dira zen zuen baina ere dute ziren hori bere izan den edo baino dituzte beste egin zuten horrek',
  qu: 'mana chay kay hinaspa chaymi kashan kaq paymi hina chaymanta nisqa ñoqa pay wasi runa runakuna hatun sapa kanku',
  ru: 'и в не на что с он как по это но из к у за от о так же для бы вы все она был его было только ее мне еще они',
  uk: 'і в не на що з у та до як за він це але його від є про для ми так якщо й бути було вона які тільки чи ще вони',
  be: 'і ў не на што з у да як за ён гэта але яго ад пра для мы так калі быць было яна якія толькі ці яшчэ яны быў',
  bg: 'на и в да за се от не с е че по са ще като до след но има или от при при това който го ми му само още бе беше',
  sr: 'и у је да се на су за од са не који као из о што али би то је био ово или по бити ће његов само до када него',
}

const words = Object.entries(commonest).map(([tag, list]) => [tag, new Set(list.split(' '))] as const)

/** Scripts that belong to one taught language, by far the most often. */
const scripts: Array<[tag: string, script: RegExp]> = [
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['te', /\p{Script=Telugu}/gu],
  ['kn', /\p{Script=Kannada}/gu],
  ['ml', /\p{Script=Malayalam}/gu],
  ['gu', /\p{Script=Gujarati}/gu],
  ['bn', /\p{Script=Bengali}/gu],
  ['pa', /\p{Script=Gurmukhi}/gu],
  ['km', /\p{Script=Khmer}/gu],
  ['lo', /\p{Script=Lao}/gu],
  ['my', /\p{Script=Myanmar}/gu],
  ['si', /\p{Script=Sinhala}/gu],
  ['am', /\p{Script=Ethiopic}/gu],
]

/** More than half of the letters must be in the script, since names and quotations may be in others. */
const MOST = 0.5

/**
 * Guesses a text's language, for people to correct: by its script, else by the list of common words that covers most of it.
 * `und` (undetermined) where neither is sure.
 */
export function guessLanguage(text: string): string {
  const seen = text.slice(0, 20_000)
  const letters = count(seen, /\p{L}/gu)
  if (letters === 0) return 'und'
  const isIn = (script: RegExp, share = MOST) => count(seen, script) > letters * share
  const own = scripts.find(([, script]) => isIn(script))
  if (own) return own[0]
  if (isIn(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu))
    return isIn(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 0.1) ? 'ja' : 'zh'
  if (isIn(/\p{Script=Arabic}/gu)) return ofArabicLetters(seen, letters)
  if (isIn(/\p{Script=Devanagari}/gu)) return ofDevanagari(seen)
  return byWords(seen)
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** Letters that Arabic lacks; Urdu has some that Persian lacks. */
function ofArabicLetters(text: string, letters: number): string {
  if (count(text, /[ٹڈڑںھہے]/g) > letters * 0.02) return 'ur'
  if (count(text, /[ۆێەڕڵ]/g) > letters * 0.02) return 'und'
  if (count(text, /[پچژگی]/g) > letters * 0.02) return 'fa'
  return 'ar'
}

function ofDevanagari(text: string): string {
  const hindi = count(text, /(?<=\s)(?:है|हैं|के|में|की|को|से|का)(?=[\s।])/g)
  const others = count(text, /(?<=\s)(?:आहे|आणि|छ|र|हो|मा|च)(?=[\s।])/g)
  return hindi > 3 && hindi > others * 3 ? 'hi' : 'und'
}

/** The best list must cover a sixth of the words, and far more than the lists of related languages. */
function byWords(text: string): string {
  const seen = text.toLowerCase().match(/[\p{L}\p{M}ʼ]+/gu) ?? []
  const shares = words.map(([tag, list]) => ({
    tag,
    hits: seen.filter((word) => list.has(word)).length,
  }))
  const [best, next] = shares.sort((a, b) => b.hits - a.hits)
  if (!best || !next || best.hits < 3) return 'und'
  return best.hits > seen.length / 6 && best.hits > next.hits * 1.15 ? best.tag : 'und'
}

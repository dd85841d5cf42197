import { describe, expect, test } from 'vitest'
import { guessLanguage } from '@/lib/sources/language'

describe('the language of a text', () => {
  test.each([
    ['en', 'The miners went down before the sun was up, and they did not know that the gate was shut.'],
    ['es', 'Los mineros no saben por qué se ha cerrado la mina que les dio el pan a sus hijos.'],
    ['fr', 'Les mineurs ne savent pas pourquoi la mine qui leur donnait du pain est fermée au public.'],
    [
      'pt',
      'Os mineiros não sabem por que a mina foi fechada, e não há uma resposta para isso: são as coisas como são.',
    ],
    ['de', 'Die Bergleute wissen nicht, warum die Grube, die ihnen Brot gab, in der Nacht geschlossen ist.'],
    [
      'nl',
      'De mijnwerkers weten niet waarom de mijn die hun het brood gaf in de nacht is gesloten, en dat is het.',
    ],
    ['ca', 'Els miners no saben per què la mina que els donava el pa va tancar amb la nit i hi ha por.'],
    ['it', 'I minatori non sanno perché la miniera che dava il pane ai loro figli è chiusa da un anno.'],
    ['ru', 'Шахтёры не знают, почему шахта, что кормила их детей, закрыта, и как им жить.'],
    ['uk', 'Шахтарі не знають, чому шахта, що годувала їх, закрита, і як це було, та він пішов до міста.'],
    ['he', 'הכורים אינם יודעים מדוע נסגר המכרה.'],
    ['ar', 'عمال المناجم لا يعرفون لماذا أغلق المنجم الذي كان يطعم أطفالهم.'],
    ['fa', 'معدنچیان نمی‌دانند چرا معدنی که نانشان را می‌داد بسته شده است.'],
    ['zh', '矿工们不知道为什么矿山关闭了。'],
    ['ja', '鉱夫たちはなぜ鉱山が閉まったのか知らない。'],
    ['ko', '광부들은 왜 광산이 문을 닫았는지 모른다.'],
    ['el', 'Οι ανθρακωρύχοι δεν ξέρουν γιατί έκλεισε το ορυχείο.'],
    ['th', 'คนงานเหมืองไม่รู้ว่าทำไมเหมืองจึงปิด'],
    ['hi', 'खनिकों को नहीं पता कि खान क्यों बंद है और उनके घर में कोई काम नहीं है। यह गाँव के लोगों की बात है।'],
  ])('is %s', (tag, text) => expect(guessLanguage(text)).toBe(tag))

  test.each([
    'Wachimbaji hawajui kwa nini mgodi uliowalisha watoto wao umefungwa tangu mwaka jana.',
    'Ní fhios ag na mianadóirí cén fáth ar dúnadh an mianach a thug arán dá bpáistí.',
    'Ore 1874, 1,600 feet; Potosí; Huanuni.',
    '12 34 — …',
    'Lorem',
  ])('is undetermined where nothing is sure: %s', (text) => expect(guessLanguage(text)).toBe('und'))
})

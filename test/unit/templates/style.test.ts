import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadStyle, parseStyle } from '../../../src/config/style.ts'
import { styleFindings } from '../../../src/templates/style.ts'
import { root } from '../../support/program.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { problemsOf } from '../config/problems.ts'

const shipped = join(root, 'templates')
const rules = loadStyle([shipped], 'ja')

const found = (text: string) => styleFindings(text, rules).map((one) => [one.found, one.instead])

test.each([
  ['了解しました。', '了解しました', '承知いたしました'],
  ['かしこまりました。\n分かりました。すぐに行います。', '分かりました。', '承知いたしました'],
  ['ご苦労様です。', 'ご苦労様', 'ありがとうございます'],
  ['すみません、遅れました。', 'すみません', '申し訳ございません'],
  ['御社のサイト', '御社', '貴社'],
  ['田中部長様様', '様様', null],
  ['例示株式会社御中 様', '御中様', null],
  ['おっしゃられたとおり', 'おっしゃられ', 'おっしゃ（る）'],
  ['ご覧になられましたか', 'ご覧になられ', 'ご覧になる'],
  ['お越しになられた際', 'お越しになられ', 'お…になる'],
  ['ご利用になられる', 'ご利用になられ', 'ご…になる'],
  ['資料を拝見させていただきました', '拝見させていただ', '拝見しました'],
  ['ご連絡させていただきます', 'ご連絡させていただ', '…いたします'],
  ['後ほど送らせていただきます', '送らせていただ', 'お送りいたします'],
  ['ご利用される場合', 'ご利用される', 'ご…になる'],
  ['こちらでご利用できます', 'ご利用できます', 'ご…いただける'],
  ['お客様が申されたとおり', '申され', 'おっしゃる'],
  ['印鑑をご持参ください', 'ご持参ください', 'お持ちください'],
  ['窓口で伺ってください', '伺ってください', 'お尋ねください'],
  ['以上でよろしかったでしょうか', 'よろしかったでしょうか', 'よろしいでしょうか'],
  ['明日でも大丈夫です', '大丈夫です', '問題ございません'],
  ['画面が見れない場合', '見れない', '…られる'],
  ['確認しました。なので、対応します', '。なので、', 'そのため、'],
  ['取り急ぎご連絡まで', '取り急ぎ', 'まずは'],
  ['それは仕様です', '仕様です', 'このような動作になっております'],
  ['お客様の勘違いかと', 'お客様の勘違い', 'ご案内が行き届かず'],
  ['何卒ご了承ください', 'ご了承ください', '…いただけますと幸いです'],
  ['担当をアサインしました', 'アサイン', '担当を決める'],
  ['チケット番号は42です', 'チケット番号', '受付番号'],
  ['バグを修正しました', 'バグ', '不具合'],
  ['お待ち下さい', 'お待ち下さい', 'ください'],
  ['確認致します', '致しま', 'いたし'],
  ['ご確認頂き', 'ご確認頂き', 'いただ'],
  ['ご利用が出来ます', '出来ます', 'でき'],
  ['ﾒｰﾙを送りました', 'ﾒｰﾙ', null],
])('in %j it finds %s', (text, what, instead) => {
  expect(found(text)).toEqual([[what, instead]])
})

test.each([
  'お問い合わせいただき、ありがとうございます。\n内容を確認のうえ、2営業日以内にご連絡いたします。',
  'ご不便をおかけし、申し訳ございません。今回は見送らせていただきます。',
  '原因が分かりましたので、ご報告いたします。',
  'デバッグの手順をお知らせください。殿堂入りの商品です。',
  'ありがとうございます！',
  'こちらのページをご覧ください。ご覧になれないときはお知らせください。',
])('in %j there is nothing to say', (text) => {
  expect(found(text)).toEqual([])
})

test('a word is found over the line break of a wrapped text', () => {
  expect(styleFindings('ご返信の内容、了解し\nました。', rules)).toMatchObject([
    { line: 1, column: 8, found: '了解しました' },
  ])
})

test('what the customer wrote is not judged', () => {
  expect(found('> 了解しました\n＞ 御社のバグ\nありがとうございます。')).toEqual([])
})

test('a wording in moderation is found from the time on that is too often', () => {
  expect(found('調べさせていただきます。')).toEqual([])
  expect(found('調べさせていただきます。お預かりさせていただきます。直させていただきます。').length).toBe(2)
})

test('each says where it stands and why', () => {
  expect(styleFindings('一行目\n  とりあえず', rules)).toEqual([
    { line: 2, column: 3, found: 'とりあえず', instead: 'まずは', because: 'いい加減に扱っているように聞こえます' },
  ])
})

test('a long text of nothing but faults is looked through at once', () => {
  const started = performance.now()
  expect(styleFindings('させていただきバグ御社'.repeat(20_000), rules).length).toBeGreaterThan(20)
  expect(performance.now() - started).toBeLessThan(5_000)
})

test("the home's own list takes the place of the shipped one, and no list is no finding", () => {
  const home = temporaryFolder('style')
  try {
    expect(loadStyle([home.path, shipped], 'ja').length).toBe(rules.length)
    expect(loadStyle([home.path], 'ja')).toEqual([])
    expect(loadStyle([shipped], 'fr')).toEqual([])
  } finally {
    home.remove()
  }
})

describe('English', () => {
  const english = loadStyle([shipped], 'en')

  test.each([
    ['You forgot to attach the file.', 'You forgot to', 'could you'],
    ['As I already said, it is there.', 'As I already said', 'once more'],
    ['This works as designed.', 'works as designed', 'this is how it works at present'],
    ['Sorry for any inconvenience.', 'Sorry for any inconvenience', null],
    ['Kindly send the number.', 'Kindly', 'please'],
    ['It is over. Moving\nforward, write here.', 'Moving forward', 'from now on'],
    ['We have escalated this.', 'escalated', 'passed on to the colleagues who know'],
    ['Your ticket number is 42.', 'ticket number', 'reference number'],
    ['You should of had it.', 'should of', 'have'],
    ['I will reply ASAP.', 'ASAP', 'a date'],
    ['Refunding this is against company policy.', 'company policy', null],
  ])('in %j it finds %s', (text, what, instead) => {
    expect(styleFindings(text, english).map((one) => [one.found, one.instead])).toEqual([[what, instead]])
  })

  test.each([
    'Thank you for writing. Unfortunately the blue one is sold out; the green one could leave today.',
    'Please see our privacy policy and our policy on returns. The parcel is expected on 24 November.',
    'You can use the metadata of the file. Great!',
    '> Kindly do the needful ASAP!!\n\nI have sent it again.',
  ])('in %j there is nothing to say', (text) => {
    expect(styleFindings(text, english)).toEqual([])
  })

  test('finds nothing in the shipped templates', () => {
    const files = globSync('[a-z]*.en.md', { cwd: shipped })
    expect(files.length).toBeGreaterThan(20)
    const body = (file: string) => readFileSync(join(shipped, file), 'utf8').replace(/^---[\s\S]*?---\n/, '')
    const found = files.flatMap((file) => styleFindings(body(file), english).map((one) => [file, one.found]))
    expect(found).toEqual([])
  })
})

test('every entry says why', () => {
  const text = readFileSync(join(shipped, 'style.ja.yaml'), 'utf8')
  expect(rules.length).toBeGreaterThan(60)
  expect(rules.every(({ because, find }) => because.length > 5 && find.length > 0)).toBe(true)
  expect(text.match(/^ {2}- \{/gm)?.length).toBe(rules.length)
})

test.each([
  ['no list', 'avoid: x', '1:8 value.not-mapping'],
  ['a rule without a reason', 'avoid:\n  - { find: x }', '2:5 key.missing'],
  ['a broken expression', "avoid:\n  - { find: '/(/', because: x }", '2:15 regex.unclosed-group'],
  ['an unknown key', 'avoid:\n  - { find: x, because: y, insted: z }', '2:28 key.unknown-near'],
])('%s is told where it stands', (_, text, place) => {
  const { places } = problemsOf(() => parseStyle(new TextEncoder().encode(text), 'style.ja.yaml'))
  expect(places).toEqual([place])
})

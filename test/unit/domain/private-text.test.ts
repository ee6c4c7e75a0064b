/** What counts as repeating a private text, and that ordinary answers do not. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { leakedSentence } from '../../../src/domain/private-text.ts'
import { closedJa } from '../../../src/services/demo/closed-ja.ts'
import { openEn } from '../../../src/services/demo/open-en.ts'
import { openJa } from '../../../src/services/demo/open-ja.ts'
import { othersEn } from '../../../src/services/demo/others-en.ts'
import { waitingJa } from '../../../src/services/demo/waiting-ja.ts'
import { root } from '../../support/program.ts'

const note = '前回も同じ理由で返金しており、今回は三割までしか出せない方針です。'
const english = 'He was refunded twice already, so we should offer thirty percent at most and nothing else.'

describe('a private text is repeated', () => {
  test.each([
    ['by a whole sentence', note, note],
    ['by one clause', `${note}`, '恐れ入りますが、今回は三割までしか出せない方針です。ご了承ください。'],
    ['by a clause in other signs and other lines', note, '今回は三割まで\nしか出せない方針です!'],
    ['by what is left when both ends are mended', note, 'なお今回は三割までしか出せない方針ですので、ご了承ください。'],
    [
      'by a long run within a sentence that has no comma',
      '仕入れ先の在庫が来月末までまったく入らない見込みなので断ること。',
      '実は仕入れ先の在庫が来月末までまったく入らないのです。',
    ],
    ['by an English clause', english, 'Well, we should offer thirty percent at most and nothing else.'],
    ['by a long English run', english, 'I hear we should offer thirty percent at most and nothing, sorry.'],
  ])('%s', (_, secret, text) => {
    expect(leakedSentence(text, [secret], [])).not.toBeNull()
  })

  test.each([
    ['by words that both use', note, '今回の返金についてご案内いたします。'],
    [
      'by a set phrase',
      'お世話になっております。よろしくお願いいたします。',
      'お世話になっております。\n\nよろしくお願いいたします。',
    ],
    ['by the name of a thing', 'ノイズキャンセリングヘッドホン、在庫切れ', 'ノイズキャンセリングヘッドホンの件です。'],
    ['by a link', '見て: https://status.example.com/incidents/2026-11', 'https://status.example.com/incidents/2026-11'],
    ['by a few English words', english, 'We should offer you a replacement.'],
  ])('but not %s', (_, secret, text) => {
    expect(leakedSentence(text, [secret], [])).toBeNull()
  })

  test('but not where the customer has said it himself, as a whole or in part', () => {
    const asked = '昨日届いた加湿器の給水タンクにひびが入っていて、床が水浸しになりました。'
    const written = `お客様いわく「${asked}」とのこと。写真なし。`
    const answer = `> ${asked}\n\n給水タンクにひびが入っていて、床が水浸しになりましたとのこと、申し訳ございません。`
    expect(leakedSentence(answer, [written], [asked])).toBeNull()
    expect(leakedSentence(answer, [written], [])).not.toBeNull()
  })
})

test('no answer of the demo and no shipped template is stopped by what somebody wrote in another ticket', () => {
  const threads = [...openJa, ...closedJa, ...waitingJa, ...openEn, ...othersEn]
  const letters = threads.flatMap(({ key, letters: all }) =>
    all.map(({ by, text }) => ({ key, ours: by === 'us', text })),
  )
  const templates = globSync('templates/*.md', { cwd: root }).map((name) => ({
    ...{ key: name, text: readFileSync(join(root, name), 'utf8').replace(/^---[\s\S]*?---\n/, '') },
  }))
  const answers = [...letters.filter(({ ours }) => ours), ...templates]
  const secrets = letters.filter(({ ours }) => !ours)
  const pairs = secrets.flatMap((secret) => answers.filter(({ key }) => key !== secret.key).map((one) => [secret, one]))
  expect(pairs.length).toBeGreaterThan(3000)
  const stopped = pairs.flatMap(([secret, one]) => leakedSentence(one?.text ?? '', [secret?.text ?? ''], []) ?? [])
  expect(stopped).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { parseRulesFile } from '../../src/config/rules.ts'
import { suggestedView, suggestedYaml } from '../../src/output/rule-suggest.ts'
import { replay } from '../../src/services/rules/replay.ts'
import { suggestRules } from '../../src/services/rules/suggest.ts'
import { carryOut, planMove, planTags, undo } from '../../src/services/tickets/change.ts'
import { arrive, openDesk, type TestDesk, ticket } from '../support/desk.ts'

async function worked(): Promise<TestDesk> {
  const desk = openDesk()
  for (let number = 1; number <= 4; number++) {
    await arrive(desk, {
      from: `p${number}@pitch.example`,
      subject: `Great offer ${number}`,
      body: `Buy now ${number}`,
    })
    carryOut(desk, planMove(desk, [ticket(desk, number)], 'no-answer'))
  }
  for (let number = 5; number <= 9; number++) {
    await arrive(desk, {
      from: `c${number}@gmail.com`,
      subject: `請求書の件 ${number}`,
      body: `請求書を送って ${number}`,
    })
    if (number < 9) carryOut(desk, planTags([ticket(desk, number)], ['+billing']))
  }
  for (let number = 10; number <= 12; number++) {
    await arrive(desk, { from: `d${number}@other.example`, subject: `hello ${number}`, body: 'x' })
    carryOut(desk, planTags([ticket(desk, number)], ['+odd']))
    undo(desk, null)
  }
  return desk
}

describe('rules learned from what the agent did', () => {
  test('come with how often they would have been right and wrong, and on which tickets', async () => {
    const found = suggestRules(await worked())
    expect(found.map(({ when, act, right, wrong }) => ({ when, act, right, wrong }))).toEqual([
      {
        when: { condition: 'from', value: '@pitch.example' },
        ...{ act: { folder: 'no-answer' }, right: [1, 2, 3, 4], wrong: [] },
      },
      {
        when: { condition: 'subject', value: '請求書' },
        ...{ act: { tag: 'billing' }, right: [5, 6, 7, 8], wrong: [9] },
      },
    ])
  })

  test('can be pasted: the file loads, and a replay under it does on these tickets what they promise', async () => {
    const desk = await worked()
    const found = suggestRules(desk)
    const lines = [...suggestedView(found, { language: 'ja' })].map(String)
    expect(lines[0]).toBe('  # 正解 4回 (#1 #2 #3 #4)、誤り 0回')
    const text = ['version: 1', 'rules:', ...lines].join('\n')
    const book = parseRulesFile(new TextEncoder().encode(text), 'rules.yaml')
    expect(book.rules.map(({ name }) => name)).toEqual(found.map(({ name }) => name))
    const replayed = await replay({ ...desk, rules: book.rules, book })
    const tagged = [...replayed.differences()].filter(({ field }) => field === 'tags')
    expect(tagged.map(({ ticket: number }) => number)).toEqual([5, 6, 7, 8, 9])
    replayed.close()
  })

  test('quote whatever a mail puts into them', () => {
    const when = { condition: 'from', value: 'a"}, then: { close: true } #@x.example' }
    const [, line] = suggestedYaml({ name: 'n', when, act: { tag: 't' }, right: [], wrong: [] })
    expect(line).toBe('    when: { from: "a\\"}, then: { close: true } #@x.example" }')
  })
})

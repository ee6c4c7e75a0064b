import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ParsedMail } from '../../../src/domain/message.ts'
import { texts } from '../../../src/output/sentence.ts'
import { conditions } from '../../../src/rules/conditions/index.ts'
import type { Fact, Finding } from '../../../src/rules/rule.ts'
import { parseWhen } from '../../../src/rules/when.ts'
import { mail, reading } from './mail.ts'

const lists = new Map([
  ['outage', ['システム障害', 'server down']],
  ['partners', ['@partner.example', 'boss@else.example']],
])

function check(when: unknown, parts: Partial<ParsedMail> = {}, is: Fact[] = []): Finding {
  const { root, complaints } = reading(when)
  const predicate = parseWhen(root, {
    words: (name) => lists.get(name) ?? null,
    wordLists: [...lists.keys()],
    lines: (file) => (file === 'vip.txt' ? ['vip@big.example', '@.huge.example'] : null),
    folders: ['answer-now'],
  })
  expect(complaints).toEqual([])
  return predicate({ mail: mail(parts), is: new Set(is) })
}

const from = (address: string): Partial<ParsedMail> => ({ from: { address, name: null } })
const outage = {
  subject: '【至急】システム障害',
  text: '業務が止まっています\n> 配信停止',
  replyText: '業務が止まっています',
}
const headers = {
  headers: [
    { key: 'x-shop', value: 'Ｏｎｌｉｎｅ店' },
    { key: 'list-id', value: '<news.example>' },
  ],
}

const cases: [when: unknown, parts: Partial<ParsedMail>, holds: boolean, is?: Fact[]][] = [
  [{}, {}, true],
  [{ from: 'taro@customer.example' }, {}, true],
  [{ from: 'TARO@Customer.example' }, {}, true],
  [{ from: 'taro@customer.exampl' }, {}, false],
  [{ from: '@customer.example' }, {}, true],
  [{ from: '@customer.example' }, from('x@sub.customer.example'), false],
  [{ from: '@.customer.example' }, from('x@sub.customer.example'), true],
  [{ from: '@.customer.example' }, from('x@customer.example'), true],
  [{ from: '@.customer.example' }, from('x@notcustomer.example'), false],
  [{ from: ['a@b.example', '@customer.example'] }, {}, true],
  [{ from: '$partners' }, from('x@partner.example'), true],
  [{ from: ['list:vip.txt'] }, from('a@sub.huge.example'), true],
  [{ from: '@customer.example' }, { from: null }, false],
  [{ to: 'support@example.com' }, {}, true],
  [{ to: 'boss@example.com' }, { cc: [{ address: 'boss@example.com', name: null }] }, true],
  [{ to: '@other.example' }, {}, false],
  [{ subject: '至急' }, outage, true],
  [{ subject: '業務' }, outage, false],
  [{ subject: '至急' }, { subject: null }, false],
  [{ body: '業務' }, outage, true],
  [{ body: '配信停止' }, outage, false],
  [{ body_full: '配信停止' }, outage, true],
  [{ text: '至急' }, outage, true],
  [{ text: ['ない', '止まって'] }, outage, true],
  [{ text: '配信停止' }, outage, false],
  [{ text: '$outage' }, outage, true],
  [{ text: ['x', '$outage'] }, { subject: 'Server Down' }, true],
  [{ text: 500 }, { subject: 'error 500' }, true],
  [{ text: { any: ['停止'], except: ['配信停止'] } }, { subject: 'メルマガ配信停止' }, false],
  [{ text: { any: ['停止'], except: ['配信停止'] } }, { subject: 'メルマガ配信停止とシステム停止' }, true],
  [{ text: { all: ['至急', '業務'] } }, outage, true],
  [{ text: { all: ['至急', '返金'] } }, outage, false],
  [{ text: { any: '障害', all: ['至急'] } }, outage, true],
  [{ text: { any: '返金', all: ['至急'] } }, outage, false],
  [{ header: { 'X-Shop': 'online' } }, headers, true],
  [{ header: { 'x-shop': '/^online店$/' } }, headers, true],
  [{ header: { 'X-Shop': 'offline' } }, headers, false],
  [{ header: 'List-Id' }, headers, true],
  [{ header: 'List-Post' }, headers, false],
  [{ header: ['List-Post', { 'X-Shop': 'online' }] }, headers, true],
  [{ header: { 'List-Id': true, 'X-Shop': true } }, headers, true],
  [{ header: { 'List-Id': false } }, headers, false],
  [{ header: { 'List-Post': false } }, headers, true],
  [{ automatic: false }, {}, true],
  [{ automatic: true }, {}, false],
  [{ automatic: true }, { automatic: 'bounce' }, true],
  [{ automatic: 'bounce' }, { automatic: 'bounce' }, true],
  [{ automatic: ['bounce', 'delay'] }, { automatic: 'bulk' }, false],
  [{ automatic: [false, 'notification'] }, { automatic: 'notification' }, true],
  [{ is: 'new' }, {}, true, ['new']],
  [{ is: 'new' }, {}, false, ['reply']],
  [{ is: ['thanks', 'reply'] }, {}, true, ['reply']],
  [{ any: [{ from: '@no.example' }, { subject: '至急' }] }, outage, true],
  [{ any: [{ from: '@no.example' }, { subject: '返金' }] }, outage, false],
  [{ all: [{ text: '至急' }, { text: '業務' }] }, outage, true],
  [{ all: [{ text: '至急' }, { text: '返金' }] }, outage, false],
  [{ not: { subject: '返金' } }, outage, true],
  [{ not: { subject: '至急' } }, outage, false],
  [{ not: [{ subject: '返金' }, { subject: '至急' }] }, outage, false],
  [{ not: { subject: '至急', from: '@no.example' } }, outage, true],
  [{ not: { not: { subject: '至急' } } }, outage, true],
  [{ from: '@customer.example', subject: '至急', automatic: false }, outage, true],
  [{ from: '@customer.example', subject: '返金' }, outage, false],
]

test.each(cases)('%j on %j: %s', (when, parts, holds, is) => {
  expect(check(when, parts, is).holds).toBe(holds)
})

test.each<[unknown, string, string]>([
  [{ from: '@no.example' }, 'from', 'taro@customer.example'],
  [{ to: '@no.example' }, 'to', 'support@example.com'],
  [{ subject: '返金' }, 'subject', '【至急】システム障害'],
  [{ body: '返金' }, 'body', '業務が止まっています'],
  [{ text: '返金' }, 'text', '【至急】システム障害 / 業務が止まっています'],
  [{ header: { 'X-A': 'b' } }, 'header.X-A', ''],
  [{ automatic: true }, 'automatic', 'false'],
  [{ is: 'thanks' }, 'is', 'new'],
  [{ not: { from: '@customer.example' } }, 'not.from', 'taro@customer.example'],
  [{ not: { any: [{ subject: '至急' }] } }, 'not.any.subject', '【至急】システム障害'],
  [{ all: [{ subject: '至急' }, { automatic: true }] }, 'all.automatic', 'false'],
  [{ any: [{ automatic: true }, { is: 'thanks' }] }, 'any', 'automatic: false; is: new'],
])('%j misses at %s, having seen %j', (when, condition, saw) => {
  expect(check(when, outage, ['new'])).toEqual({ holds: false, condition, saw })
})

test('what was seen is one short line', () => {
  const { saw } = check({ body: 'x' }, { text: `一行目\n\n二行目${'あ'.repeat(500)}` })
  expect(saw).toMatch(/^一行目 二行目あ+…$/)
  expect([...saw].length).toBe(60)
})

test('each condition has its file, and a description in both languages', () => {
  const files = readdirSync(new URL('../../../src/rules/conditions/', import.meta.url)).filter(
    (file) => file !== 'index.ts',
  )
  expect(conditions.map(({ key }) => `${key.replace('_', '-')}.ts`).sort()).toEqual(files.sort())
  for (const { key } of conditions) {
    expect(texts.en[`condition.${key}`]?.message, key).toBeTruthy()
    expect(texts.ja[`condition.${key}`]?.message, key).toBeTruthy()
  }
})

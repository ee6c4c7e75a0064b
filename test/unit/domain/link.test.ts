import { expect, test } from 'vitest'
import { isProgram } from '../../../src/domain/file-name.ts'
import { isKey } from '../../../src/domain/key.ts'
import { linkOf, linksIn } from '../../../src/domain/link.ts'

const urls = (text: string) => linksIn(text).map(({ url }) => url)

test.each([
  ['See https://example.com/a?b=1, please.', ['https://example.com/a?b=1']],
  [
    '詳細はhttps://example.com/案内。ほかは「http://例え.jp/」です',
    ['https://example.com/%E6%A1%88%E5%86%85', 'http://xn--r8jz45g.jp/'],
  ],
  ['(https://example.com/a_(b)) [https://example.com/c]', ['https://example.com/a_(b)', 'https://example.com/c']],
  ['<mailto:hana@example.com?subject=x>', ['mailto:hana@example.com?subject=x']],
  ['https://example.com and https://example.com', ['https://example.com/']],
])('%s', (text, found) => {
  expect(urls(text)).toEqual(found)
})

/** Pitfalls B4: nothing of these is ever opened. */
test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  'ssh://-oProxyCommand=id/',
  '-oProxyCommand=id',
  'data:text/html,x',
  'smb://host/share',
  'https://',
  'http://a b',
  'https://example.com/\nx',
  'https://example.com/\u202egpj.exe',
  'vbscript:x',
  'mailto:',
  'mailto:a',
  'https://[::1',
])('%j is no link', (text) => {
  expect(linkOf(text)).toBeNull()
})

test('where a link leads is its host, whatever stands before it', () => {
  expect(linkOf('https://bank.example@evil.example/bank.example')?.target).toBe('evil.example')
  expect(linkOf('https://раураl.example/')?.target).toMatch(/^xn--/)
  expect(linksIn('https://e.example/\u202egpj.exe').map(({ url }) => url)).toEqual(['https://e.example/'])
})

test('a text of links is read in linear time, and none is longer than 2000', () => {
  expect(urls(`https://example.com/${'a'.repeat(3000)}`)).toEqual([])
  expect(urls('https://'.repeat(50_000))).toEqual([])
})

test('what may be a program is known by its name, whatever its case', () => {
  for (const name of [
    'a.desktop',
    'a.SH',
    'invoice.pdf.exe',
    'x.lnk',
    'y.jar',
    'z.command',
    'a.settingcontent-ms',
    'b.inetloc',
    'c.iso',
  ])
    expect(isProgram(name)).toBe(true)
  for (const name of ['a.pdf', 'photo.jpeg', 'sh', '請求書.xlsx', 'exe.txt']) expect(isProgram(name)).toBe(false)
})

test('a key is one character, a word, or ctrl and a letter', () => {
  for (const key of ['j', '\\', '%', 'ctrl+x', 'enter', 'shift+tab']) expect(isKey(key)).toBe(true)
  for (const key of ['', 'alt+x', 'jj', '返', 'ctrl+1', ' ', 'F1']) expect(isKey(key)).toBe(false)
})

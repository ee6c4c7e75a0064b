import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { saveInto } from '../../../src/context/saving.ts'
import { safeFileName } from '../../../src/domain/file-name.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const hostile = [
  ...[
    '../../.ssh/authorized_keys',
    '/etc/passwd',
    '..',
    '.',
    '...',
    '',
    ' ',
    '....//x',
    '..\\..\\boot.ini',
    'C:\\x.txt',
  ],
  ...['C:evil', '\\\\server\\share\\x', '../', '/', '\\', 'a/../../b', './.bashrc', '.bashrc', '.profile', '~/.zshrc'],
  ...[
    '~root',
    '-rf',
    '--help',
    '-',
    '- x',
    'a\0b.txt',
    'a\nb.txt',
    'a\r\nb',
    '\x1b[2Jx',
    '\x1b]0;t\x07x',
    '\x7f',
    'a\x9bb',
  ],
  ...[
    '\u202Egnp.exe',
    'invoice\u202Efdp.exe',
    '\u2066x\u2069',
    '\u200bx',
    '\ufeffx',
    'x\u2028y',
    '\u061cx',
    '\u{e0041}x',
  ],
  ...['CON', 'con.txt', 'PRN', 'aux.c', 'NUL', 'nul.tar.gz', 'COM1', 'com9.log', 'LPT1', 'lpt5.txt', 'COM¹', 'CONIN$'],
  ...[
    '／etc／passwd',
    '＼x',
    'a⧵b',
    '∕x',
    '⁄x',
    '：x',
    'a:b',
    'a*b?c',
    'a|b',
    '<x>',
    '"x"',
    'x.',
    'x. . .',
    'x ',
    ' x',
    '\u3164',
  ],
  ...[
    'あ'.repeat(300),
    `${'あ'.repeat(300)}.pdf`,
    'x'.repeat(5000),
    `${'x'.repeat(300)}.${'y'.repeat(300)}`,
    '😀'.repeat(100),
  ],
  ...[
    '請求書.pdf',
    'が.txt',
    'が.txt',
    '報告　書.xlsx',
    '見積書（最終）.pdf',
    '\ud800x',
    '葛󠄀城.doc',
    '👨‍👩‍👧.png',
    'a'.repeat(199),
  ],
  ...['normal.pdf', 'normal.pdf', 'NORMAL.PDF', 'no extension', '%2e%2e%2fx', '$(x)', '`x`', ';rm -rf', '&x', "a'b"],
]

test(`${hostile.length} names of strangers stay inside, short, visible and no device`, () => {
  expect(hostile.length).toBeGreaterThanOrEqual(80)
  for (const name of hostile) {
    const safe = safeFileName(name, 'attachment-1-1')
    const shown = JSON.stringify([name.slice(0, 60), safe])
    expect(safe, shown).toMatch(/^[^.\-~\s]/u)
    expect(safe, shown).not.toMatch(/[/\\:*?"<>|\p{C}⁄∕⧵＼／：\u2028\u2029]|[. ]$/u)
    expect(safe, shown).not.toMatch(/^(?:con|prn|aux|nul|com[0-9¹]|lpt[0-9])(?:\.|$)/i)
    expect(Buffer.byteLength(safe), shown).toBeLessThanOrEqual(200)
  }
})

test('honest names keep their words and endings', () => {
  expect(safeFileName('請求書.pdf', 'x')).toBe('請求書.pdf')
  expect(safeFileName(`${'あ'.repeat(300)}.pdf`, 'x')).toMatch(/^あ+\.pdf$/)
  expect(safeFileName('か\u3099.txt', 'x')).toBe('が.txt')
  expect(safeFileName(null, 'attachment-1-1')).toBe('attachment-1-1')
})

test('every one of them is saved beside the others: nothing outside, nothing overwritten, only for the owner', async () => {
  const { path, remove } = temporaryFolder('save')
  onTestFinished(remove)
  const target = join(path, 'target')
  mkdirSync(target)
  const paths: string[] = []
  for (const [index, name] of hostile.entries())
    paths.push(await saveInto(target, safeFileName(name, 'attachment'), [Buffer.from(String(index))]))
  expect(new Set(paths).size).toBe(hostile.length)
  expect(paths.map((file) => dirname(file))).toEqual(hostile.map(() => target))
  expect(paths.map((file) => readFileSync(file, 'utf8'))).toEqual(hostile.map((_, index) => String(index)))
  for (const file of paths) expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(path)).toEqual(['target'])
})

test('a symbolic link that waits under the name is not followed', async () => {
  const { path, remove } = temporaryFolder('save')
  onTestFinished(remove)
  const victim = join(path, 'victim')
  const target = join(path, 'target')
  mkdirSync(target)
  writeFileSync(victim, 'mine')
  symlinkSync(victim, join(target, 'a.txt'))
  symlinkSync(join(path, 'nowhere'), join(target, 'a (1).txt'))
  expect(await saveInto(target, 'a.txt', [Buffer.from('theirs')])).toBe(join(target, 'a (2).txt'))
  expect(readFileSync(victim, 'utf8')).toBe('mine')
  expect(existsSync(join(path, 'nowhere'))).toBe(false)
})

test('a folder that is none is named, and a source that fails leaves no half file', async () => {
  const { path, remove } = temporaryFolder('save')
  onTestFinished(remove)
  await expect(saveInto(join(path, 'none'), 'a', [])).rejects.toMatchObject({ code: 'attachment.no-folder' })
  async function* failing() {
    yield Buffer.from('half')
    throw new Error('the line broke')
  }
  await expect(saveInto(path, 'a', failing())).rejects.toThrow('the line broke')
  expect(readdirSync(path)).toEqual([])
})

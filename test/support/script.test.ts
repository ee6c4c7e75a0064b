import { describe, expect, test } from 'vitest'
import { linesMatch, parseScript } from './script.ts'
import { runScript } from './script-run.ts'

test('a script is taken apart into steps and files', () => {
  const text = `# a comment
% with smtp dovecot
% now 2026-11-24T00:05:00Z
$ cat a.txt
one
\\$ two
\\
! oh
? 3

$ true
-- a.txt --
-- b/c.yaml --
x: 1

y: 2
`
  const env = { TRIAGE_NOW: '2026-11-24T00:05:00Z' }
  expect(parseScript(text)).toEqual({
    servers: new Set(['smtp', 'dovecot']),
    steps: [
      { line: 4, command: 'cat a.txt', stdout: ['one', '$ two', ''], stderr: ['oh'], code: 3, env },
      { line: 11, command: 'true', stdout: [], stderr: [], code: 0, env },
    ],
    files: { 'a.txt': '', 'b/c.yaml': 'x: 1\n\ny: 2\n' },
  })
})

test.each([
  ['% wait 3', /line 1: a directive is with, now or env/],
  ['% with pop3', /line 1: there are the servers dovecot and smtp/],
  ['output first\n$ true', /line 1: expected a command/],
  ['# nothing', /no command/],
])('a script that says %j is refused', (text, message) => {
  expect(() => parseScript(text)).toThrow(message)
})

test.each<[boolean, string[], string[]]>([
  [true, [], []],
  [false, [], ['x']],
  [true, ['...'], []],
  [true, ['...', 'b', '...'], ['a', 'b', 'c']],
  [false, ['...', 'b'], ['a', 'b', 'c']],
  [true, ['1\t[..]\t(x)'], ['1\t請求書\t(x)']],
  [false, ['a.c'], ['abc']],
  [false, ['[..]b'], ['abc']],
])('%s: %j describes %j', (expected, pattern, lines) => {
  expect(linesMatch(pattern, lines)).toBe(expected)
})

describe('a run', () => {
  test('passes when every command does what the script says', async () => {
    const text = `$ cat notes/a.txt home/config.yaml && echo $TRIAGE_NOW
請求書
mailbox:
...
% now 2026-11-24T00:05:00Z
$ echo $TRIAGE_NOW; echo oops >&2; exit 5
2026-[..]Z
! oops
? 5
-- notes/a.txt --
請求書
`
    await runScript('inline', text.replace('...\n', '...\n\\\n'))
  })

  test('reaches Dovecot and the SMTP sink by their ports, and sees their mails as files', async () => {
    const text = `% with dovecot smtp
$ cat ports | tr -d 0-9
imap  smtp 
$ sh send.sh
$ grep -c Subject sent/1.eml
1
$ cp sent/1.eml mail/new/ && ls mail
...
new
...
-- ports --
imap \${IMAP_PORT} smtp \${SMTP_PORT}
-- send.sh --
exec node --input-type=module -e "
import { connect } from 'node:net'
const lines = ['EHLO x', 'MAIL FROM:<a@b.example>', 'RCPT TO:<c@d.example>', 'DATA', 'Subject: x\\r\\n\\r\\ny\\r\\n.', 'QUIT']
const socket = connect(process.env.SMTP_PORT, '127.0.0.1')
socket.on('data', (data) => /^\\d+ /m.test(data) && lines.length && socket.write(lines.shift() + '\\r\\n'))
"
`
    await runScript('inline', text)
  })

  test('shows the place, what should be and what is when they differ', async () => {
    const failure = runScript('queue.txt', '$ true\n$ echo 2; exit 3\n1\n')
    await expect(failure).rejects.toThrow(
      'queue.txt:2\n$ echo 2; exit 3\nstdout should be\n  1\nand is\n  2\nthe exit code should be 0 and is 3',
    )
  })
})

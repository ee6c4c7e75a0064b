/** Writing an answer in $EDITOR: whatever becomes of the editor, what was written is kept as a draft, and sent only once. */
import { chmodSync, globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Run, type RunOptions, records, triage } from '../support/cli.ts'
import { type Home, makeHome, serverConfig } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'
import { type SmtpSink, startSmtp } from '../support/smtp.ts'
import { openTerminal } from '../support/terminal.ts'

interface Desk {
  home: Home
  smtp: SmtpSink
  run(args: string[], options?: RunOptions): Promise<Run>
  drafts(): Promise<{ id: number; text: string; state: string; subject: string; to: object[]; cc: object[] }[]>
  /** A terminal with this shell script as $EDITOR; $1 is the file. */
  write(script: string, args?: string[]): ReturnType<typeof openTerminal>
}

async function open(mail: Parameters<typeof mailBytes>[0] = {}): Promise<Desk> {
  const smtp = await startSmtp()
  onTestFinished(() => smtp.stop())
  const home = makeHome({
    'config.yaml': serverConfig({
      imap: { host: '127.0.0.1', port: 9, user: 'support' },
      smtp: { host: '127.0.0.1', port: smtp.port },
    }),
    'one.eml': mailBytes({ id: '<one@customer.example>', subject: 'Order 1204', ...mail }),
  })
  onTestFinished(() => home.remove())
  const run = (args: string[], options: RunOptions = {}) =>
    triage(args, { home: home.path, cwd: home.path, ...options })
  await run(['import', 'one.eml'])
  return {
    ...{ home, smtp, run },
    drafts: async () => records(await run(['drafts', 'list', '--all', '--json'])) as never,
    write(script, args = ['reply', '1']) {
      const file = join(home.path, 'editor.sh')
      writeFileSync(file, `#!/bin/sh\n${script}\n`)
      chmodSync(file, 0o755)
      return openTerminal(args, {
        home: home.path,
        cwd: home.path,
        env: { VISUAL: '', EDITOR: file, IMAP_PASSWORD: 'sentinel' },
      })
    },
  }
}

/** Puts a line of text under the head of the file. */
const says = (text: string) =>
  `{ sed '/^Subject:/q' "$1"; printf '\\n%s\\n' '${text}'; sed '1,/^Subject:/d' "$1"; } > new && cat new > "$1"`

describe('the draft is kept when the editor', () => {
  test('saves, and the mail is then not sent', async () => {
    const desk = await open()
    await using terminal = await desk.write(says('It works now.'))
    await terminal.waitFor('[y/N]')
    terminal.press('n', 'enter')
    await terminal.waitFor('kept as draft 1')
    expect(await terminal.exited()).toBe(0)
    expect(await desk.drafts()).toMatchObject([{ id: 1, state: 'open', text: 'It works now.\n' }])
    expect(desk.smtp.mails).toEqual([])
  })

  test('leaves nothing', async () => {
    const desk = await open()
    await using terminal = await desk.write(': > "$1"')
    await terminal.waitFor('The reply is empty')
    expect(await terminal.exited()).toBe(2)
    expect(await desk.drafts()).toMatchObject([{ id: 1, state: 'open' }])
  })

  test('leaves the file as it was', async () => {
    const desk = await open()
    await desk.run(['reply', '1', '--draft', '--body', '-'], { stdin: 'Half a thought\n' })
    await using terminal = await desk.write('true')
    await terminal.waitFor('left as it was')
    expect(await terminal.exited()).toBe(2)
    expect(await desk.drafts()).toMatchObject([{ id: 1, state: 'open', text: 'Half a thought\n' }])
  })

  test('ends with an error after saving', async () => {
    const desk = await open()
    await using terminal = await desk.write(`${says('Half a thought')}; exit 1`)
    await terminal.waitFor('kept as draft 1')
    expect(await terminal.exited()).toBe(2)
    expect(await desk.drafts()).toMatchObject([{ state: 'open', text: 'Half a thought\n' }])
    expect(globSync('edit-*', { cwd: desk.home.path })).toEqual([])
  })

  test('is killed after saving', async () => {
    const desk = await open()
    await using terminal = await desk.write(`${says('Half a thought')}; kill -KILL $$`)
    await terminal.waitFor('kept as draft 1')
    expect(await terminal.exited()).toBe(2)
    expect(await desk.drafts()).toMatchObject([{ state: 'open', text: 'Half a thought\n' }])
  })

  test('runs in the background while its starter waits, as `code --wait` does', async () => {
    const desk = await open()
    await using terminal = await desk.write(`(sleep 0.3; ${says('Written elsewhere.')}) & wait`)
    await terminal.waitFor('[y/N]')
    terminal.press('y', 'enter')
    expect(await terminal.exited()).toBe(0)
    expect(desk.smtp.mails[0]?.text).toContain('Written elsewhere.')
    expect(await desk.drafts()).toMatchObject([{ state: 'sent', text: 'Written elsewhere.\n' }])
  })

  test('is still open when the program itself is killed', async () => {
    const desk = await open()
    await using terminal = await desk.write(`${says('Half a thought')}; touch saved; sleep 20`)
    const { setTimeout: pause } = await import('node:timers/promises')
    for (let tries = 0; tries < 100; tries++) {
      const [draft] = await desk.drafts()
      if (draft?.text !== '' && draft) break
      await pause(100)
    }
    terminal.signal('SIGKILL')
    await terminal.exited()
    expect(await desk.drafts()).toMatchObject([{ state: 'open', text: 'Half a thought\n' }])
  })
})

test('the next reply goes on with the draft, sends it once, and a draft that was sent stays sent', async () => {
  const desk = await open()
  await (await desk.write(`${says('Half a thought')}; exit 1`)).exited()
  await using terminal = await desk.write(`sed -i 's/Half a thought/A whole one./' "$1"`)
  await terminal.waitFor('Going on with draft 1')
  await terminal.waitFor('[y/N]')
  terminal.press('y', 'enter')
  expect(await terminal.exited()).toBe(0)
  expect(desk.smtp.mails).toHaveLength(1)
  expect(desk.smtp.mails[0]?.text).toContain('A whole one.')
  const again = await desk.run(['drafts', 'send', '1'])
  expect(again.code).toBe(2)
  expect(again.stderr).toContain('was sent already')
  expect(desk.smtp.mails).toHaveLength(1)
})

test('head and text can be changed, what stands below the scissors is not sent, # in the text is', async () => {
  const desk = await open({ body: 'Where is my order?\nIt was due on Monday.' })
  await using terminal = await desk.write(
    [
      `cp "$1" seen`,
      `sed -i -e 's/^Cc:.*/Cc: boss@customer.example/' -e 's/^Subject:.*/Subject: Your order/' "$1"`,
      says('# 1204 is on its way.'),
    ].join('\n'),
  )
  await terminal.waitFor('We have never written to boss@customer.example')
  await terminal.waitFor('[y/N]')
  terminal.press('y', 'enter')
  expect(await terminal.exited()).toBe(0)
  expect(desk.home.read('seen')).toMatch(/^To: Hana Yamada <hana@customer\.example>\nCc:\nSubject: Re: Order 1204\n\n/)
  expect(desk.home.read('seen')).toMatch(
    /# -+ >8 -+\n(# .*\n)+\nOn .* Hana Yamada wrote:\n> Where is my order\?\n> It was due/,
  )
  const [mail] = desk.smtp.mails
  expect(mail?.to).toEqual(['hana@customer.example', 'boss@customer.example'])
  expect(mail?.text).toMatch(/^Subject: Your order\r$/m)
  expect(mail?.text).toContain('# 1204 is on its way.')
  expect(mail?.text).not.toContain('>8')
  expect(mail?.text).not.toContain('due on Monday')
})

test('a head that cannot be read is edited again, and an error of the guard is mended there', async () => {
  const desk = await open()
  await using terminal = await desk.write(
    [
      `if [ -e second ]; then sed -i 's/{{ name }}/Hana/' "$1"; exit; fi`,
      `if [ -e first ]; then touch second; sed -i 's/^Cc:.*/Cc:/' "$1"; exit; fi`,
      `touch first; sed -i 's/^Cc:.*/Cc: nobody/' "$1"; ${says('Dear {{ name }},')}`,
    ].join('\n'),
  )
  await terminal.waitFor('Edit again? [Y/n]')
  terminal.press('enter')
  await terminal.waitFor('still to be filled in')
  await terminal.waitFor('[e]dit')
  terminal.press('e', 'enter')
  await terminal.waitFor('[y/N]')
  terminal.press('y', 'enter')
  expect(await terminal.exited()).toBe(0)
  expect(desk.smtp.mails[0]?.text).toContain('Dear Hana,')
})

test('the editor gets no secret and mail content reaches no command line', async () => {
  const desk = await open({ subject: '$(touch x); `touch y`' })
  await using terminal = await desk.write(`env > seen; ${says('Yes.')}`)
  await terminal.waitFor('[y/N]')
  terminal.press('n', 'enter')
  await terminal.exited()
  expect(globSync(['x', 'y'], { cwd: desk.home.path })).toEqual([])
  expect(desk.home.read('seen')).toMatch(/^HOME=/m)
  expect(desk.home.read('seen')).not.toContain('sentinel')
})

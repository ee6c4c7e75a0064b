import { expect } from 'vitest'
import { closed, goTo, type Journey, outboxOf, shown, ticketOf } from './steps.ts'

/** Nothing is changed by any of these, so that several go through one program. */
const quiet: Omit<Journey, 'isQuiet'>[] = [
  {
    name: 'Ctrl-D and Ctrl-U go half a screen, PageDown and PageUp too',
    async walk(bench) {
      await bench.press(/ (?!1\/)\d+\/\d/, 'ctrl+d')
      const half = bench.selected()
      expect(half).not.toBe(bench.rows()[0])
      await bench.press(/ 1\/\d/, 'ctrl+u')
      bench.terminal.press('pagedown')
      await bench.terminal.waitFor(() => bench.selected() === half)
      await bench.press(/ 1\/\d/, 'pageup')
    },
  },
  {
    name: 'arrows, Home and End go through the list as letters do',
    async walk(bench) {
      await bench.press(/ 2\/\d/, 'down')
      await bench.press(/ 1\/\d/, 'up')
      await bench.press(/ (\d+)\/\1\b/, 'end')
      await bench.press(/ 1\/\d/, 'home')
    },
  },
  {
    name: 'a ticket scrolls by j, G and g, and K goes to the ticket before',
    async walk(bench, say) {
      const [first, second] = bench.rows()
      await bench.press(`${say('Ticket', 'チケット')} #${first}`, 'enter')
      bench.terminal.press('G')
      await bench.terminal.waitFor(() => bench.terminal.isWhole())
      bench.terminal.press('g', 'j', 'k')
      await bench.press(`${say('Ticket', 'チケット')} #${second}`, 'J')
      await bench.press(`${say('Ticket', 'チケット')} #${first}`, 'K')
      await bench.press(say('Enter open', 'Enter 開く'), 'q')
    },
  },
  {
    name: 'o shows what is quoted, and hides it again',
    async walk(bench, say) {
      await bench.press(`${say('Ticket', 'チケット')} #`, 'enter')
      const before = shown(bench)
      bench.terminal.press('o', 'o')
      await bench.terminal.waitFor((lines) => bench.terminal.isWhole() && lines.join('\n') === before)
      await bench.press(say('Enter open', 'Enter 開く'), 'q')
    },
  },
  {
    name: 'W twice is back at the conversation',
    async walk(bench, say) {
      await bench.press(`${say('Ticket', 'チケット')} #`, 'enter')
      await bench.press(say('Why this folder', 'このフォルダにある理由'), 'W')
      bench.terminal.press('W')
      await bench.terminal.waitFor(
        (lines) => !lines.slice(2).join('\n').includes(say('Why this urgency', '緊急度の理由')),
      )
      await bench.press(say('Enter open', 'Enter 開く'), 'q')
    },
  },
  {
    name: 'Tab and Shift-Tab lead to the next list and back',
    async walk(bench) {
      const rows = bench.rows()
      await bench.press(/^(?!\[)/m, 'tab')
      bench.terminal.press('shift+tab')
      await bench.terminal.waitFor(() => bench.terminal.isWhole() && bench.rows().join() === rows.join())
    },
  },
  {
    name: 'u takes all marks away, and so does Esc',
    async walk(bench, say) {
      for (const key of ['u', 'escape']) {
        await bench.press(say('2 marked', '選択 2件'), ' ', ' ')
        bench.terminal.press(key)
        await bench.terminal.waitFor((lines) => !/marked|選択 \d/.test(lines[0] ?? ''))
      }
    },
  },
  {
    name: 'the palette is searched by words, by Latin readings and by letters in order; arrows choose, Esc closes',
    async walk(bench, say) {
      await bench.press(/^:/m, ':')
      await bench.press(new RegExp(`^> .*${say('close', '完了にする')}`, 'm'), 'kanryou')
      await bench.press(/^> .*unmark/m, 'ctrl+u', 'unmrk')
      await bench.press(/^> /m, 'ctrl+u', 'down')
      bench.terminal.press('escape')
      await bench.terminal.waitFor((lines) => bench.terminal.isWhole() && lines.at(-2) === '')
    },
  },
  {
    name: 'help of an opened ticket has the keys of a ticket',
    async walk(bench, say) {
      await bench.press(`${say('Ticket', 'チケット')} #`, 'enter')
      await bench.press(say('next ticket', '次のチケット'), '?')
      await bench.press(`${say('Ticket', 'チケット')} #`, 'x')
      await bench.press(say('Enter open', 'Enter 開く'), 'q')
    },
  },
  {
    name: 'a key without a meaning says so, and one that works elsewhere says where',
    async walk(bench, say) {
      await bench.press(say('does nothing here', 'ここでは使えません'), '~')
      await bench.press(say('works in an opened ticket', '開いたチケットで使えます'), 'J')
    },
  },
  {
    name: 'what an input method commits is no key, whole or in full width',
    async walk(bench, say) {
      const rows = bench.rows()
      for (const [index, text] of ['返金', 'ｃ', 'あ'].entries()) {
        // The word of before is gone then: what comes with the next key at once would be read as one text with it.
        await bench.press(` ${index + 2}/17`, 'j')
        await bench.press(say('The input method is on', '日本語入力がオン'), text)
      }
      expect(bench.rows()).toEqual(rows)
    },
  },
  {
    name: 'a paste does nothing in the list, and is one line in a line',
    async walk(bench, say) {
      bench.terminal.paste('ccq\nz')
      await bench.see(say('Pasted text is ignored', '貼り付けは無視'))
      await bench.press(say('Tags', 'タグ（'), 't')
      bench.terminal.paste('one\ntwo')
      await bench.see('one two')
      await closed(bench)
    },
  },
  {
    name: 'a line is edited as in a shell, and Esc leaves everything as it was',
    async walk(bench, say) {
      const ticket = bench.selected()
      await bench.press(say('Tags', 'タグ（'), 't')
      await bench.press('one x', 'one two', 'ctrl+w', 'x')
      await bench.press('zero one', 'ctrl+a', 'zero ')
      await bench.press(/zero$/m, 'right', 'ctrl+k', 'backspace', 'home', 'end')
      await closed(bench)
      expect(ticketOf(bench, ticket)?.tags).not.toContain('zero')
    },
  },
  {
    name: 'r offers texts with the chosen one filled in, j shows the next, q leaves',
    async walk(bench, say) {
      await goTo(bench, 32)
      await bench.press(say('choose a text', '文面を選ぶ'), 'r')
      const before = shown(bench)
      bench.terminal.press('j')
      await bench.terminal.waitFor((lines) => lines.join('\n') !== before && bench.terminal.isWhole())
      await bench.press(say('Enter open', 'Enter 開く'), 'q')
    },
  },
  {
    name: 'Enter takes the text to the mail; q goes back to the texts, then to the list',
    async walk(bench, say) {
      await goTo(bench, 32)
      await bench.press(say('choose a text', '文面を選ぶ'), 'r')
      await bench.press(say('y sends this', 'y で送信'), 'enter')
      expect(shown(bench)).toContain('otsuka@otsuka-kanamono.example')
      await bench.press(say('choose a text', '文面を選ぶ'), 'q')
      await bench.press(say('Enter open', 'Enter 開く'), 'escape')
      expect(outboxOf(bench)).toEqual([])
    },
  },
  {
    name: 'a digit without a suggestion says so',
    async walk(bench, say) {
      await bench.press(say('has no suggestion 9', '9 番の候補はありません'), '9')
    },
  },
  {
    name: 'B says why a ticket stands before the next one, and scrolls',
    async walk(bench) {
      const [first, second] = bench.rows()
      await bench.press(`#${first} `, 'B')
      bench.terminal.press('j', 'ctrl+d')
      await bench.see(`#${second} `)
      bench.terminal.press('x')
      await bench.terminal.waitFor((lines) => bench.terminal.isWhole() && lines.at(-2) === '')
    },
  },
  {
    name: 'f, L and n say when there is nothing',
    async walk(bench, say) {
      await bench.press(say('has no attachments', '添付ファイルはありません'), 'f')
      await bench.press(say('has no links', 'リンクはありません'), 'L')
    },
  },
  {
    name: 'f lists the files of a ticket, and Esc leaves them',
    async walk(bench, say) {
      await goTo(bench, 34)
      await bench.press(/statement-2026-11\.pdf {2}application\/pdf/, 'f')
      await bench.press(say('save it', '保存する'), '1')
      await closed(bench)
    },
  },
  {
    name: 'y copies what was asked for, and that alone',
    async walk(bench, say) {
      await goTo(bench, 34)
      const before = bench.terminal.effects().filter((one) => one.startsWith('clipboard')).length
      await bench.press(say('number  #34', '番号  #34'), 'y')
      await bench.press(say('Copied: #34', 'コピーしました: #34'), '1')
      const after = bench.terminal.effects().filter((one) => one.startsWith('clipboard'))
      expect(after.slice(before)).toEqual([`clipboard c;${Buffer.from('#34').toString('base64')}`])
    },
  },
  {
    name: 'p, M, H, C and F are left by Esc with nothing done',
    async walk(bench, say) {
      const ticket = bench.selected()
      const before = ticketOf(bench, ticket)
      for (const [key, words] of [
        ['p', say('Priority:', '優先度:')],
        ['M', say('Folder:', 'フォルダ:')],
        ['H', say('Ask whom?', '相談する相手')],
        ['C', say('Customer', 'お客様（')],
        ['F', say('Give it to', '引き継ぎ先')],
      ] as const) {
        await bench.press(words, key)
        bench.terminal.press('escape')
        await bench.terminal.waitFor((lines) => bench.terminal.isWhole() && !lines.join('\n').includes(words))
      }
      expect(ticketOf(bench, ticket)).toEqual(before)
    },
  },
  {
    name: 'F says what is no address, and the line stays; the customer himself is refused',
    async walk(bench, say) {
      const { customer } = ticketOf(bench, bench.selected()) ?? { customer: { address: '' } }
      await bench.press(say('Give it to', '引き継ぎ先'), 'F')
      await bench.press(/blub(?=[\s\S]*blub)/, 'blub', 'enter')
      await bench.press(new RegExp(`(${customer.address}[\\s\\S]*){2}`), 'ctrl+u', customer.address, 'enter')
      await closed(bench)
    },
  },
  {
    name: 'H asks with the usual words; w takes a time, says what is none, and what belongs elsewhere says so',
    async walk(bench, say) {
      await bench.press(say('Ask whom?', '相談する相手'), 'H')
      await bench.press('suzuki@example.com>', '1')
      await bench.press(say('belongs to a matter', '引き継ぎでだけ'), 'x')
      await bench.press(say('Ask again after (', '再度たずねるまで'), 'w')
      await bench.press(/soon(?=[\s\S]*soon)/, 'soon', 'enter')
      await bench.press(say('Asked again after 2d', '2d 返事がなければ'), 'ctrl+u', '2d', 'enter')
      await bench.press(say('has no attachments', '添付ファイルはありません'), 'o')
      await bench.press(say('Enter open', 'Enter 開く'), 'q')
      expect(outboxOf(bench)).toEqual([])
    },
  },
  {
    name: '| gives the mail to a program, and the screen is back after Enter',
    async walk(bench, say) {
      await goTo(bench, 34)
      await bench.press(say('Program that reads', 'メールを渡すプログラム'), '|')
      await bench.press(
        say('[grep has ended with 0', '［grep は 0 で終了'),
        "grep -c 'Subject: Charged twice'",
        'enter',
      )
      expect(shown(bench)).toMatch(/^1$/m)
      await bench.press(say('has read #34', '#34 を渡しました'), 'enter')
      expect(bench.terminal.state().alternate).toBe(true)
      expect(bench.selected()).toBe(34)
    },
  },
  {
    name: '| runs no shell of its own, and says what quote is open',
    async walk(bench, say) {
      await bench.press(say('Program that reads', 'メールを渡すプログラム'), '|')
      await bench.press(say('is not closed', '閉じていません'), 'cat "x', 'enter')
      await bench.press(say('has ended with ENOENT', 'ENOENT で終了'), 'ctrl+u', '$(id)', 'enter')
      await bench.press(say('Enter open', 'Enter 開く'), 'enter')
    },
  },
  {
    name: 'm says when there is no such ticket, and the line stays',
    async walk(bench, say) {
      await bench.press(say('Merge into', 'まとめる先'), 'm')
      await bench.press(/9999(?=[\s\S]*9999)/, '9999', 'enter')
      await closed(bench)
    },
  },
  {
    name: 'R keeps the chosen ticket',
    async walk(bench) {
      await bench.press(/ 3\/\d/, 'j', 'j')
      const ticket = bench.selected()
      bench.terminal.press('R')
      await bench.terminal.waitFor(() => bench.terminal.isWhole() && bench.selected() === ticket)
    },
  },
]

export const quietJourneys: Journey[] = quiet.map((one) => ({ ...one, isQuiet: true }))

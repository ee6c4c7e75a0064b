import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { waitUntil } from '../support/wait.ts'
import { configure, goTo, type Journey, outboxOf, receive, script, shown, ticketOf, writes } from './steps.ts'

/** What leaves by mail, and what is handed out of the screen. */
export const mailJourneys: Journey[] = [
  {
    name: 'H asks a colleague, the ticket waits for him, and z takes the mail back',
    before: writes('May we refund this?'),
    async walk(bench, say) {
      const ticket = bench.selected()
      await bench.press(say('Ask whom?', '相談する相手'), 'H')
      await bench.press('suzuki@example.com>', '1')
      await bench.press('May we refund this?', 'e')
      await bench.press(say('A colleague is asked', '社内に相談しました'), 'y')
      expect(ticketOf(bench, ticket)).toMatchObject({ folder: 'awaiting-colleague' })
      await bench.press(say(`The mail of #${ticket} is taken back`, `#${ticket} のメールを取り消しました`), 'z')
      expect(ticketOf(bench, ticket)).toMatchObject({ folder: 'answer-now' })
      expect(outboxOf(bench)).toEqual([expect.objectContaining({ kind: 'handoff', state: 'cancelled' })])
      expect(bench.selected()).toBe(ticket)
    },
  },
  {
    name: "H with o sends the customer's files along",
    async walk(bench, say) {
      await goTo(bench, 34)
      await bench.press(say('Ask whom?', '相談する相手'), 'H')
      await bench.press('suzuki@example.com>', '1')
      await bench.press('statement-2026-11.pdf', 'o')
      await bench.press(say('A colleague is asked', '社内に相談しました'), 'y')
      expect(ticketOf(bench, 34)).toMatchObject({ folder: 'awaiting-colleague' })
    },
  },
  {
    name: 'F gives a matter away with the original, x closes it, and one z takes both back',
    async walk(bench, say) {
      const ticket = bench.selected()
      const before = ticketOf(bench, ticket)?.folder
      await bench.press(say('Give it to', '引き継ぎ先'), 'F')
      await bench.press('.eml (', 'desk@partner.example', 'enter')
      await bench.press(say('closed then', '完了にします'), 'x')
      await bench.press(say(`#${ticket} is given away`, `#${ticket} を引き継ぎました`), 'y')
      expect(ticketOf(bench, ticket)).toMatchObject({ folder: 'closed' })
      await bench.press(say('is taken back', '取り消しました'), 'z')
      expect(ticketOf(bench, ticket)).toMatchObject({ folder: before })
      expect(outboxOf(bench)).toEqual([expect.objectContaining({ kind: 'forward', state: 'cancelled' })])
    },
  },
  {
    name: 'F with T tells the customer too',
    async walk(bench, say) {
      const ticket = bench.selected()
      await bench.press(say('Give it to', '引き継ぎ先'), 'F')
      await bench.press('.eml (', 'desk@partner.example', 'enter')
      await bench.press(say('Tell the customer', 'お客様への連絡'), 'T')
      await bench.press(say('And to the customer:', 'お客様へ:'), ...Array<string>(7).fill('j'), 'enter')
      await bench.press(say('is given away', '引き継ぎました'), 'y')
      expect(outboxOf(bench).map(({ kind }) => kind)).toEqual(['forward', 'reply'])
      await bench.press(say('is taken back', '取り消しました'), 'z')
      expect(outboxOf(bench).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
      expect(bench.selected()).toBe(ticket)
    },
  },
  {
    name: 'C writes our first mail to someone',
    before: writes('Dear Hana, here is the price list. Best regards'),
    async walk(bench, say) {
      await bench.press(say('Customer (', 'お客様（'), 'C')
      await bench.press(say('How:', '方法:'), 'Hana <hana@new.example>', 'enter')
      await bench.press(say('Subject:', '件名:'), '1')
      await bench.press('here is the price list', 'Prices', 'enter')
      await bench.press(say('is opened, and its mail', '登録し、メールを'), 'y')
      expect(outboxOf(bench)).toEqual([expect.objectContaining({ subject: 'Prices', kind: 'reply' })])
    },
  },
  {
    name: 'C notes what a customer said on the telephone',
    before: writes('He asks for an invoice, urgent'),
    async walk(bench, say) {
      const rows = bench.rows().length
      await bench.press(say('Customer (', 'お客様（'), 'C')
      await bench.press(say('How:', '方法:'), '山田', 'enter')
      await bench.press(say('Subject:', '件名:'), '1')
      await bench.press(say('is opened.', 'を登録しました。'), '請求書', 'enter')
      expect(bench.rows().length).toBe(rows + 1)
      expect(ticketOf(bench, bench.selected())).toMatchObject({ channel: 'phone', subject: '請求書' })
      expect(outboxOf(bench)).toEqual([])
    },
  },
  {
    name: 't and c change whom an answer goes to; what is no address is said',
    async walk(bench, say) {
      await goTo(bench, 32)
      await bench.press(say('y sends this', 'y で送信'), '1')
      await bench.press(/blub(?=[\s\S]*blub)/, 't', 'ctrl+u', 'blub <', 'enter')
      await bench.press('other@customer.example', 'ctrl+u', 'other@customer.example', 'enter')
      await bench.press('boss@customer.example', 'c', 'boss@customer.example', 'enter')
      await bench.press(say('#32 is answered', '#32 に返信しました'), 'y')
      const [row] = outboxOf(bench)
      expect(row?.envelope.to).toEqual(['other@customer.example', 'boss@customer.example'])
    },
  },
  {
    name: 'A attaches a file; one that is not there is said',
    before: (home) => writeFileSync(join(home, 'form.pdf'), 'form'),
    async walk(bench, say) {
      await goTo(bench, 32)
      await bench.press(say('y sends this', 'y で送信'), '1')
      await bench.press('ENOENT', 'A', 'gone.pdf', 'enter')
      await bench.press('form.pdf (4)', 'ctrl+u', 'form.pdf', 'enter')
    },
  },
  {
    name: 'd keeps an answer as a draft, which is offered the next time',
    async walk(bench, say) {
      await goTo(bench, 32)
      await bench.press(say('y sends this', 'y で送信'), '1')
      await bench.press(say('Enter open', 'Enter 開く'), 'd')
      await goTo(bench, 32)
      await bench.press(say('draft 1', '下書き 1'), 'r')
      expect(outboxOf(bench)).toEqual([])
    },
  },
  {
    name: 'e writes on in the editor, and the guard looks at the mail again',
    before: writes('Your password is attached.'),
    async walk(bench, say) {
      await goTo(bench, 32)
      await bench.press(say('y sends this', 'y で送信'), '1')
      await bench.press('attachment-missing', 'e')
      expect(shown(bench)).toContain('Your password is attached.')
      expect(bench.terminal.state().alternate).toBe(true)
    },
  },
  {
    name: 'P promises in a key and a date, and the ticket knows it',
    async walk(bench, say) {
      await goTo(bench, 32)
      await bench.press(say('y sends this', 'y で送信'), '1')
      await bench.press(say('Promised until', '約束の期日 '), 'P', '3d', 'enter')
      await bench.press(say('#32 is answered', '#32 に返信しました'), 'y')
      expect(ticketOf(bench, 32)?.promise?.until).toMatch(/^2026-11-2/)
    },
  },
  {
    name: 'of two answers that have not left z takes back the later one first',
    before: writes('500円クーポンは、お支払い画面でお使いいただけます。'),
    async walk(bench, say) {
      await goTo(bench, 32)
      await bench.press(say('y sends this', 'y で送信'), '1')
      await bench.press(say('#32 is answered', '#32 に返信しました'), 'y')
      await goTo(bench, 33)
      await bench.press(say('(an empty page)', '（白紙）'), 'r')
      await bench.press(say('y sends this', 'y で送信'), 'enter')
      await bench.press(say('#33 is answered', '#33 に返信しました'), 'y')
      await bench.press(say('reply to #33 is taken back', '#33 への返信を取り消し'), 'z')
      await bench.press(say('reply to #32 is taken back', '#32 への返信を取り消し'), 'z')
      expect(outboxOf(bench).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
    },
  },
  {
    name: 'an answer leaves when its time is over, and z says that it has left',
    before: (home) => configure(home, 'undo_send: 1s'),
    async walk(bench, say) {
      await goTo(bench, 32)
      await bench.press(say('y sends this', 'y で送信'), '1')
      await bench.press(say('#32 is answered', '#32 に返信しました'), 'y')
      await waitUntil('the mail has left', () => outboxOf(bench)[0]?.state === 'sent')
      await bench.press(say('cannot be taken back', '取り消せません'), 'z')
    },
  },
  {
    name: 'f saves a file under a safe name, and over nothing',
    async walk(bench, say) {
      await goTo(bench, 34)
      for (const name of ['statement-2026-11.pdf', 'statement-2026-11 (1).pdf']) {
        await bench.press('statement-2026-11.pdf', 'f')
        await bench.press(say('save it', '保存する'), '1')
        await bench.press(say('Save into', '保存先'), '1')
        await bench.press(say('Saved:', '保存しました:'), 'enter')
        expect(existsSync(join(bench.home, name))).toBe(true)
      }
    },
  },
  {
    name: 'f opens a copy with the program of config.yaml, after y and nothing else',
    before(home) {
      configure(home, 'open_with: [./opener.sh, --view]')
      script(home, 'opener.sh', 'printf "%s\\n" "$@" >> opened')
    },
    async walk(bench, say) {
      const opened = join(bench.home, 'opened')
      await goTo(bench, 34)
      await bench.press(say('y opens a copy', 'y でコピーを開きます'), 'f', '1', '2')
      await bench.press(say('Enter open', 'Enter 開く'), 'n')
      expect(existsSync(opened)).toBe(false)
      await bench.press(say('y opens a copy', 'y でコピーを開きます'), 'f', '1', '2')
      await bench.press(say('Opened: statement', '開きました: statement'), 'y')
      await waitUntil('the program has run', () => existsSync(opened) && readFileSync(opened, 'utf8').includes('pdf'))
      const [flag, path = ''] = readFileSync(opened, 'utf8').split('\n')
      expect(flag).toBe('--view')
      expect(path).toMatch(/\/open-\w+\/statement-2026-11\.pdf$/)
      expect(path.startsWith(bench.home)).toBe(true)
    },
  },
  {
    name: 'L shows the whole of a link before it opens it',
    async before(home) {
      configure(home, 'open_with: [./opener.sh]')
      script(home, 'opener.sh', 'printf "%s\\n" "$@" >> opened')
      const url = `https://bank.example@例え.jp/${'x'.repeat(150)}?end=1`
      await receive(home, {
        subject: 'server down URGENT',
        body: `See ${url}. Or javascript:alert(1) file:///etc/passwd`,
      })
    },
    async walk(bench, say) {
      const opened = join(bench.home, 'opened')
      await bench.press(/^> .*server down/m, '\\', 'server down', 'enter')
      const lines = await bench.press(say('Link:', 'リンク:'), 'L')
      expect(lines.join('\n')).not.toMatch(/javascript|passwd/)
      await bench.press(say('y opens this', 'y で開きます'), '1')
      expect(shown(bench)).toContain('xn--r8jz45g.jp')
      expect(shown(bench)).toContain('end=1')
      await bench.press(say('Opened: xn--', '開きました: xn--'), 'y')
      await waitUntil('the program has run', () => existsSync(opened) && readFileSync(opened, 'utf8').includes('\n'))
      expect(readFileSync(opened, 'utf8')).toMatch(/^https:\/\/bank\.example@xn--r8jz45g\.jp\/x{150}\?end=1\n$/)
    },
  },
]

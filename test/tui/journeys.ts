import { expect } from 'vitest'
import { type Journey, outboxOf, shown, ticketOf } from './steps.ts'

/** Through the list and the acts on tickets. */
export const listJourneys: Journey[] = [
  {
    name: 'the queue is there, most urgent first, and j k g G go through it',
    async walk(bench) {
      const rows = bench.rows()
      expect(rows.length).toBeGreaterThan(10)
      expect(bench.selected()).toBe(rows[0])
      await bench.press(/ 2\/\d/, 'j')
      expect(bench.selected()).toBe(rows[1])
      await bench.press(/ 1\/\d/, 'k')
      await bench.press(' 17/17', 'G')
      expect(bench.selected()).toBe(bench.rows().at(-1))
      await bench.press(/ 1\/\d/, 'g')
      expect(bench.rows()).toEqual(rows)
    },
  },
  {
    name: 'Enter opens the ticket, J goes to the next one, q goes back',
    async walk(bench, say) {
      const [first, second] = bench.rows()
      await bench.press(`${say('Ticket', 'チケット')} #${first}`, 'enter')
      await bench.press(`#${second} `, 'J')
      await bench.press(say('Enter open', 'Enter 開く'), 'q')
      expect(bench.selected()).toBe(second)
    },
  },
  {
    name: 'c closes, the next ticket is there, z takes it back and Z does it again',
    async walk(bench, say) {
      const [first, second] = bench.rows() as [number, number]
      await bench.press(`#${first} -> ${say('closed', '完了')}`, 'c')
      expect(bench.selected()).toBe(second)
      expect(bench.rows()).not.toContain(first)
      expect(ticketOf(bench, first)).toMatchObject({ folder: 'closed' })
      await bench.press(say('Taken back', '元に戻しました'), 'z')
      expect(bench.selected()).toBe(first)
      await bench.press(say('Done again', 'やり直しました'), 'Z')
      expect(ticketOf(bench, first)).toMatchObject({ folder: 'closed' })
    },
  },
  {
    name: 'l puts a ticket off, w waits for the customer, O brings it back',
    async walk(bench, say) {
      const [first, second] = bench.rows() as [number, number]
      await bench.press(`#${first} -> ${say('answer-later', 'あとで返信')}`, 'l')
      expect(ticketOf(bench, first)).toMatchObject({ folder: 'answer-later' })
      await bench.press(`#${first} -> ${say('answer-now', '今すぐ返信')}`, 'O')
      await bench.press(/ 2\/\d/, 'g', 'j')
      await bench.press(`#${second} -> ${say('awaiting-customer', 'お客様待ち')}`, 'w')
      expect(bench.rows()).not.toContain(second)
    },
  },
  {
    name: 's snoozes until a time in words; what cannot be read is said and the line stays',
    async walk(bench, say) {
      await bench.press(/ 4\/\d/, 'j', 'j', 'j')
      const ticket = bench.selected()
      await bench.press(say('Snooze until', 'いつまで隠すか'), 's')
      await bench.press(/^(?!\?).*blub(?=[\s\S]*blub)/m, 'blub', 'enter')
      await bench.press(`#${ticket} -> 2026-`, 'ctrl+u', say('2h', '2時間後'), 'enter')
      expect(bench.rows()).not.toContain(ticket)
      expect(ticketOf(bench, ticket)?.snooze?.until).toMatch(/^2026-/)
    },
  },
  {
    name: 'a writes a note in Japanese, and nothing is mailed',
    async walk(bench, say) {
      const ticket = bench.selected()
      await bench.press(say('Note, never mailed:', '社内メモ'), 'a')
      await bench.press('経理に確認中', '経理に', '確認中')
      await bench.press(say(`Note written in #${ticket}`, `#${ticket} にメモ`), 'enter')
      await bench.press('経理に確認中', 'enter', 'G')
      expect(outboxOf(bench)).toEqual([])
    },
  },
  {
    name: 'Space marks several, t tags them all as one act, and one z takes that back',
    async walk(bench, say) {
      const [first, second, third] = bench.rows() as [number, number, number]
      await bench.press(say('2 marked', '選択 2件'), ' ', ' ')
      await bench.press(say('Tags', 'タグ（'), 't')
      await bench.press(`#${first} #${second} -> +vip`, 'vip', 'enter')
      expect(ticketOf(bench, first)).toMatchObject({ tags: expect.arrayContaining(['vip']) })
      await bench.press(say('Taken back', '元に戻しました'), 'z')
      expect(JSON.stringify(ticketOf(bench, second))).not.toContain('vip')
      expect(bench.rows()).toContain(third)
    },
  },
  {
    name: 'v marks a range, u unmarks all, and c closes what is marked',
    async walk(bench, say) {
      const rows = bench.rows()
      await bench.press(say('1 marked', '選択 1件'), ' ')
      await bench.press(say('4 marked', '選択 4件'), 'j', 'j', 'v')
      await bench.press(/^[> ][ ]/m, 'u')
      await bench.press(say('1 marked', '選択 1件'), ' ')
      await bench.press(say('2 marked', '選択 2件'), 'k', 'v', 'k', 'v')
      const marked = bench.lines().filter((line) => /^[> ]\*/.test(line)).length
      expect(marked).toBe(2)
      await bench.press(`-> ${say('closed', '完了')}`, 'c')
      expect(bench.rows().length).toBeGreaterThan(0)
      expect(rows.filter((number) => !bench.rows().includes(number))).toHaveLength(2)
    },
  },
  {
    name: 'p sets the priority by a digit, M moves to a folder by name',
    async walk(bench, say) {
      await bench.press(/ 5\/\d/, 'j', 'j', 'j', 'j')
      const ticket = bench.selected()
      await bench.press(say('Priority:', '優先度:'), 'p')
      await bench.press(`#${ticket} -> ${say('urgent', '至急')}`, '1')
      expect(ticketOf(bench, ticket)).toMatchObject({ priority: 'urgent' })
      await bench.press(say('Folder:', 'フォルダ:'), 'M')
      await bench.press(`#${ticket} -> ${say('no-answer', '返信不要')}`, 'j', 'j', 'j', 'j', 'enter')
      expect(ticketOf(bench, ticket)).toMatchObject({ folder: 'no-answer' })
    },
  },
  {
    name: 'Tab goes from folder to folder, and a finished ticket is reopened from its own',
    async walk(bench, say) {
      const ticket = bench.selected()
      await bench.press(`-> ${say('closed', '完了')}`, 'c')
      for (const wanted = say('[closed', '[完了'); !shown(bench).includes(wanted); ) {
        const before = bench.lines()[1]
        bench.terminal.press('tab')
        await bench.terminal.waitFor((lines) => bench.terminal.isWhole() && lines[1] !== before)
      }
      expect(bench.rows()[0]).toBe(ticket)
      await bench.press(`#${ticket} -> ${say('answer-now', '今すぐ返信')}`, 'O')
      expect(bench.rows()).not.toContain(ticket)
    },
  },
  {
    name: '/ finds, n goes on, \\ shows only what matches, Esc shows all again',
    async walk(bench, say) {
      const all = bench.rows()
      await bench.press(say('Search:', '検索:'), '/')
      await bench.press(/^> .*(障害者割引|500円)/m, 'DISCOUNT', 'enter')
      const before = bench.selected()
      await bench.press(before === 28 ? /^> *33 /m : /^> *28 /m, 'n')
      await bench.press(say('Show only:', '絞り込み:'), '\\')
      await bench.press(say('filter: discount', '絞り込み: discount'), 'discount', 'enter')
      expect(bench.rows().length).toBeLessThan(all.length)
      await bench.press(new RegExp(`/${all.length}`), 'escape')
      expect(bench.rows().length).toBe(all.length)
    },
  },
  {
    name: ': finds an act by its words and does it; what is not there names what comes near',
    async walk(bench, say) {
      const ticket = bench.selected()
      await bench.press(/^> /m, ':')
      await bench.press(say('these come nearest', '近いもの'), 'qqqq')
      await bench.press(say('close', '完了にする'), 'ctrl+u', say('close', 'かんりょう'))
      await bench.press(`#${ticket} -> ${say('closed', '完了')}`, 'enter')
    },
  },
  {
    name: '? shows every key, scrolls, and closes',
    async walk(bench, say) {
      await bench.press(say('Look around', '見る'), '?')
      await bench.press(say('internal note', '社内メモを書く'), 'ctrl+d', 'ctrl+d', 'ctrl+d', 'ctrl+d')
      await bench.press(/^> /m, 'escape')
    },
  },
  {
    name: 'W says why a ticket stands where it stands, i shows facts and history',
    async walk(bench, say) {
      const ticket = bench.selected()
      await bench.press(say('Why this folder', 'このフォルダにある理由'), 'W')
      await bench.press(say('Suggested', 'テンプレート候補'), 'i')
      expect(shown(bench)).toContain(String(ticket))
    },
  },
  {
    name: 'a suggested template leaves in two keys from the list, and z takes it back before it leaves',
    async walk(bench, say) {
      await bench.press(/^> *32 /m, '/', '#32', 'enter')
      await bench.press(say('Answer #32: y sends this', '#32 への返信: y で送信'), '1')
      await bench.press(say('#32 is answered', '#32 に返信しました'), 'y')
      await bench.see(say('z takes it back', 'z で取り消し'))
      expect(ticketOf(bench, 32)).toMatchObject({ folder: 'closed' })
      await bench.press(say('is a draft again', '下書きに戻しました'), 'z')
      expect(bench.selected()).toBe(32)
      expect(outboxOf(bench)).toEqual([expect.objectContaining({ ticket: 32, state: 'cancelled' })])
    },
  },
]

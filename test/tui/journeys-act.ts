import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { closed, configure, goTo, type Journey, outboxOf, shown, ticketOf } from './steps.ts'

/** Acts on tickets beyond the first ones, and keys of one's own. */
export const actJourneys: Journey[] = [
  {
    name: 'A assigns, and an empty line assigns to nobody',
    async walk(bench, say) {
      const ticket = bench.selected()
      await bench.press(say('Assign to', '担当者（'), 'A')
      await bench.press(`#${ticket} -> 鈴木`, '鈴木', 'enter')
      expect(ticketOf(bench, ticket)).toMatchObject({ assignee: '鈴木' })
      await bench.press(`#${ticket} -> -`, 'A', 'enter')
      expect(ticketOf(bench, ticket)).toMatchObject({ assignee: null })
    },
  },
  {
    name: 't takes a tag away with a minus, and says what is no tag',
    async walk(bench, say) {
      const ticket = bench.selected()
      const [tag = ''] = ticketOf(bench, ticket)?.tags ?? []
      await bench.press(say('Tags', 'タグ（'), 't')
      await bench.press(`#${ticket} -> -${tag}`, `-${tag}`, 'enter')
      expect(ticketOf(bench, ticket)?.tags).not.toContain(tag)
      await bench.press(/a,b(?=[\s\S]*a,b)/, 't', 'a,b', 'enter')
      await closed(bench)
    },
  },
  {
    name: 'm makes a ticket part of another one, and z parts them again',
    async walk(bench, say) {
      const [first, second] = bench.rows() as [number, number]
      await bench.press(/ 2\/\d/, 'j')
      await bench.press(say('Merge into', 'まとめる先'), 'm')
      await bench.press(say(`part of #${first}`, `#${first} にまとめました`), String(first), 'enter')
      expect(bench.selected()).toBe(first)
      expect(bench.rows()).not.toContain(second)
      await bench.press(say('Taken back', '元に戻しました'), 'z')
      expect(ticketOf(bench, second)).toMatchObject({ mergedInto: null })
    },
  },
  {
    name: 'a priority for several marked is one act',
    async walk(bench, say) {
      const [first, second] = bench.rows() as [number, number]
      const before = [first, second].map((number) => ticketOf(bench, number)?.priority)
      await bench.press(say('2 marked', '選択 2件'), ' ', ' ')
      await bench.press(say('Priority:', '優先度:'), 'p')
      await bench.press(`#${first} #${second} ->`, '4')
      expect([first, second].map((number) => ticketOf(bench, number)?.priority)).toEqual(['low', 'low'])
      await bench.press(say('Taken back', '元に戻しました'), 'z')
      expect([first, second].map((number) => ticketOf(bench, number)?.priority)).toEqual(before)
    },
  },
  {
    name: 'two acts are taken back in turn and done again in turn',
    async walk(bench, say) {
      const [first, second] = bench.rows() as [number, number]
      const folders = () => [first, second].map((number) => ticketOf(bench, number)?.folder)
      await bench.press(`#${first} ->`, 'c')
      await bench.press(`#${second} ->`, 'c')
      for (const folder of [second, first])
        await bench.press(say(`Taken back: #${folder}`, `元に戻しました: #${folder}`), 'z')
      expect(folders()).toEqual(['answer-now', 'answer-now'])
      for (const folder of [first, second])
        await bench.press(say(`Done again: #${folder}`, `やり直しました: #${folder}`), 'Z')
      expect(folders()).toEqual(['closed', 'closed'])
    },
  },
  {
    name: 'c in an opened ticket shows the next one by urgency',
    async walk(bench, say) {
      const [first, second] = bench.rows()
      await bench.press(`${say('Ticket', 'チケット')} #${first}`, 'enter')
      await bench.press(`${say('Ticket', 'チケット')} #${second}`, 'c')
    },
  },
  {
    name: 'a note from an opened ticket is there at its end',
    async walk(bench, say) {
      await bench.press(`${say('Ticket', 'チケット')} #`, 'enter')
      await bench.press(say('Note written', 'メモを書きました'), 'a', 'ask the warehouse', 'enter')
      await bench.press('ask the warehouse', 'G')
      expect(outboxOf(bench)).toEqual([])
    },
  },
  {
    name: 's hides a ticket, and O brings it back to answer now',
    async walk(bench, say) {
      const ticket = bench.selected()
      await bench.press(`#${ticket} -> 2026-`, 's', '2h', 'enter')
      expect(bench.rows()).not.toContain(ticket)
      await bench.press(say('Taken back', '元に戻しました'), 'z')
      expect(bench.selected()).toBe(ticket)
      expect(ticketOf(bench, ticket)?.snooze).toBeNull()
    },
  },
  {
    name: 'l on several marked puts all of them off',
    async walk(bench, say) {
      const [first, second] = bench.rows() as [number, number]
      await bench.press(say('2 marked', '選択 2件'), ' ', ' ')
      await bench.press(`#${first} #${second} -> ${say('answer-later', 'あとで返信')}`, 'l')
      for (const number of [first, second]) expect(ticketOf(bench, number)).toMatchObject({ folder: 'answer-later' })
    },
  },
  {
    name: 'the palette does what it names, on what is marked',
    async walk(bench, say) {
      const [first, second] = bench.rows() as [number, number]
      await bench.press(say('2 marked', '選択 2件'), ' ', ' ')
      await bench.press(`#${first} #${second} -> ${say('closed', '完了')}`, ':', say('close', 'かんりょう'), 'enter')
    },
  },
  {
    name: 'keys of config.yaml take the place of the usual ones, in the footer and in help too',
    before: (home) => configure(home, 'keys:\n  close: ctrl+x\n  redo: ctrl+r'),
    async walk(bench, say) {
      const ticket = bench.selected()
      expect(shown(bench)).toContain(say('^X close', '^X 完了'))
      await bench.press(say('works before an answer leaves', '返信の送信前に使えます'), 'c')
      await bench.press(`#${ticket} -> ${say('closed', '完了')}`, 'ctrl+x')
      await bench.press(say('Taken back', '元に戻しました'), 'z')
      await bench.press(say('Done again', 'やり直しました'), 'ctrl+r')
      await bench.press('^R', '?', ...Array<string>(8).fill('ctrl+d'))
      await closed(bench)
    },
  },
  {
    name: 'without colleagues H says where to name them',
    before(home) {
      const file = join(home, 'config.yaml')
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^colleagues:\n.*$/m, ''))
    },
    async walk(bench, say) {
      await bench.press(say('names no colleagues', '社内の担当者がありません'), 'H')
    },
  },
  {
    name: 'of a rules file that cannot be read acts say why, and looking goes on',
    before: (home) => writeFileSync(join(home, 'rules.yaml'), 'version: 1\nrulez: []\n'),
    async walk(bench) {
      const ticket = bench.selected()
      await bench.press(/rules\.yaml|rulez/, 'c')
      expect(ticketOf(bench, ticket)).toMatchObject({ folder: 'answer-now' })
      await bench.press(/ 2\/\d/, 'j')
    },
  },
  {
    name: 'a ticket that is waited for by its own key leaves the list, and is found in its folder',
    async walk(bench, say) {
      await goTo(bench, 34)
      await bench.press(`#34 -> ${say('awaiting-customer', 'お客様待ち')}`, 'w')
      expect(bench.rows()).not.toContain(34)
      expect(ticketOf(bench, 34)).toMatchObject({ folder: 'awaiting-customer' })
    },
  },
]

import type { FolderReason, TicketEvent } from '../domain/event.ts'
import type { Language } from './age.ts'
import type { Look } from './table.ts'
import { folderWord, kindWord, priorityWord, stateWord } from './words.ts'

/** How what happened is put for one reader. A pipe gets the plain names, and times as they are. */
export interface Telling {
  language: Language
  time(at: string): string
  folder(name: string): string
  priority(name: string): string
  message(kind: string): string
  state(name: string): string
  /** Why a ticket is in its folder. */
  reason(code: FolderReason): string
}

const same = (name: string) => name

export const plainTelling: Telling = {
  language: 'en',
  ...{ time: same, folder: same, priority: same, message: same, state: same, reason: same },
}

/** For a terminal. English says what the records say: the words of both are English. */
export function tellingOf({ language, time }: Look): Telling {
  if (language === 'en') return { ...plainTelling, time }
  return {
    ...{ language, time },
    folder: (name) => folderWord(name, language),
    priority: (name) => priorityWord(name, language),
    message: (kind) => kindWord(kind, language),
    state: (name) => stateWord(name, language),
    reason: (code) => reasons[code],
  }
}

export function happeningWord(kind: TicketEvent['kind'], language: Language): string {
  return language === 'ja' ? kinds[kind] : kind
}

/** Who did it: `rule outage` -> ルール「outage」. */
export function actorWord(by: string, language: Language): string {
  if (language === 'en') return by
  const [who = '', ...name] = by.split(' ')
  return `${actors[who] ?? who}${name.length > 0 ? `「${name.join(' ')}」` : ''}`
}

const actors: Record<string, string> = {
  ...{ agent: '担当者', mail: 'メール', rule: 'ルール', reminder: 'リマインダー', alert: 'アラート' },
}

const kinds: Record<TicketEvent['kind'], string> = {
  ...{ created: '作成', message: 'メッセージ', withdrawn: 'メモの取り消し', restored: 'メモの復元' },
  ...{ moved: 'メッセージの移動', merged: '統合', opening: '最初のメッセージ', clock: '期限の起点' },
  ...{ decided: 'ルールの判定', ruled: 'ルールの判定', applied: 'ルールの再適用', acts: 'ルールの動作' },
  ...{ folder: 'フォルダ', priority: '優先度', urgency: '緊急度の加点', tag: 'タグ', flag: '印', suggest: '候補' },
  ...{ fields: '項目', assign: '担当', customer: 'お客様', related: '関連', asked: '質問', sla: 'SLA' },
  ...{ snooze: '保留', promise: '約束', handoff: '社内相談', reminder: 'リマインダー', notification: '通知の失敗' },
  ...{ draft: '下書き', discarded: '下書きの破棄', satisfaction: '満足度', automatic: '自動返信', delivery: '送信' },
  ...{ place: 'サーバー上の場所', mark: 'サーバー上の印', kind: '人か自動か', sender: '差出人の扱い' },
  ...{ joined: 'アドレスの統合', forgotten: '完全な削除', reread: '読み直し' },
}

const reasons: Record<FolderReason, string> = {
  ...{
    rule: 'ルール',
    hand: '手動',
    human: '人からのメール',
    automatic: '自動送信メール',
    unreadable: '読めないメール',
  },
  ...{ 'customer-answer': 'お客様の返信', reply: 'こちらの返信', 'reply-elsewhere': '別のメールソフトでの返信' },
  ...{ handoff: '社内相談', answer: '社内からの回答', forward: '引き継ぎ', 'sent-alone': 'こちらからのメール' },
  ...{
    archive: '過去のメール',
    thanks: 'お礼のみ',
    bounced: '不達',
    refused: '送信拒否',
    unsent: '未送信',
    blocked: '受信拒否',
  },
  ...{ undo: '取り消し', merged: '統合', split: '分割', regrouped: 'まとめ直し', applied: 'ルールの再適用' },
  ...{ reminder: 'リマインダー' },
}

import type { Language } from './age.ts'

type Names = Record<string, string>

/** What the six folders are called on a screen; records and pipes keep the plain names. */
const folders: Record<Language, Names> = {
  en: {},
  ja: {
    'answer-now': '今すぐ返信',
    'answer-later': 'あとで返信',
    'awaiting-customer': 'お客様待ち',
    'awaiting-colleague': '社内待ち',
    'no-answer': '返信不要',
    closed: '完了',
  },
}

const priorities: Record<Language, Names> = {
  en: {},
  ja: { low: '低', normal: '普通', high: '高', urgent: '至急' },
}

const kinds: Record<Language, Names> = {
  en: { inbound: 'from', answer: 'internal answer' },
  ja: {
    ...{ inbound: '受信', reply: '返信', note: 'メモ', automatic: '自動' },
    ...{ handoff: '社内への相談', answer: '社内からの回答', reminder: 'リマインダー' },
  },
}

const states: Record<Language, Names> = {
  en: {},
  ja: { queued: '送信待ち', sending: '送信中', sent: '送信済み', refused: '拒否', unknown: '不明', cancelled: '取消' },
}

/** States of targets; `none` says nothing. */
const slaStates: Record<Language, Names> = {
  en: { warning: 'near', breached: 'late', none: '' },
  ja: { ok: '余裕', warning: '間近', breached: '超過', paused: '停止', none: '' },
}

const targets: Record<Language, Names> = {
  en: { first_response: 'first response', next_response: 'next response' },
  ja: { first_response: '初回返信', next_response: '次の返信', resolution: '解決' },
}

const of = (table: Record<Language, Names>) => (name: string, language: Language) => table[language][name] ?? name

/** The plain name of what may be written as a screen shows it: `完了` is `closed`. What is no such word stays. */
const named = (table: Record<Language, Names>) => (word: string) =>
  Object.entries(table.ja).find(([, shown]) => shown === word)?.[0] ?? word

export const folderNamed = named(folders)
export const priorityNamed = named(priorities)
export const folderWord = of(folders)
export const priorityWord = of(priorities)
export const kindWord = of(kinds)
export const stateWord = of(states)
export const targetWord = of(targets)
export const slaWord = of(slaStates)

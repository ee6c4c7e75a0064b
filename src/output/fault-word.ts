import type { Language } from './age.ts'

/** What the system calls a fault, for those who do not know its names (errno(3)). */
const words: Record<string, Record<Language, string>> = {
  ENOENT: { en: 'there is no such file', ja: 'ファイルがありません' },
  EACCES: { en: 'not permitted', ja: '権限がありません' },
  EPERM: { en: 'not permitted', ja: '権限がありません' },
  EISDIR: { en: 'this is a folder', ja: 'フォルダです' },
  ENOTDIR: { en: 'a part of the path is no folder', ja: 'パスの途中がフォルダではありません' },
  ENOSPC: { en: 'the disk is full', ja: 'ディスクに空きがありません' },
  EROFS: { en: 'the disk is read-only', ja: '読み取り専用のディスクです' },
  ETIMEDOUT: { en: 'it did not answer in time', ja: '時間内に応答がありません' },
  ECONNREFUSED: { en: 'nothing listens there', ja: '接続を受け付けていません' },
  ENOTFOUND: { en: 'no such name', ja: '名前が見つかりません' },
}

/** `ENOENT` with what it means behind it; anything else as it is. */
export function faultWord(reason: string, language: Language): string {
  const word = Object.hasOwn(words, reason) ? words[reason]?.[language] : undefined
  if (word === undefined) return reason
  return language === 'ja' ? `${reason}（${word}）` : `${reason} (${word})`
}

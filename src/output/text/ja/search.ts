import type { Text } from '../text.ts'

/** Finding tickets by what was written in them. */
export const search: Record<string, Text> = {
  'search.empty': { message: '見つかりませんでした。' },
  'search.nothing': {
    message: '検索する語がありません。',
    hint: '例: triage search 請求書 再発行。書き方は triage help search。',
  },
  'search.doubt': {
    message: '「{text}」は条件として解釈できないため、文字として検索しました。',
    hint: '使える条件: from: to: tag: folder: is: has:attachment before: after: ticket:（README の「探す」）',
  },
  'search.dropped': { message: '検索文が長すぎるため、最後の {count} 語を省きました。' },
  'search.more': { message: '先頭の {count} 件だけを表示しました。', hint: '件数は --limit で変えられます。' },
  'search.reindex': { message: '索引: {done} / {of} 通' },
  'similar.empty': { message: '似た過去のチケットはありません。' },
  'similar.answer': { message: '回答:' },
  'similar.no-answer': { message: '回答はありません。' },
}

import type { Text } from '../text.ts'

/** Writing an answer: the editor, drafts, and what the send guard says. */
export const composing: Record<string, Text> = {
  'draft.empty': { message: '下書きはありません。' },
  'draft.kept': {
    message: 'チケット {ticket}: 下書き {draft} として残しました。',
    hint: '続きは triage drafts edit {draft}、破棄は triage drafts discard {draft}。',
  },
  'draft.continued': {
    message: '下書き {draft} の続きを書きます。',
    hint: '最初から書くには triage drafts discard {draft}。',
  },
  'draft.unknown': { message: '下書き {id} はありません。', hint: 'triage drafts list --all ですべて表示します。' },
  'draft.not-a-number': { message: '{text} は下書きの番号ではありません。', hint: 'triage drafts で一覧できます。' },
  'draft.is-sent': { message: '下書き {id} は送信済みです（送信待ちの {outbox} 番）。' },
  'draft.is-answered': {
    message: '下書き {id} は古くなりました。その後チケットに返信しています。',
    hint: '新しく返信を書くか、破棄してください: triage drafts discard {id}',
  },
  'draft.is-expired': {
    message: '下書き {id} は {at} までに送るもので、今からでは遅すぎます。',
    hint: '新しく返信を書くか、破棄してください: triage drafts discard {id}',
  },
  'draft.is-discarded': { message: '下書き {id} は破棄されています。' },
  'draft.state-open': { message: '未送信' },
  'draft.state-sent': { message: '送信済み' },
  'draft.state-answered': { message: '返信済みで不要' },
  'draft.state-expired': { message: '期限切れ' },
  'draft.state-discarded': { message: '破棄' },
  'letter-file.scissors': { message: 'この線より上に書いてください。線から下は送信されません。' },
  'letter-file.abort': {
    message: '本文が空か変更なしなら何も送信しません。To、Cc、Subject は書き換えられます。',
  },
  'letter-file.from': { message: '差出人: {address}' },
  'letter-file.files': { message: '添付: {files}' },
  'letter-file.below': { message: '下のメールは、お客様に合わせて返信の下に引用されます。' },
  'reply.unchanged': { message: '本文は変更されませんでした。何も送信していません。' },
  'reply.head': { message: 'ヘッダー部を読み取れません。何も送信していません。' },
  'reply.head-fault': {
    message: '{line} 行目はヘッダーの行ではないか、アドレスがありません: {text}',
    hint: 'To:、Cc:、Subject: の後に空行を置き、本文を続けます。',
  },
  'reply.nobody': { message: '宛先がありません。', hint: 'To: の後にアドレスを書いてください。' },
  'reply.edit-again': { message: 'もう一度編集しますか？ [Y/n]' },
  'reply.send-or-edit': { message: 'これを送信しますか？ [y/N]（e: 編集）' },
  'reply.send-anyway': { message: 'このまま送信しますか？ [y/N]' },
  'reply.mend': { message: 'このままでは送信できません。e で編集、それ以外で保存して終了:' },
  'reply.confirm-address': { message: '{address} には一度も送ったことがありません。送信しますか？ [y/N]' },
  'reply.not-ours': { message: '{address} は自分のアドレスではありません。', hint: '使えるアドレス: {known}' },
  'reply.utf-8': {
    message: 'UTF-8 で送信します。このお客様に設定した ISO-2022-JP では次の文字を表せません: {characters}',
  },
  'option.choice': { message: '{option} に {text} は指定できません。', hint: '指定できる値: {known}' },
  'attachment.too-large': {
    message: '{file} を含めるとファイルは {size} MB です。1 通に添付できるのは {limit} MB までです。',
    hint: 'リンクで送るか、config.yaml の attachment_limit を上げてください。',
  },
  'value.not-size': { message: '{text} は大きさではありません。', hint: '20MB や 500KB のように書きます。' },
  'guard.line': { message: '{line} 行目:' },
  'guard.stopped': {
    message: 'チケット {ticket}: 送信前チェックで誤りが {count} 件見つかり、送信していません。',
    hint: '本文を直すか、承知の上なら --accept コード を付けてください。',
  },
  'guard.variable-left': { message: '「{words}」が埋められていません。' },
  'guard.variable-empty': { message: '宛名が抜けています: 「{words}」' },
  'guard.addressee': { message: '宛名「{words}」がこのお客様と一致しません。' },
  'guard.internal-text': { message: '社内限りの文章が含まれています: {words}' },
  'guard.attachment-missing': { message: '「{words}」とありますが、添付ファイルがありません。' },
  'guard.warning-word': { message: '警告語が含まれています: {words}' },
  'guard.new-address': { message: '{words} には一度も送ったことがありません。' },
  'guard.unconfirmed-address': {
    message: '{words} はメールのヘッダーにあるだけで、一度も送ったことがありません。',
    hint: '正しければ --confirm {words} を付けてください。',
  },
  'guard.from-alias': { message: 'お客様の宛先は {words} でしたが、別のアドレスから送ろうとしています。' },
  'guard.customer-wrote': {
    message: 'その後お客様からメールが届いています（{words} 通）。',
    hint: '先にお読みください: triage show チケット。その後もう一度送信します。',
  },
  'guard.answered-elsewhere': {
    message: 'その後、別の端末から返信されています（{words} 通）。',
    hint: '先にお読みください: triage show チケット。その後もう一度送信します。',
  },
  'guard.other-tickets': { message: 'このお客様の未対応のチケットがほかにもあります: {words}' },
  'guard.sent-before': { message: '同じ文章をこのお客様に送ったことがあります: {words}' },
  'guard.promise-undated': {
    message: '期日の記録がない約束があります: {words}',
    hint: '--promise 期日 を付けるか、約束でなければ --promise - を付けてください。',
  },
  'guard.style': { message: '言葉づかい: {words}' },
  'guard.unknown-code': {
    message: '送信前チェックに「{text}」という指摘はありません。',
    hint: '指定できるもの: {known}',
  },
  'guard.mailbox-unread': {
    message: '送信前にメールボックスを読み直せませんでした。お客様からのメールが届いているかもしれません。',
  },
  'queue.draft': { message: '下書き' },
  'show.draft': { message: '下書き {draft} が未送信です: drafts show {draft}' },
}

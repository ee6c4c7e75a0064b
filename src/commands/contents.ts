import type { Words } from './parts/command.ts'

/** What the list of commands says about each; the rest stands in its own file, and is loaded when it is called. */
export interface Entry {
  name: CommandName
  /** Arguments as help shows them: `TICKET... FOLDER`. */
  usage: string
  summary: Words
}

/** Name, arguments, and what it does in English and Japanese; in the order in which help lists them. */
const rows = [
  [
    'init',
    '',
    'Set up a mailbox: at most six questions, and everything is tried before it is written',
    'メールボックスの設定（質問は最大6つ。すべて確かめてから保存）',
  ],
  ['sync', '', 'Fetch new mail and sort it into tickets', '新着メールを取り込みチケットにする'],
  [
    'tick',
    '',
    'All that cron has to do: sync, send, remind, back up',
    'cron 用の一括処理: 同期、送信、催促、バックアップ',
  ],
  [
    'import',
    'PATH...|-',
    'Take mail from files: mbox, Maildir, .eml, folders',
    'ファイルからメールを取り込む（mbox、Maildir、.eml、フォルダ）',
  ],
  [
    'inspect',
    'FILE...|-',
    'What the product sees in a mail file; no home needed',
    'メールファイルの解析結果を表示（設定不要）',
  ],
  ['work', '', 'The full-screen workbench; ? shows its keys', '全画面の作業台（? でキー一覧）'],
  [
    'morning',
    '',
    'What came, what needs you, promises today, what was sent, doubts',
    '朝の一覧: 新着、要対応、今日の約束、送信済み、要確認',
  ],
  ['queue', '', 'What to answer, most urgent first', '返信すべきチケットを緊急度順に表示'],
  ['next', '', 'The first ticket of the queue', '次に返信すべきチケット'],
  [
    'status',
    '',
    'How many to answer, late, in doubt; --short one line',
    '返信待ち・期限超過・要確認の件数（--short で1行）',
  ],
  ['why', 'A B', 'Why one ticket stands before another', 'なぜこの順番なのかを説明'],
  ['show', 'TICKET', 'One ticket: conversation, facts, reasons', 'チケットの会話・状態・理由を表示'],
  [
    'search',
    '[--] QUERY...',
    'Full text over every ticket: all words must be found',
    '全チケットを全文検索（すべての語を含むもの）',
  ],
  ['similar', 'TICKET', 'Past tickets like this one, with the answers given', '似た過去のチケットと、そのときの回答'],
  ['customers', '[TEXT]', 'Who writes to us, the latest first', 'お客様の一覧（新しい順）'],
  [
    'customer',
    'ADDRESS [set KEY=VALUE...|merge OTHER...]',
    'One customer: facts, tickets, answers; note facts; join addresses',
    'お客様の情報の表示・設定・アドレスの統合',
  ],
  ['links', 'TICKET [N]', 'List the links of a ticket, or open one', 'チケットの中のリンクを一覧・開く'],
  ['log', '[TICKET]', 'Events, oldest first', '履歴を古い順に表示'],
  ['attachment', 'TICKET [N]', 'List, save or print the files of a ticket', 'チケットの添付ファイルを一覧・保存・表示'],
  [
    'new',
    '',
    'A ticket that did not come by mail, or our first mail to someone',
    '電話などのお問い合わせを登録する、またはこちらから最初のメールを送る',
  ],
  ['reply', 'TICKET...|-', 'Answer the customer', 'お客様に返信する'],
  [
    'drafts',
    '[VERB] [ID...|-]',
    'Answers not sent yet, also those that rules wrote: list, show, edit, send, discard',
    '未送信の返信（ルールが書いたものも）: list、show、edit、send、discard',
  ],
  ['note', 'TICKET', 'Write an internal note; it is never mailed', '社内メモを書く（送信されません）'],
  [
    'handoff',
    'TICKET',
    'Ask a colleague by a private mail; the customer sees none of it',
    '社内の担当者に非公開のメールで相談する（お客様には見えません）',
  ],
  [
    'forward',
    'TICKET',
    'Give a matter to the desk that it belongs to, with the original mail',
    '元のメールを付けて、担当の窓口へ引き継ぐ',
  ],
  ['move', 'TICKET... FOLDER', 'Put tickets into a folder', 'チケットをフォルダへ移す'],
  ['close', 'TICKET...', 'Close tickets', 'チケットを完了にする'],
  ['reopen', 'TICKET...', 'Bring closed tickets back to answer-now', '完了したチケットを今すぐ返信へ戻す'],
  [
    'snooze',
    'TICKET...',
    'Hide tickets until a time; a customer who writes wakes them',
    '指定の時まで隠す（お客様から届けば戻る）',
  ],
  ['promise', 'TICKET...', 'What the customer was promised, and by when', 'お客様への約束と期日を記録する'],
  ['tag', 'TICKET... +TAG -TAG', 'Add and remove tags', 'タグを付ける・外す'],
  [
    'priority',
    'TICKET... LEVEL',
    'Set the priority: low, normal, high, urgent',
    '優先度を決める: low、normal、high、urgent',
  ],
  ['assign', 'TICKET... NAME|-', 'Say who works on tickets; - for nobody', '担当者を決める（- で担当なし）'],
  [
    'set',
    'TICKET... KEY=VALUE',
    'Set a fact: customer=ADDRESS; of the customer: name, company, language, style',
    '項目を設定（customer=アドレス、お客様の name、company、language、style）',
  ],
  ['kind', 'TICKET... human|automatic', 'Correct who wrote: a person or a machine', '人か自動送信かの判定を直す'],
  [
    'block',
    'ADDRESS|@DOMAIN',
    'Refuse a sender: kept, flagged, never in the queue',
    '差出人を拒否（保存のみ・キューに出さない）',
  ],
  [
    'do',
    'MACRO TICKET...',
    'Run a macro of rules.yaml: a named list of actions',
    'rules.yaml のマクロ（名前を付けた動作）を実行する',
  ],
  ['merge', 'INTO FROM...', 'Make tickets part of another one', 'チケットを1つにまとめる'],
  ['split', 'TICKET MESSAGE...', 'Take messages out into a ticket of their own', 'メッセージを別のチケットに分ける'],
  ['undo', '[EVENT]', 'Take back the last act, or the one of an event', '直前の操作、または指定したイベントを取り消す'],
  ['redo', '', 'Do again what was taken back at last', '最後に取り消した操作をやり直す'],
  [
    'remind',
    '',
    'Send and close what is due by the clock; the mailbox is read first',
    '期限の来た催促の送信と完了（先にメールを取り込む）',
  ],
  [
    'outbox',
    '[VERB] [ID]',
    'Mail on its way out: list, send, cancel, resolve, resend, write-back, resume',
    '送信待ちのメール: list、send、cancel、resolve、resend、write-back、resume',
  ],
  [
    'rules',
    'VERB [TICKET|FILE]',
    'Rules: check, list, conditions, actions, schema, reference, test, explain, replay, apply, suggest',
    'ルール: check、list、conditions、actions、schema、reference、test、explain、replay、apply、suggest',
  ],
  [
    'templates',
    'VERB [NAME...|TICKET]',
    'The reply templates: list, show, suggest, check, export',
    '返信テンプレート: list、show、suggest、check、export',
  ],
  [
    'report',
    '[metrics|voices]',
    'Figures of a period, each opens into its tickets; metrics: what they mean',
    '期間の集計。どの数字もチケットまでたどれます（metrics で定義を表示）',
  ],
  [
    'cron',
    '[crontab|service|timer]',
    'The crontab line and the systemd units that run tick; changes nothing',
    'tick を定期実行する crontab の行と systemd のユニットを表示（何も変更しない）',
  ],
  [
    'health',
    '',
    'Whether something is quietly wrong: silent when all is well, else exit 5',
    '気づかれない異常がないか（正常なら何も表示せず、異常なら終了コード 5）',
  ],
  [
    'secret',
    'set|test|forget',
    'The password or login that config.yaml names: set, test, forget',
    'config.yaml が指すパスワードやログイン: set、test、forget',
  ],
  [
    'doctor',
    '',
    'Every part checked, with what mends it: settings, servers, database, this machine',
    '設定・サーバー・データベース・この環境をすべて点検し、直し方を表示',
  ],
  [
    'backup',
    'FILE',
    'Save everything into one SQLite file, checked, while others work on',
    'すべてを一つの SQLite ファイルに保存し検証する（稼働中も可）',
  ],
  [
    'restore',
    'FILE',
    'Bring a backup back into this home; what was there is kept aside',
    'バックアップを戻す（元のデータは別のフォルダに残す）',
  ],
  [
    'export',
    '[TICKET...]',
    'Take everything out: tickets with messages, the mails byte for byte, or a table',
    'データを書き出す（会話つきチケット、元のメール、表）',
  ],
  [
    'forget',
    'ADDRESS',
    'Remove a customer for good: text, address and traces; figures still count',
    'お客様の情報を完全に削除（内容・アドレス・跡。集計の件数は残す）',
  ],
  [
    'purge',
    '--older-than SPAN',
    'Remove text and people from closed tickets that are older; figures still count',
    '古い完了チケットの内容と個人情報を削除（集計の件数は残す）',
  ],
  [
    'demo',
    '',
    'A made-up mailbox to try everything on; no server, no network',
    '架空のメールボックスで試す（サーバー不要）',
  ],
  [
    'completion',
    'bash|zsh|fish',
    'The completion of a shell: commands, options, tickets with subjects, templates, tags, folders',
    'シェルの補完: コマンド、オプション、チケット（件名つき）、テンプレート、タグ、フォルダ',
  ],
  [
    'help',
    '[COMMAND|TOPIC]',
    'Help on a command, or on: formatting, exit-codes, environment, rules, templates, cron, privacy, records',
    'コマンドの説明、または formatting、exit-codes、environment、rules、templates、cron、privacy、records',
  ],
] as const

export type CommandName = (typeof rows)[number][0]

export const contents: readonly Entry[] = rows.map(([name, usage, en, ja]) => ({ name, usage, summary: { en, ja } }))

import type { Language } from './age.ts'

/** One thing to see on the demo's home: why, and the one command that shows it. */
export interface TourStep {
  see: Record<Language, string>
  /** Without the program's name where it stands first; `triage` inside a pipe is filled in, too. */
  command: string
  /** What the command ends with. */
  code: number
  /** It wants a terminal. */
  isScreen?: true
}

/** Every step works as it stands, in this order, on a new demo home; `$TRIAGE_HOME` is that home. */
export const tour: readonly TourStep[] = [
  {
    see: {
      en: 'The morning: what came, what needs you and why, what is promised for today.',
      ja: '朝の画面: 届いたもの、対応が必要なものとその理由、今日の約束。',
    },
    command: 'triage',
    code: 0,
  },
  {
    see: {
      en: 'Why one ticket stands before another, term by term.',
      ja: 'あるチケットが別のチケットより上にある理由を、項目ごとに。',
    },
    command: 'triage why 42 33',
    code: 0,
  },
  {
    see: {
      en: 'Twins that land differently: "500 error" is an outage, "500円クーポン" is a question about a discount.',
      ja: '似た語でも行き先は別です。「500 error」は障害、「500円クーポン」は割引の質問。',
    },
    command: 'triage rules explain 43 && triage rules explain 33',
    code: 0,
  },
  {
    see: {
      en: 'A mail whose letters were declared wrongly (Shift_JIS said to be UTF-8), repaired.',
      ja: '文字コードの表示が誤っていたメール（UTF-8 と名乗る Shift_JIS）も読めます。',
    },
    command: 'triage show 39',
    code: 0,
  },
  {
    see: {
      en: 'A careless rule has been planted: replay shows what it would do to all old mail, before it counts.',
      ja: 'うっかり書いたルールの例です。使う前に、過去のメールで何が変わるかを確かめられます。',
    },
    command: 'triage rules replay --rules "$TRIAGE_HOME/tour/careless.yaml"',
    code: 0,
  },
  {
    see: {
      en: "And the file's own tests catch it (exit code 5).",
      ja: 'ファイルの中のテストでも見つかります（終了コード 5）。',
    },
    command: 'triage rules test --file "$TRIAGE_HOME/tour/careless.yaml"',
    code: 5,
  },
  {
    see: {
      en: 'An answer from a template, with the address line that this customer gets.',
      ja: 'テンプレートからの返信。このお客様に合った宛名が付きます。',
    },
    command: 'triage reply 19 -t password-reset --set url=https://shop.example/reset --dry-run',
    code: 0,
  },
  {
    see: {
      en: 'The guard sees that "attached" is written and nothing is attached.',
      ja: '「添付」と書いてあるのに添付がないと、送る前に知らせます。',
    },
    command: 'echo "資料を添付します。" | triage reply 39 --body - --dry-run',
    code: 0,
  },
  {
    see: {
      en: 'The workbench. /32 and Enter find a ticket; then four keys: Enter reads, 1 answers, y sends, z takes it back. q leaves.',
      ja: '作業画面。/32 と Enter でチケットを選び、あとは4キー: Enter で読み、1 で返信、y で送信、z で取り消し。q で終了。',
    },
    command: 'triage work',
    code: 0,
    isScreen: true,
  },
  {
    see: {
      en: 'A customer answers while you watch: after five seconds the workbench announces it, and nothing moves before R.',
      ja: '見ている間にお客様から返事が届きます。5秒後に作業画面が知らせ、R を押すまで並びは変わりません。',
    },
    command: '(sleep 5; triage import "$TRIAGE_HOME/tour/answer.eml") > /dev/null 2>&1 & triage work',
    code: 0,
    isScreen: true,
  },
  {
    see: {
      en: 'It is back in your queue, with its history.',
      ja: 'チケットは経緯ごとキューに戻りました。',
    },
    command: 'triage show 16',
    code: 0,
  },
  {
    see: {
      en: 'Who would be reminded until Friday, on the office calendar, and who would not, and why.',
      ja: '金曜までに催促される相手と、されない相手とその理由（営業日で数えます）。',
    },
    command: 'triage remind --until friday --why-not',
    code: 0,
  },
  {
    see: {
      en: 'Last week as one HTML page that needs nothing else.',
      ja: '先週の集計を、単独で開ける HTML に。',
    },
    command: 'triage report --last week --format html > "$TRIAGE_HOME/tour/report.html"',
    code: 0,
  },
  {
    see: {
      en: 'Is everything in order here? Every part, and what would mend it.',
      ja: 'この環境は大丈夫か。すべての部分と、その直し方。',
    },
    command: 'triage doctor',
    code: 0,
  },
]

/** The tour as lines that can be copied one by one. `program`: how triage is called here. */
export function tourLines(program: string, home: string, language: Language): string[] {
  const own = (command: string) => command.replaceAll(/(^|[|&;] )triage\b/g, `$1${program}`)
  return [
    `  export TRIAGE_HOME=${home}`,
    ...tour.flatMap(({ see, command }, index) => ['', `${index + 1}. ${see[language]}`, `  ${own(command)}`]),
  ]
}

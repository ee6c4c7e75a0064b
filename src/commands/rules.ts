import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import type { Command, Options } from './parts/command.ts'
import { applyRules } from './parts/rules-apply.ts'
import { checkRules } from './parts/rules-check.ts'
import { explainRule } from './parts/rules-explain.ts'
import { listRules } from './parts/rules-list.ts'
import { listActions, listConditions, printReference, printSchema } from './parts/rules-reference.ts'
import { replayRules } from './parts/rules-replay.ts'
import { suggestFromActs } from './parts/rules-suggest.ts'
import { testRules } from './parts/rules-test.ts'

type Verb = (context: Context, word: string | undefined, options: Options) => Promise<number | undefined>

/** The second word of the command. */
const verbs: Record<string, Verb> = {
  check: checkRules,
  list: listRules,
  conditions: listConditions,
  actions: listActions,
  schema: printSchema,
  reference: printReference,
  test: testRules,
  explain: explainRule,
  replay: replayRules,
  apply: applyRules,
  suggest: suggestFromActs,
}

export const rules: Command = {
  verbs: Object.keys(verbs),
  words: { min: 1, max: 2 },
  options: [
    { flags: '--file <rules>', describe: { en: 'test: this rules file', ja: 'test: このルールファイル' } },
    { flags: '--watch', describe: { en: 'test: again whenever the file changes', ja: 'test: 変更のたびに再実行' } },
    { flags: '--now', describe: { en: "explain: by today's rules only", ja: 'explain: 現在のルールのみ' } },
    { flags: '--rules <file>', describe: { en: 'replay: this rules file', ja: 'replay: このルールファイル' } },
    { flags: '--since <day>', describe: { en: 'replay: only mail since then', ja: 'replay: この日以降のメール' } },
    { flags: '--limit <n>', describe: { en: 'replay: only the newest mails', ja: 'replay: 新しい方からn通' } },
    { flags: '--exit-code', describe: { en: 'replay: end with 5 on a difference', ja: 'replay: 差分があれば5で終了' } },
    { flags: '--dry-run', describe: { en: 'apply: only show it', ja: 'apply: 表示のみ' } },
  ],
  examples: [
    'rules check',
    'rules check new-rules.yaml',
    'rules conditions',
    'rules schema > rules.schema.json',
    'rules test',
    'rules explain 42',
    'rules replay --rules new.yaml',
    'rules apply --dry-run',
    'rules suggest',
  ],
  async run(context, [verb = '', file], options) {
    const act = verbs[verb]
    if (act) return act(context, file, options)
    throw new UserError('usage', 'verb.unknown', { command: 'rules', verb, known: Object.keys(verbs).join(', ') })
  },
}

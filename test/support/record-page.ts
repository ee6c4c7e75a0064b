type Kind = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'list'

export interface RecordSample {
  name: string
  /** The commands that print it. */
  commands: string[]
  records: readonly object[]
}

const words = {
  en: {
    title: '# Records',
    about:
      'What `--json` prints, field by field, as the program prints it on the demo (`FIXTURE=make npx vitest run ' +
      'test/cli/records.test.ts` writes this page). One object a line; times are RFC 3339 UTC; the schema is the one of ' +
      '`triage --version --json`, and goes up when a field goes or changes its meaning. Problems are ' +
      '`{"error":{"kind","code","message","at","hint"}}` on stderr.',
    printed: 'Printed by',
    head: '| field | type |',
  },
  ja: {
    title: '# レコード',
    about:
      '`--json` が出す項目の一覧です。デモでの実際の出力から作ります（`FIXTURE=make npx vitest run test/cli/records.test.ts`）。' +
      '1行に1件、時刻は RFC 3339 の UTC。版は `triage --version --json` の schema で、項目がなくなるか意味が変わると上がります。' +
      'エラーは標準エラーに `{"error":{"kind","code","message","at","hint"}}` として出します。',
    printed: '出力するコマンド',
    head: '| 項目 | 型 |',
  },
}

/** The page of all records, from records that the program has printed. */
export function recordPage(schema: number, samples: readonly RecordSample[], language: 'en' | 'ja'): string {
  const w = words[language]
  return [
    ...[w.title, '', `schema ${schema}`, '', w.about],
    ...samples.flatMap(({ name, commands, records }) => [
      ...['', `## ${name}`, '', `${w.printed} ${commands.map((one) => `\`${one}\``).join(', ')}`, ''],
      ...[w.head, '|---|---|'],
      ...[...typesOf(records)].map(([field, kinds]) => `| \`${field}\` | ${[...kinds].sort().join(', ')} |`),
    ]),
    '',
  ].join('\n')
}

/** Fields in the order in which they come, one level of objects and of lists of objects opened. */
function typesOf(records: readonly object[]): Map<string, Set<Kind>> {
  const found = new Map<string, Set<Kind>>()
  const note = (field: string, value: unknown) => {
    found.set(field, (found.get(field) ?? new Set()).add(kindOf(value)))
  }
  for (const record of records) {
    for (const [field, value] of Object.entries(record)) {
      note(field, value)
      const inner = Array.isArray(value) ? value : [value]
      for (const one of inner) {
        if (kindOf(one) !== 'object' || isFree(field)) continue
        for (const [key, part] of Object.entries(one)) note(`${field}${Array.isArray(value) ? '[]' : ''}.${key}`, part)
      }
    }
  }
  return found
}

/** Their keys are a user's or depend on the code beside them. */
const isFree = (field: string) => ['fields', 'values', 'data'].includes(field)

function kindOf(value: unknown): Kind {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  return typeof value as Kind
}
